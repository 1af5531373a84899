import { z } from 'zod'
import { caseNotice } from '../src/bot/follow-ups.ts'
import { defineJob } from '../src/bot/job.ts'
import { dayOf } from '../src/bot/views.ts'
import { postId } from '../src/store/directory.ts'

/** Shows in the forum's channel what the rules would call in, with the chair's two answers; later, what was decided. */
export const propose = defineJob({
  name: 'propose',
  payload: z.object({ caseId: z.number(), moment: z.string() }),
  describe: async ({ caseId }, council) => {
    const one = await council.store.cases.find(caseId)
    return one ? `show the proposal for ${one.ref}` : 'show a proposal'
  },

  // The message shows the case as it is when it is sent, so a repeat posts nothing new.
  async run({ caseId, moment }, council) {
    const one = await council.store.cases.find(caseId)
    const forum = council.framework.forums.find(({ key }) => key === one?.forum)
    if (!one || !forum) return 'the case or its forum is gone'

    const day = dayOf(council, one.openedAt).toString()
    await council.store.outbox.add(
      [
        caseNotice('proposal', caseId, `channel:${forum.channel}`, moment),
        // One message for the chair with all that was proposed on a day, which shrinks as it is decided.
        {
          key: `waiting:${caseId}:${moment}`,
          notice: 'waiting',
          subject: { forum: forum.key, day },
          place: `post:${postId(forum.chair)}`,
        },
      ],
      council.now(),
    )
    return null
  },
})
