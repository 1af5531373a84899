import { z } from 'zod'
import { levelName } from '../../domain/evaluate.ts'
import type { Paper } from '../../domain/paper.ts'
import { mayPrepare, wasIssued } from '../../domain/paper.ts'
import { packDue, paperCard, paperCopy, paperIssued, paperWithdrawn } from '../../messages/paper-cards.ts'
import { paperFormats } from '../../papers/formats.ts'
import type { Council } from '../council.ts'
import type { MadeNotice, Place } from '../notices.ts'
import { dayOf, sayWhen } from '../views.ts'
import { lastDayInTime } from './paper-dues.ts'
import type { PaperRights } from './paper-reader.ts'
import { rightsIn, rightsOf } from './paper-reader.ts'
import { sayState, sayWaits } from './paper-state.ts'
import { loadPaper } from './paper-view.ts'

type Make = (subject: unknown, place: Place, council: Council) => Promise<MadeNotice | null>

const paperSubject = z.object({ paperId: z.number() })
const copySubject = paperSubject.extend({ format: z.enum([...paperFormats, 'both']) })

async function seenAt(
  subject: unknown,
  place: Place,
  council: Council,
): Promise<{ paper: Paper; rights: PaperRights } | null> {
  const paper = await council.store.papers.find(paperSubject.parse(subject).paperId)
  if (!paper) return null
  if (place.kind === 'channel') return { paper, rights: rightsIn(council, paper, place.key) }
  const person = await council.store.directory.person(place.id, council.today())
  return person && { paper, rights: await rightsOf(council, paper, person, { kind: 'person' }) }
}

/** The pack of a meeting goes with the briefing on it, once it is issued. */
async function packBeside(council: Council, { kind, meetingId }: Paper): Promise<Paper | null> {
  if (kind !== 'member-briefing' || meetingId === null) return null
  const [pack] = await council.store.papers.list({ kind: 'meeting-pack', meetingId, states: ['issued'] })
  return pack ?? null
}

/** How the notices about papers are made: each reader has the version that they are entitled to. */
export const paperNotices: Readonly<Record<string, Make>> = {
  // For those who prepare and approve it. Once it is issued, what stands says so.
  paper: async (subject, place, council) => {
    const seen = await seenAt(subject, place, council)
    if (!seen || !(seen.rights.prepare || seen.rights.approveFor !== null)) return null
    const view = await loadPaper(council, seen.paper, seen.rights, { files: seen.paper.state !== 'issued' })
    const done = wasIssued(seen.paper) || seen.paper.state === 'superseded' || seen.paper.state === 'withdrawn'
    return view && { message: paperCard(view), onlyEdits: done }
  },

  'paper-issued': async (subject, place, council) => {
    const seen = await seenAt(subject, place, council)
    if (!seen || !wasIssued(seen.paper)) return null
    const view = await loadPaper(council, seen.paper, seen.rights, {
      files: true,
      beside: await packBeside(council, seen.paper),
    })
    // A later version, or its withdrawal, has a message of its own.
    return view && { message: paperIssued(view), onlyEdits: seen.paper.state !== 'issued' }
  },

  // Once the pack is out, what stands says so.
  'pack-due': async (subject, place, council) => {
    const { meetingId } = z.object({ meetingId: z.number() }).parse(subject)
    const meeting = await council.store.meetings.find(meetingId)
    const person = place.kind === 'person' ? await council.store.directory.person(place.id, council.today()) : null
    if (!meeting || !person || !mayPrepare(council.framework, { forums: [meeting.forum] }, person)) return null
    const papers = await council.store.papers.list({ kind: 'meeting-pack', meetingId })
    const standing = papers.find(({ state }) => state !== 'superseded' && state !== 'withdrawn') ?? null
    const message = packDue({
      forum: levelName(council.framework, meeting.forum),
      meeting: sayWhen(council, meeting.startsAt),
      clearDays: council.framework.cycle.packIssuedBefore,
      today: council.today().equals(lastDayInTime(council, dayOf(council, meeting.startsAt))),
      paper: standing && {
        id: standing.id,
        status: sayState(council, standing),
        waitsFor: sayWaits(council, standing),
      },
    })
    return { message, onlyEdits: standing?.state === 'issued' || meeting.state !== 'planned' }
  },

  'paper-withdrawn': async (subject, place, council) => {
    const seen = await seenAt(subject, place, council)
    const event = seen?.paper.events.findLast(({ kind }) => kind === 'withdrawn')
    if (!seen?.rights.find || !event) return null
    return { message: paperWithdrawn(seen.paper.title, seen.paper.version, event.by, event.text) }
  },

  'paper-copy': async (subject, place, council) => {
    const { format } = copySubject.parse(subject)
    const seen = await seenAt(subject, place, council)
    if (!seen || place.kind !== 'person') return null
    const view = await loadPaper(council, seen.paper, seen.rights, {
      files: true,
      ...(format === 'both' ? {} : { formats: [format] }),
    })
    return view && view.files.length > 0 ? { message: paperCopy(view) } : null
  },
}
