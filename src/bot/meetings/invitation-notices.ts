import { z } from 'zod'
import { invitationCard } from '../../messages/meetings/invitation-card.ts'
import { sayWhen } from '../core/council-time.ts'
import { defineNotice, skip } from '../core/notice.ts'
import { invitationPart } from './invitation.ts'
import { meetingStatement } from './say-meeting.ts'

/** One for a meeting is enough: when it is moved, that has its own word. One that was cancelled, or has been, is told of elsewhere. */
export const invitationNotice = defineNotice({
  name: 'invitation',
  summary: 'an invitation to a meeting',
  subject: z.object({ meetingId: z.number() }),
  about: () => [],
  alsoIn: async ({ meetingId }, { store, framework }) => {
    const meeting = await store.meetings.find(meetingId)
    const forum = framework.forums.find(({ key }) => key === meeting?.forum)
    return forum ? [forum.channel, ...forum.briefs] : []
  },

  async make({ meetingId }, _viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!forum || meeting?.state !== 'planned') return skip('gone')
    if (meeting.startsAt < context.now()) return skip('late')
    const when = sayWhen(context, meeting.startsAt)
    return {
      ...invitationCard(forum, { id: meetingId, when, place: meeting.place }, invitationPart(context, meeting, forum)),
      states: [meetingStatement(context, meeting)],
    }
  },
})

export const invitationNotices = [invitationNotice]
