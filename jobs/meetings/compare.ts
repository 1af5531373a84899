import { z } from 'zod'
import { defineJob } from '../../src/bot/core/job.ts'
import { defineTask } from '../../src/bot/core/task.ts'
import { departuresOf, meetingsDifferNotice } from '../../src/bot/cycle/meeting-notices.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import { postId } from '../../src/store/directory/directory.ts'

export const compareMeetingsTask = defineTask('compare-meetings', z.object({ frameworkVersionId: z.number() }))

/** After the rules have changed: tells the secretaries of planned meetings that the rules no longer give so. */
export const compareMeetings = defineJob(compareMeetingsTask, {
  describe: async () => 'tell the secretaries of meetings that are not as the rules say now',

  async run({ frameworkVersionId }, context) {
    let found = 0
    for (const forum of context.framework.forums) {
      const differing = await departuresOf(context, forum)
      if (differing.length === 0) continue
      found += differing.length
      await context.store.outbox.add(
        [
          meetingsDifferNotice.to(
            post(postId(forum.secretary)),
            { forum: forum.key, frameworkVersionId },
            frameworkVersionId,
            forum.key,
          ),
        ],
        context.now(),
      )
    }
    return found === 0 ? 'all are as the rules say' : formatCount(found, 'meeting')
  },
})
