import { z } from 'zod'
import { membersOf } from '../../domain/directory/access.ts'
import { invitationCard } from '../../messages/meetings/invitation-card.ts'
import { sayWhen } from '../core/council-time.ts'
import { defineNotice, skip } from '../core/notice.ts'
import { invitationPart } from './invitation.ts'
import { meetingStatement } from './say-meeting.ts'

/** One to each post is enough: a meeting that is moved sends its own word. One that was cancelled, or has been, is told of elsewhere. */
export const invitationNotice = defineNotice({
  name: 'invitation',
  summary: 'an invitation to a meeting',
  subject: z.object({ meetingId: z.number() }),
  about: () => [],

  async make({ meetingId }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!forum || meeting?.state !== 'planned') return skip('gone')
    if (meeting.startsAt < context.now()) return skip('late')
    const when = sayWhen(context, meeting.startsAt)
    const isMember = viewer.person?.posts.some(({ title }) => membersOf(forum).includes(title)) ?? true
    const as = isMember ? 'as a member' : 'as one of the Members’ side, who may attend'
    return {
      ...invitationCard(
        forum,
        { id: meetingId, when, place: meeting.place },
        as,
        invitationPart(context, meeting, forum),
      ),
      states: [meetingStatement(context, meeting)],
    }
  },
})

export const invitationNotices = [invitationNotice]
