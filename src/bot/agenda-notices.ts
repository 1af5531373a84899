import { z } from 'zod'
import { levelName } from '../domain/evaluate.ts'
import { agendaCard } from '../messages/agenda-card.ts'
import { agendaGaps } from '../messages/agenda-gaps.ts'
import { dayCard, dayItemCard } from '../messages/day-card.ts'
import { itemNotice } from '../messages/item-notice.ts'
import type { Meeting } from '../store/meetings.ts'
import { agendaLines, cutOffOf, loadAgenda } from './agenda.ts'
import type { Council } from './council.ts'
import { loadDayItem } from './day-item.ts'
import type { MadeNotice, Place } from './notices.ts'
import { readerAt } from './seen-items.ts'
import { sayMeeting } from './views.ts'

type Make = (subject: unknown, place: Place, council: Council) => Promise<MadeNotice | null>

const meetingSubject = z.object({ meetingId: z.number() })
const itemSubject = z.object({ itemId: z.number() })

const meetingOf = (subject: unknown, { store }: Council): Promise<Meeting | null> =>
  store.meetings.find(meetingSubject.parse(subject).meetingId)

/** How the notices about agendas are made. */
export const agendaNotices: Readonly<Record<string, Make>> = {
  item: async (subject, place, council) => {
    const item = await council.store.agenda.find(itemSubject.parse(subject).itemId)
    const meeting = item && (await council.store.meetings.find(item.meetingId))
    const reader = await readerAt(council, place)
    // A vacant post's stand-in is told too, so that it is no matter whose item it is.
    if (!item || !meeting || !reader?.about(item)) return null
    const [line] = await agendaLines(council, meeting, [item])
    const at = { forum: levelName(council.framework, item.forum), meeting: sayMeeting(council, meeting) }
    return line ? { message: itemNotice(line, at) } : null
  },

  agenda: async (subject, place, council) => {
    const meeting = await meetingOf(subject, council)
    const reader = meeting && (await readerAt(council, place))
    if (!meeting || !reader) return null
    const message = agendaCard(await loadAgenda(council, meeting, reader))
    return { message, onlyEdits: meeting.state !== 'planned' || council.now() < cutOffOf(council, meeting) }
  },

  'agenda-gaps': async (subject, place, council) => {
    const meeting = await meetingOf(subject, council)
    const reader = meeting && (await readerAt(council, place))
    if (meeting?.state !== 'planned' || !reader || meeting.startsAt < council.now()) return null
    // Whoever stands in for a vacant secretary looks after the whole agenda, but for what is exempt to them.
    const standIn = { ...reader, item: reader.about, forum: () => true }
    return { message: agendaGaps(await loadAgenda(council, meeting, standIn)) }
  },

  day: async (subject, place, council) => {
    const meeting = await meetingOf(subject, council)
    const reader = meeting && (await readerAt(council, place))
    if (!meeting || meeting.state === 'cancelled' || !reader) return null
    return { message: dayCard(await loadAgenda(council, meeting, reader)) }
  },

  'day-item': async (subject, place, council) => {
    const item = await council.store.agenda.find(itemSubject.parse(subject).itemId)
    const reader = await readerAt(council, place)
    if (!item || !reader?.item(item)) return null
    const shown = await loadDayItem(council, item, reader)
    // What is settled needs no card of its own any more; the one that stands says what became of it.
    return shown && { message: dayItemCard(shown), onlyEdits: item.state !== 'planned' }
  },
}
