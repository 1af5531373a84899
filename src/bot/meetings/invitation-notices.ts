import { z } from 'zod'
import { membersOf } from '../../domain/directory/access.ts'
import { invitationCard, uninvitedCard } from '../../messages/meetings/invitation-card.ts'
import { sayWhen } from '../core/council-time.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { invitationPart } from './invitation.ts'
import { meetingStatement } from './say-meeting.ts'

/** One to each post is enough: that a meeting is moved or cancelled has a message of its own, and this one follows where it stands. */
export const invitationNotice = defineNotice({
  name: 'invitation',
  summary: 'an invitation to a meeting',
  subject: z.object({ meetingId: z.number() }),
  about: () => [],

  async make({ meetingId }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!forum || !meeting) return skip('gone')
    if (meeting.startsAt < context.now()) return skip('late')
    const when = sayWhen(context, meeting.startsAt)
    const file = invitationPart(context, meeting, forum)
    const states = [meetingStatement(context, meeting)]
    if (meeting.state === 'cancelled') return onlyEdit({ ...uninvitedCard(forum, when, file), states }, 'gone')
    const isMember = viewer.person?.posts.some(({ title }) => membersOf(forum).includes(title)) ?? true
    const as = isMember ? 'as a member' : 'as one of the Members’ side, who may attend'
    return { ...invitationCard(forum, { id: meetingId, when, place: meeting.place }, as, file), states }
  },
})

export const invitationNotices = [invitationNotice]
