import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { holdTask } from '../../src/bot/meetings/tasks.ts'
import { hold } from '../../src/domain/meetings/change.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

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
