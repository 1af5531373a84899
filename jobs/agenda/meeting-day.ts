import { notifyMeetingDay } from '../../src/bot/agenda/meeting-announcements.ts'
import { meetingDayTask } from '../../src/bot/agenda/tasks.ts'
import { dayOf, sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

/** On the meeting's morning: its items with their evidence and their plans, to the forum's channel. */
export const meetingDay = defineJob(meetingDayTask, {
  describe: async ({ meetingId }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'lay out a meeting'
    return `lay out ${levelName(context.framework, meeting.forum)} for ${sayWhen(context, meeting.startsAt)}`
  },

  // The message is posted once for a meeting as it is planned now, and edited by whatever changes it later.
  async run({ meetingId }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (!dayOf(context, meeting.startsAt).equals(context.today())) return 'the day of the meeting has gone by'

    await context.store.outbox.add([notifyMeetingDay(forum, meeting)], context.now())
    return null
  },
})
