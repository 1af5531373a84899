import { z } from 'zod'
import type { Paper } from '../../domain/papers/paper.ts'
import { wasIssued } from '../../domain/papers/paper.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import {
  packDueMessage,
  paperCard,
  paperCopyMessage,
  paperIssuedMessage,
  paperWithdrawnMessage,
} from '../../messages/papers/cards.ts'
import { paperFormats } from '../../papers/formats.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { sayState, sayWaits } from './say-state.ts'
import { lastDayInTime } from './tasks.ts'
import { loadPaper } from './view.ts'

// The notices about papers: each recipient has the version that they are entitled to.

const paperSubject = z.object({ paperId: z.number() })

export const paperNotice = defineNotice({
  name: 'paper',
  summary: 'a paper that is being made, to those who check and approve it',
  subject: paperSubject,
  onlyPeople: true,
  about: ({ paperId }) => [{ kind: 'paper', id: paperId, for: 'preparers' }],

  // Once it is issued, what stands says so.
  async make({ paperId }, viewer, context) {
    const paper = await context.store.papers.find(paperId)
    const view = paper && (await loadPaper(context, paper, viewer.paper(paper), { files: paper.state !== 'issued' }))
    if (!paper || !view) return skip('gone')
    const done = wasIssued(paper) || view.over
    return done ? onlyEdit(paperCard(view)) : paperCard(view)
  },
})

export const paperIssuedNotice = defineNotice({
  name: 'paper-issued',
  summary: 'a paper that is issued',
  subject: paperSubject,
  about: ({ paperId }) => [{ kind: 'paper', id: paperId, for: 'readers' }],

  async make({ paperId }, viewer, context) {
    const paper = await context.store.papers.find(paperId)
    if (!paper || !wasIssued(paper)) return skip('gone')
    const view = await loadPaper(context, paper, viewer.paper(paper), {
      files: true,
      beside: await packBeside(context, paper),
    })
    if (!view) return skip('gone')
    // A later version, or its withdrawal, has a message of its own.
    return paper.state === 'issued' ? paperIssuedMessage(view) : onlyEdit(paperIssuedMessage(view))
  },
})

export const packDueNotice = defineNotice({
  name: 'pack-due',
  summary: 'a meeting pack that must go out, to those who prepare it',
  subject: z.object({ meetingId: z.number() }),
  onlyPeople: true,
  about: async ({ meetingId }, { store }) => {
    const meeting = await store.meetings.find(meetingId)
    return meeting ? [{ kind: 'forum', key: meeting.forum, for: 'preparers' }] : []
  },

  // Once the pack is out, what stands says so.
  async make({ meetingId }, _viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return skip('gone')
    const papers = await context.store.papers.list({ kind: 'meeting-pack', meetingId })
    const standing = papers.find(({ state }) => state !== 'superseded' && state !== 'withdrawn') ?? null
    const message = packDueMessage({
      forum: levelName(context.framework, meeting.forum),
      meeting: sayWhen(context, meeting.startsAt),
      clearDays: context.framework.cycle.packIssuedBefore,
      today: context.today().equals(lastDayInTime(context, dayOf(context, meeting.startsAt))),
      paper: standing && {
        id: standing.id,
        status: sayState(context, standing),
        waitsFor: sayWaits(context, standing),
      },
    })
    return standing?.state === 'issued' || meeting.state !== 'planned' ? onlyEdit(message) : message
  },
})

export const paperWithdrawnNotice = defineNotice({
  name: 'paper-withdrawn',
  summary: 'a paper that was withdrawn',
  subject: paperSubject,
  about: ({ paperId }) => [{ kind: 'paper', id: paperId, for: 'readers' }],

  async make({ paperId }, _viewer, context) {
    const paper = await context.store.papers.find(paperId)
    const event = paper?.events.findLast(({ kind }) => kind === 'withdrawn')
    return paper && event ? paperWithdrawnMessage(paper.title, paper.version, event.by, event.text) : skip('gone')
  },
})

export const paperCopyNotice = defineNotice({
  name: 'paper-copy',
  summary: 'the files of a paper, to whoever asked for them',
  subject: paperSubject.extend({ format: z.enum([...paperFormats, 'both']), moment: z.number().optional() }),
  onlyPeople: true,
  about: ({ paperId }) => [{ kind: 'paper', id: paperId, for: 'readers' }],

  async make({ paperId, format }, viewer, context) {
    const paper = await context.store.papers.find(paperId)
    const view =
      paper &&
      (await loadPaper(context, paper, viewer.paper(paper), {
        files: true,
        ...(format === 'both' ? {} : { formats: [format] }),
      }))
    if (!paper || !view || paper.state === 'withdrawn') return skip('gone')
    // Nothing is handed out of what names something that has become exempt since.
    return view.files.length > 0 ? paperCopyMessage(view) : skip('exempt')
  },
})

export const paperNotices = [paperNotice, paperIssuedNotice, packDueNotice, paperWithdrawnNotice, paperCopyNotice]

/** The pack of a meeting goes with the briefing on it, once it is issued. */
async function packBeside(context: AppContext, { kind, meetingId }: Paper): Promise<Paper | null> {
  if (kind !== 'member-briefing' || meetingId === null) return null
  const [pack] = await context.store.papers.list({ kind: 'meeting-pack', meetingId, states: ['issued'] })
  return pack ?? null
}
