import { defineJob } from '../src/bot/job.ts'
import { redraftPapers, redraftTask } from '../src/bot/papers/redrafting.ts'
import { sayWhen } from '../src/bot/views.ts'
import { levelName } from '../src/domain/evaluate.ts'
import { counted } from '../src/domain/words.ts'

/** Drafts again what was drafted by itself for a meeting, nobody has touched, and the record has left behind. */
export const redraft = defineJob(redraftTask, {
  describe: async ({ meetingId }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return 'draft papers again'
    return `draft again what has changed for ${levelName(council.framework, meeting.forum)} of ${sayWhen(council, meeting.startsAt)}`
  },

  // A version that is as the record says is left alone, so that a repeat drafts nothing.
  async run({ meetingId }, council) {
    const meeting = await council.store.meetings.find(meetingId)
    if (meeting?.state !== 'planned' || meeting.startsAt < council.now()) return 'the meeting is no longer to come'
    return `${counted(await redraftPapers(council, meeting), 'paper')} drafted again`
  },
})
