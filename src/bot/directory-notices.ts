import { z } from 'zod'
import { isEntitled } from '../domain/access.ts'
import { findingsOf } from '../domain/preflight.ts'
import { preflightCard } from '../messages/preflight-card.ts'
import type { Council } from './council.ts'
import type { MadeNotice, Place } from './notices.ts'
import { loadPreflight } from './preflight.ts'
import { sayWhen } from './views.ts'

type Make = (subject: unknown, place: Place, council: Council) => Promise<MadeNotice | null>

/** How the notices about the directory are made. */
export const directoryNotices: Readonly<Record<string, Make>> = {
  preflight: async (subject, place, council) => {
    const { meetingId } = z.object({ meetingId: z.number() }).parse(subject)
    const { store, framework } = council
    const meeting = await store.meetings.find(meetingId)
    const forum = framework.forums.find(({ key }) => key === meeting?.forum)
    if (!meeting || !forum || meeting.state !== 'planned' || meeting.startsAt < council.now()) return null
    const reader = place.kind === 'person' ? await store.directory.person(place.id, council.today()) : null
    if (!reader) return null
    const found = await loadPreflight(council, forum, meeting, (indicator) => isEntitled(framework, reader, indicator))
    // Put right since: a message that stands there says so, and nobody needs another.
    const card = preflightCard(forum.name, sayWhen(council, meeting.startsAt), found)
    return { message: card, onlyEdits: findingsOf(found) === 0 }
  },
}
