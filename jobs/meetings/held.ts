import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { holdTask } from '../../src/bot/meetings/tasks.ts'
import { hold } from '../../src/domain/meetings/change.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

/** Marks a meeting as held once its day is over. */
export const held = defineJob(holdTask, {
  describe: async ({ meetingId }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'mark a meeting as held'
    return `mark ${levelName(context.framework, meeting.forum)} of ${sayWhen(context, meeting.startsAt)} as held`
  },

  async run({ meetingId }, context) {
    const meeting = await context.store.meetings.mark(meetingId, (current) => hold(current, context.now()))
    return meeting.state === 'held' ? null : 'the meeting was not held'
  },
})
