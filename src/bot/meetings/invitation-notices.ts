import { z } from 'zod'
import { invitationCard } from '../../messages/meetings/invitation-card.ts'
import { sayWhen } from '../core/council-time.ts'
import { defineNotice, skip } from '../core/notice.ts'
import { invitationPart } from './invitation.ts'

/** One to each post is enough: a meeting that is moved sends its own word. One that was cancelled, or has been, is told of elsewhere. */
export const invitationNotice = defineNotice({
  name: 'invitation',
  summary: 'an invitation to a meeting',
  subject: z.object({ meetingId: z.number() }),
  about: () => [],

  async make({ meetingId }, _viewer, council) {
    const meeting = await council.store.meetings.find(meetingId)
    const forum = council.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!forum || meeting?.state !== 'planned') return skip('gone')
    if (meeting.startsAt < council.now()) return skip('late')
    const when = sayWhen(council, meeting.startsAt)
    return invitationCard(forum, { id: meetingId, when, place: meeting.place }, invitationPart(council, meeting, forum))
  },
})

export const invitationNotices = [invitationNotice]
