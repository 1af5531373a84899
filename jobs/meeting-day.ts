import { dayItemNotice } from '../src/bot/agenda-notices.ts'
import { defineJob } from '../src/bot/job.ts'
import { meetingDayTask } from '../src/bot/meeting-day-dues.ts'
import { dayTold } from '../src/bot/meeting-told.ts'
import { dayOf, sayWhen } from '../src/bot/views.ts'
import { levelName } from '../src/domain/evaluate.ts'
import { channel } from '../src/domain/recipient.ts'

const ITEMS = 12 // messages; what comes after them is read with `agenda`

/** On the meeting's morning: its agenda to the forum's channel, then each item with its evidence and its plan. */
export const meetingDay = defineJob(meetingDayTask, {
  describe: async ({ meetingId }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return 'lay out a meeting'
    return `lay out ${levelName(council.framework, meeting.forum)} for ${sayWhen(council, meeting.startsAt)}`
  },

  // Each message is posted once for a meeting as it is planned now, and edited by whatever changes it later.
  async run({ meetingId }, council) {
    const meeting = await council.store.meetings.find(meetingId)
    const forum = council.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (!dayOf(council, meeting.startsAt).equals(council.today())) return 'the day of the meeting has gone by'

    const items = (await council.store.agenda.of(meetingId)).filter(({ state }) => state === 'planned')
    const recipient = channel(forum.channel)
    const sending = [meetingId, meeting.sequence] as const
    await council.store.outbox.add(
      [
        dayTold(forum, meeting),
        ...items.slice(0, ITEMS).map(({ id }) => dayItemNotice.to(recipient, { itemId: id }, id, ...sending)),
      ],
      council.now(),
    )
    return items.length > ITEMS ? `${items.length - ITEMS} items are only on the agenda` : null
  },
})
