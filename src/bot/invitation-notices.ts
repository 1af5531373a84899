import { z } from 'zod'
import { invitationCard } from '../messages/invitation-card.ts'
import type { Council } from './council.ts'
import { invitationPart } from './invitation.ts'
import type { MadeNotice, Place } from './notices.ts'
import { sayWhen } from './views.ts'

/** How an invitation is made. A meeting that was cancelled, or has been, is told of elsewhere. */
export const invitationNotices = {
  invitation: async (subject: unknown, _place: Place, council: Council): Promise<MadeNotice | null> => {
    const { meetingId } = z.object({ meetingId: z.number() }).parse(subject)
    const meeting = await council.store.meetings.find(meetingId)
    const forum = council.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!meeting || !forum || meeting.state !== 'planned' || meeting.startsAt < council.now()) return null
    const when = sayWhen(council, meeting.startsAt)
    return { message: invitationCard(forum, { when, place: meeting.place }, invitationPart(council, meeting, forum)) }
  },
}
