import { z } from 'zod'
import { channel, post } from '../../domain/core/recipient.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import { invitationCard, uninvitedCard } from '../../messages/meetings/invitation-card.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import type { AppContext } from '../core/context.ts'
import { sayWhen } from '../core/council-time.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { invitationPart, listInvited } from './invitation.ts'
import { meetingStatement } from './say-meeting.ts'

/** One for a meeting is enough: that it is moved or cancelled has a message of its own, and this one follows where it stands. */
const invitationNotice = defineNotice({
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
    if (!forum || !meeting) return skip('gone')
    if (meeting.startsAt < context.now()) return skip('late')
    const when = sayWhen(context, meeting.startsAt)
    const file = invitationPart(context, meeting, forum)
    const states = [meetingStatement(context, meeting)]
    if (meeting.state === 'cancelled') return onlyEdit({ ...uninvitedCard(forum, when, file), states }, 'gone')
    return { ...invitationCard(forum, { id: meetingId, when, place: meeting.place }, file), states }
  },
})

export const invitationNotices = [invitationNotice]

/** The invitations to a meeting: in the channels that are read, and to everybody who is invited. With a moment, edits of them. */
export const notifyInvited = (
  context: Pick<AppContext, 'framework'>,
  forum: Forum,
  meetingId: number,
  ...moment: readonly string[]
): readonly NoticeRow[] => [
  ...[...new Set([forum.channel, ...forum.briefs])].map((key) =>
    invitationNotice.to(channel(key), { meetingId }, meetingId, key, ...moment),
  ),
  ...listInvited(context, forum).map((id) => invitationNotice.to(post(id), { meetingId }, meetingId, id, ...moment)),
]
