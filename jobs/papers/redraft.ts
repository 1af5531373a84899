import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { redraftPapers, redraftTask } from '../../src/bot/papers/redrafting.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

/** Drafts again what was drafted by itself for a meeting, nobody has touched, and the record has left behind. */
export const redraft = defineJob(redraftTask, {
  describe: async ({ meetingId }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'draft papers again'
    return `draft again what has changed for ${levelName(context.framework, meeting.forum)} of ${sayWhen(context, meeting.startsAt)}`
  },

  // A version that is as the record says is left alone, so that a repeat drafts nothing.
  async run({ meetingId }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (meeting?.state !== 'planned' || meeting.startsAt < context.now()) return 'the meeting is no longer to come'
    return `${formatCount(await redraftPapers(context, meeting), 'paper')} drafted again`
  },
})
