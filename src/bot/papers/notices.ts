import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { capitalise } from '../../domain/core/words.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import {
  approvedBy,
  gaveWayUnchecked,
  listCheckers,
  listPaperRecipients,
  listReopenings,
  sayApprovers,
  wasIssued,
} from '../../domain/papers/paper.ts'
import {
  approvalMessage,
  approvalSettled,
  packDueMessage,
  paperCard,
  paperChecked,
  paperCopyMessage,
  paperIssuedMessage,
  paperWithdrawnMessage,
  returnedMessage,
  returnedSettled,
} from '../../messages/papers/cards.ts'
import { paperFormats } from '../../papers/formats.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { readForum } from '../directory/forums.ts'
import { sayDue } from './due.ts'
import { paperKind } from './kinds.ts'
import { subjectOf } from './read-subject.ts'
import { sayPaperName } from './say-name.ts'
import { nextStep, reopenedBy } from './say-state.ts'
import { loadPaper } from './view.ts'

// The notices about papers: each recipient has the version that they are entitled to.

const paperSubject = z.object({ paperId: z.number() })

export const paperNotice = defineNotice({
  name: 'paper',
  summary: 'a paper that is being made, to those who check and approve it',
  subject: paperSubject,
  onlyPeople: true,
  takesOver: ({ paperId }, context) => draftBefore(context, paperId),
  about: ({ paperId }) => [{ kind: 'paper', id: paperId, for: 'preparers' }],

  // Once it is checked it is with the chair: what stands says that it was, whatever comes of it, unless it is to be checked again.
  async make({ paperId }, viewer, context) {
    const paper = await context.store.papers.find(paperId)
    const view = paper && (await loadPaper(context, paper, viewer.paper(paper), { files: paper.state === 'draft' }))
    if (!paper || !view) return skip('gone')
    if (view.over) return onlyEdit(paperCard(view))
    // What became a draft again by another's hand has a message of its own.
    return paper.state === 'draft' && reopenedBy(context, paper) === null
      ? paperCard(view)
      : onlyEdit(paperChecked(view, sayApprovers(context.framework, paper)))
  },
})

const turnSubject = paperSubject.extend({
  /** How often it had been checked, or sent back, by then. */
  nth: z.number(),
})

const countOf = ({ events }: Paper, kind: Paper['events'][number]['kind']): number =>
  events.filter((event) => event.kind === kind).length

/** A paper that was checked, to each chair who approves it: an edit of a card tells nobody. */
export const paperApprovalNotice = defineNotice({
  name: 'paper-approval',
  summary: 'a paper that waits for approval, to the chair',
  subject: turnSubject,
  onlyPeople: true,
  about: ({ paperId }) => [{ kind: 'paper', id: paperId, for: 'preparers' }],

  async make({ paperId, nth }, viewer, context) {
    const paper = await context.store.papers.find(paperId)
    const rights = paper && viewer.paper(paper)
    const view = paper && rights && (await loadPaper(context, paper, rights, { files: paper.state === 'checked' }))
    if (!view) return skip('gone')
    const { turn, over } = view
    const { approveFor } = rights
    const isLast = countOf(paper, 'checked') === nth
    if (turn?.to === 'approve' && turn.readers && isLast && !over && approveFor !== null)
      return approvalMessage(view, approveFor, nth)
    const approved = isLast && approveFor !== null && approvedBy(paper).includes(approveFor)
    return onlyEdit(approvalSettled(view, approved || (isLast && wasIssued(paper))), 'settled')
  },
})

/** A paper that was sent back, or written in after it was checked, to the secretary. */
export const paperReturnedNotice = defineNotice({
  name: 'paper-returned',
  summary: 'a paper that is to be checked again, to the secretary',
  subject: turnSubject,
  onlyPeople: true,
  about: ({ paperId }) => [{ kind: 'paper', id: paperId, for: 'preparers' }],

  async make({ paperId, nth }, viewer, context) {
    const paper = await context.store.papers.find(paperId)
    const view = paper && (await loadPaper(context, paper, viewer.paper(paper), { files: false }))
    if (!view) return skip('gone')
    const reopenings = listReopenings(paper, listCheckers(context.framework, paper))
    const toChange = reopenings[nth - 1]?.kind === 'returned'
    const waits = reopenedBy(context, paper) !== null && reopenings.length === nth && !view.over
    return waits ? returnedMessage(view, toChange) : onlyEdit(returnedSettled(view, toChange), 'settled')
  },
})

