import { notifyMeetingDay } from '../../src/bot/agenda/meeting-announcements.ts'
import { dayItemNotice } from '../../src/bot/agenda/notices.ts'
import { meetingDayTask } from '../../src/bot/agenda/tasks.ts'
import { dayOf, sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { channel } from '../../src/domain/core/recipient.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

const ITEMS = 12 // messages; what comes after them is read with `agenda`

/** On the meeting's morning: its agenda to the forum's channel, then each item with its evidence and its plan. */
export const meetingDay = defineJob(meetingDayTask, {
  describe: async ({ meetingId }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'lay out a meeting'
    return `lay out ${levelName(context.framework, meeting.forum)} for ${sayWhen(context, meeting.startsAt)}`
  },

  // Each message is posted once for a meeting as it is planned now, and edited by whatever changes it later.
  async run({ meetingId }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (!dayOf(context, meeting.startsAt).equals(context.today())) return 'the day of the meeting has gone by'

    const items = (await context.store.agenda.listFor(meetingId)).filter(({ state }) => state === 'planned')
    const recipient = channel(forum.channel)
    const sending = [meetingId, meeting.sequence] as const
    await context.store.outbox.add(
      [
        notifyMeetingDay(forum, meeting),
        ...items.slice(0, ITEMS).map(({ id }) => dayItemNotice.to(recipient, { itemId: id }, id, ...sending)),
      ],
      context.now(),
    )
    return items.length > ITEMS ? `${items.length - ITEMS} items are only on the agenda` : null
  },
})
