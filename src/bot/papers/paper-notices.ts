import { z } from 'zod'
import type { Paper } from '../../domain/paper.ts'
import { wasIssued } from '../../domain/paper.ts'
import { paperCard, paperCopy, paperIssued, paperWithdrawn } from '../../messages/paper-cards.ts'
import { paperFormats } from '../../papers/formats.ts'
import type { Council } from '../council.ts'
import type { MadeNotice, Place } from '../notices.ts'
import type { PaperRights } from './paper-reader.ts'
import { rightsIn, rightsOf } from './paper-reader.ts'
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
    const view = await loadPaper(council, seen.paper, seen.rights, { files: true })
    // A later version, or its withdrawal, has a message of its own.
    return view && { message: paperIssued(view), onlyEdits: seen.paper.state !== 'issued' }
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
