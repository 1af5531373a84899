import { defineJob } from '../../src/bot/core/job.ts'
import { refreshDay, showDayTask } from '../../src/bot/outcomes/follow-ups.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

/** After outcomes were recorded: the card of the day says what was decided, once for all of a quarter of an hour. */
export const showDay = defineJob(showDayTask, {
  describe: async ({ meetingId }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    return `show on the card of the day what ${meeting ? levelName(context.framework, meeting.forum) : 'a forum'} decided`
  },

  async run({ meetingId }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'the meeting is gone'
    const now = context.now()
    await context.store.outbox.add(refreshDay(context, meeting, now.toISOString()), now)
    return null
  },
})