export const paperIssuedNotice = defineNotice({
  name: 'paper-issued',
  summary: 'a paper that is issued',
  subject: paperSubject,
  about: ({ paperId }) => [{ kind: 'paper', id: paperId, for: 'readers' }],
  alsoIn: ({ paperId }, context) => channelsOf(context, paperId),

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
  async make({ meetingId }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return skip('gone')
    const papers = await context.store.papers.list({ kind: 'meeting-pack', meetingId })
    const standing = papers.find(({ state }) => state !== 'superseded' && state !== 'withdrawn') ?? null
    const { secretary } = readForum(context.framework, meeting.forum)
    const subject = subjectOf(context, meeting)
    const pack = standing ?? { kind: 'meeting-pack', title: '', issuedAt: null }
    const next = standing && nextStep(context, standing)
    const due = sayDue(context, pack, meeting)
    const message = packDueMessage({
      name: sayPaperName(context, pack, meeting),
      clearDays: context.framework.cycle.packIssuedBefore,
      by: due?.by ?? '',
      cancelled: meeting.state === 'cancelled',
      inTime: due !== null && due.late !== '',
      secretary,
      draft: `draft-paper meeting-pack for: ${subject.typed}`,
      paper: standing && {
        id: standing.id,
        to: next?.to ?? null,
        waitsFor: next ? capitalise(next.who.replace(/^the /, '')) : '',
        states: { about: 'paper', id: standing.id, version: standing.version, state: standing.state },
      },
    })
    const asks = meeting.state === 'planned' && standing?.state !== 'issued' && due?.isReached === true
    if (!asks) return onlyEdit(message)
    // Whoever has done their part is not reminded of somebody else's.
    const view = standing && (await loadPaper(context, standing, viewer.paper(standing), { files: false }))
    const isTheirs = !view?.turn || view.turn.to === 'issue' || view.turn.readers
    return isTheirs && !(standing && askedLately(context, standing)) ? message : onlyEdit(message)
  },
})

/** Whoever's turn it is was asked the working day before, or today, by a message that names the day. */
function askedLately(context: AppContext, paper: Paper): boolean {
  const checked = paper.events.findLast(({ kind }) => kind === 'checked')
  const asked = paper.state === 'checked' ? checked : reopenedBy(context, paper)
  if (!asked) return false
  const since = context.calendar.addWorkingDays(context.today(), -1)
  return Temporal.PlainDate.compare(dayOf(context, asked.at), since) >= 0
}

export const paperWithdrawnNotice = defineNotice({
  name: 'paper-withdrawn',
  summary: 'a paper that was withdrawn',
  subject: paperSubject,
  about: ({ paperId }) => [{ kind: 'paper', id: paperId, for: 'readers' }],
  alsoIn: ({ paperId }, context) => channelsOf(context, paperId),

  async make({ paperId }, _viewer, context) {
    const paper = await context.store.papers.find(paperId)
    const event = paper?.events.findLast(({ kind }) => kind === 'withdrawn')
    if (!paper || !event) return skip('gone')
    const meeting = paper.meetingId === null ? null : await context.store.meetings.find(paper.meetingId)
    return paperWithdrawnMessage(sayPaperName(context, paper, meeting), event.by, event.text)
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

export const paperNotices = [
  paperNotice,
  paperApprovalNotice,
  paperReturnedNotice,
  paperIssuedNotice,
  packDueNotice,
  paperWithdrawnNotice,
  paperCopyNotice,
]

/** The version before, whose card a new draft goes on with where nobody has checked it. */
async function draftBefore({ store }: AppContext, paperId: number): Promise<{ readonly paperId: number } | null> {
  const paper = await store.papers.find(paperId)
  if (!paper || paper.version === 1) return null
  const { kind, subject, version } = paper
  const before = (await store.papers.list({ kind, subject })).find((one) => one.version === version - 1)
  return before && gaveWayUnchecked(before) ? { paperId: before.id } : null
}

/** The pack of a meeting goes with the briefing on it, once it is issued. */
async function packBeside(context: AppContext, { kind, meetingId }: Paper): Promise<Paper | null> {
  if (kind !== 'member-briefing' || meetingId === null) return null
  const [pack] = await context.store.papers.list({ kind: 'meeting-pack', meetingId, states: ['issued'] })
  return pack ?? null
}

async function channelsOf({ store, framework }: AppContext, paperId: number): Promise<readonly string[]> {
  const paper = await store.papers.find(paperId)
  return paper ? listPaperRecipients(framework, paper, paperKind(paper.kind).audience).channels : []
}
