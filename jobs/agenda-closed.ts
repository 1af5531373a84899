import { z } from 'zod'
import { agendaGapsNotice } from '../src/bot/agenda-notices.ts'
import { agendaShown } from '../src/bot/item-follow-ups.ts'
import { defineJob } from '../src/bot/job.ts'
import { sayWhen } from '../src/bot/views.ts'
import { levelName } from '../src/domain/evaluate.ts'
import { post } from '../src/domain/recipient.ts'
import { postId } from '../src/store/directory.ts'

/** At the cut-off: the agenda to the forum's channel and the Members' side, and to the secretary what is missing from it. */
export const agendaClosed = defineJob({
  name: 'agenda-closed',
  payload: z.object({ meetingId: z.number() }),
  describe: async ({ meetingId }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return 'close an agenda'
    return `close the ${levelName(council.framework, meeting.forum)} agenda of ${sayWhen(council, meeting.startsAt)}`
  },

  // The keys name the meeting as it is planned now, so that a repeat sends nothing.
  async run({ meetingId }, council) {
    const meeting = await council.store.meetings.find(meetingId)
    const forum = council.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < council.now()) return 'the meeting has been; its agenda is of no use now'

    await council.store.outbox.add(
      [
        ...agendaShown(council, { meetingId, forum: forum.key }, `closed:${meeting.sequence}`),
        agendaGapsNotice.to(post(postId(forum.secretary)), { meetingId }, meetingId, meeting.sequence),
      ],
      council.now(),
    )
    return null
  },
})
