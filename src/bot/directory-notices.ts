import { z } from 'zod'
import { findingsOf } from '../domain/preflight.ts'
import { preflightCard } from '../messages/preflight-card.ts'
import { defineNotice, onlyEdit, skip } from './notice.ts'
import { loadPreflight } from './preflight.ts'
import { sayWhen } from './views.ts'

export const preflightNotice = defineNotice({
  name: 'preflight',
  summary: 'who cannot be reached before a meeting, to the secretary',
  subject: z.object({ meetingId: z.number() }),
  onlyPeople: true,
  about: () => [],

  async make({ meetingId }, viewer, council) {
    const meeting = await council.store.meetings.find(meetingId)
    const forum = council.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!forum || meeting?.state !== 'planned') return skip('gone')
    if (meeting.startsAt < council.now()) return skip('late')
    const found = await loadPreflight(council, forum, meeting, viewer.sees)
    const card = preflightCard(forum.name, sayWhen(council, meeting.startsAt), found)
    // Put right since: a message that stands there says so, and nobody needs another.
    return findingsOf(found) === 0 ? onlyEdit(card, 'settled') : card
  },
})

export const directoryNotices = [preflightNotice]
