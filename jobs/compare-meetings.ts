import { z } from 'zod'
import { defineJob } from '../src/bot/job.ts'
import { departuresOf } from '../src/bot/meeting-notices.ts'
import { defineTask } from '../src/bot/task.ts'
import { counted } from '../src/domain/words.ts'
import { postId } from '../src/store/directory.ts'

export const compareMeetingsTask = defineTask('compare-meetings', z.object({ frameworkVersionId: z.number() }))

/** After the rules have changed: tells the secretaries of planned meetings that the rules no longer give so. */
export const compareMeetings = defineJob(compareMeetingsTask, {
  describe: async () => 'tell the secretaries of meetings that are not as the rules say now',

  async run({ frameworkVersionId }, council) {
    let found = 0
    for (const forum of council.framework.forums) {
      const differing = await departuresOf(council, forum)
      if (differing.length === 0) continue
      found += differing.length
      await council.store.outbox.add(
        [
          {
            key: `meetings-differ:${frameworkVersionId}:${forum.key}`,
            notice: 'meetings-differ',
            subject: { forum: forum.key, frameworkVersionId },
            place: `post:${postId(forum.secretary)}`,
          },
        ],
        council.now(),
      )
    }
    return found === 0 ? 'all are as the rules say' : counted(found, 'meeting')
  },
})
