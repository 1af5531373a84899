import { z } from 'zod'
import { defineJob } from '../src/bot/job.ts'

/** Reminds an action's owner before its date and on it. */
export const remind = defineJob({
  name: 'remind',
  payload: z.object({ actionId: z.number(), when: z.enum(['before', 'on']) }),
  describe: async ({ actionId }, council) => {
    const action = await council.store.actions.find(actionId)
    return action ? `remind the ${action.ownerTitle} of action ${actionId}` : `remind of action ${actionId}`
  },

  async run({ actionId, when }, council) {
    const action = await council.store.actions.find(actionId)
    if (action?.state !== 'open') return 'the action is no longer open'
    // After an outage both may be late at once: the owner is told once, on the date.
    if (when === 'before' && action.due.until(council.today()).sign >= 0) return 'its date has come meanwhile'

    await council.store.outbox.add(
      [
        {
          key: `remind:${actionId}:${when}`,
          notice: 'remind',
          subject: { actionId, when },
          place: `post:${action.ownerPost}`,
        },
      ],
      council.now(),
    )
    return null
  },
})
