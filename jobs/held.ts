import { holdTask } from '../src/bot/held-due.ts'
import { defineJob } from '../src/bot/job.ts'
import { sayWhen } from '../src/bot/views.ts'
import { levelName } from '../src/domain/evaluate.ts'
import { hold } from '../src/domain/meeting-change.ts'

/** Marks a meeting as held once its day is over. */
export const held = defineJob(holdTask, {
  describe: async ({ meetingId }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return 'mark a meeting as held'
    return `mark ${levelName(council.framework, meeting.forum)} of ${sayWhen(council, meeting.startsAt)} as held`
  },

  async run({ meetingId }, council) {
    const meeting = await council.store.meetings.mark(meetingId, (current) => hold(current, council.now()))
    return meeting.state === 'held' ? null : 'the meeting was not held'
  },
})
