import { z } from 'zod'
import { findingsOf } from '../../domain/directory/preflight.ts'
import { preflightCard } from '../../messages/meetings/preflight-card.ts'
import { sayWhen } from '../core/council-time.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { loadPreflight, withoutToldBefore } from './preflight.ts'

export const preflightNotice = defineNotice({
  name: 'preflight',
  summary: 'who cannot be reached before a meeting, to the secretary',
  subject: z.object({ meetingId: z.number() }),
  onlyPeople: true,
  about: () => [],

  async make({ meetingId }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!forum || meeting?.state !== 'planned') return skip('gone')
    if (meeting.startsAt < context.now()) return skip('late')
    const found = await withoutToldBefore(
      context,
      forum,
      meeting,
      await loadPreflight(context, forum, meeting, viewer.sees),
    )
    const card = preflightCard(forum.name, sayWhen(context, meeting.startsAt), found)
    // Put right since: a message that stands there says so, and nobody needs another.
    return findingsOf(found) === 0 ? onlyEdit(card, 'settled') : card
  },
})

export const directoryNotices = [preflightNotice]
