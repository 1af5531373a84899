import { notifyAgendaGaps } from '../../src/bot/agenda/meeting-announcements.ts'
import { agendaClosedTask } from '../../src/bot/agenda/tasks.ts'
import { agendaShown } from '../../src/bot/cases/item-notices.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

/** At the cut-off: the agenda to the forum's channel and the Members' side, and to the secretary what is missing from it. */
export const agendaClosed = defineJob(agendaClosedTask, {
  describe: async ({ meetingId }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'close an agenda'
    return `close the ${levelName(context.framework, meeting.forum)} agenda of ${sayWhen(context, meeting.startsAt)}`
  },

  // The keys name the meeting as it is planned now, so that a repeat sends nothing.
  async run({ meetingId }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < context.now()) return 'the meeting has been; its agenda is of no use now'

    await context.store.outbox.add(
      [
        ...agendaShown(context, { meetingId, forum: forum.key }, `closed:${meeting.sequence}`),
        notifyAgendaGaps(forum, meeting),
      ],
      context.now(),
    )
    return null
  },
})
