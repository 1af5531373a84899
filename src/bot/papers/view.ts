import { formatList } from '../../domain/core/words.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import type { Button, FilePart } from '../../messages/core/message.ts'
import type { PaperTurn, PaperView } from '../../messages/papers/view.ts'
import type { PaperEdition } from '../../papers/edition.ts'
import type { PaperFormat } from '../../papers/formats.ts'
import { paperHash, shortHash, thaw } from '../../papers/frozen.ts'
import type { Slot } from '../../papers/narrative.ts'
import { isOwn, slotsOf } from '../../papers/narrative.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { PaperContent } from '../../store/papers/papers.ts'
import type { AppContext } from '../core/context.ts'
import { sayWhen } from '../core/council-time.ts'
import type { PaperRights } from '../core/paper-rights.ts'
import { memberBriefingOf, sayBriefing } from '../meetings/member-briefing.ts'
import { behindIn } from './changes-since.ts'
import { sayDue, sayTimeliness } from './due.ts'
import { listExemptNow } from './exempt-names.ts'
import { beforeMeetingAlone } from './of-use.ts'
import { hasExempt, paperDocument, paperFiles } from './paper-file.ts'
import { redraftRequest } from './redraft-request.ts'
import { sayPaperName, sayReaders } from './say-name.ts'
import {
  listMissingApprovers,
  nextStep,
  sayCorrection,
  sayHistory,
  sayReturned,
  sayState,
  sayWithdrawn,
} from './say-state.ts'

/** What chat attaches: the one to read, and the one to work with. */
const IN_CHAT: readonly PaperFormat[] = ['pdf', 'docx']

const SINCE =
  'Something in it has become exempt (Local Government Act 1972, Schedule 12A) since it was made, so this version is not handed out any more. Please ask those who prepare it for a new one.'

const LEFT_OUT =
  'What is exempt is left out of this version. Those who are entitled to it (Local Government Act 1972, Schedule 12A) have one with it.'

type Wanted = {
  readonly formats?: readonly PaperFormat[]
  /** Messages carry files; answers do not. */
  readonly files: boolean
  /** What has happened to it: for who asks. */
  readonly history?: boolean
  /** Another paper whose file goes with it, as far as the same reader may read it. */
  readonly beside?: Paper | null
}

/** What is shown of a paper to whoever has these rights. Null: it may not be found. */
export async function loadPaper(
  context: AppContext,
  paper: Paper,
  rights: PaperRights,
  { formats = IN_CHAT, files, history = false, beside = null }: Wanted,
): Promise<PaperView | null> {
  const content = rights.find ? await context.store.papers.findContent(paper.id) : null
  if (!content) return null
  const hash = paperHash(content.content, content.texts)
  const { summary } = await paperDocument(context, paper, content, rights.edition)
  const since = await listExemptNow(context, paper, content)
  // What has become exempt is not told again to those who are not entitled to it.
  const told = rights.edition === 'entitled' || since.length === 0
  const read = rights.read && told
  const document = thaw(content.content).entitled
  const isGiven = files && read && paper.state !== 'withdrawn'
  const others = beside && isGiven ? await filesBeside(context, beside, rights.edition) : []
  const meeting = paper.meetingId === null ? null : await context.store.meetings.find(paper.meetingId)
  return {
    ...standingOf(context, paper, rights, meeting),
    returned: told ? (sayReturned(context, paper) ?? sayWithdrawn(paper)) : null,
    summary: read ? summary : '',
    correction: told ? await sayCorrection(context, paper) : null,
    behind: makes(rights) ? await sayBehind(context, paper) : null,
    withheld: withheldOf(paper, content, rights, since),
    files: isGiven ? [...paperFiles(context, paper, content, rights.edition, formats), ...others] : [],
    history:
      history && makes(rights)
        ? [...sayHistory(context, paper), sayTimeliness(context, paper, meeting)].filter(Boolean)
        : [],
    buttons: buttonsFor(
      paper,
      { ...rights, read },
      { hash: shortHash(hash), files, slots: slotsOf(document, content.texts).filter(isOwn) },
    ),
  }
}

const makes = ({ prepare, approveFor }: PaperRights): boolean => prepare || approveFor !== null

/** How a paper stands, whatever of it its reader may read. */
function standingOf(context: AppContext, paper: Paper, rights: PaperRights, meeting: Meeting | null) {
  return {
    id: paper.id,
    title: paper.title,
    name: sayPaperName(context, paper, meeting),
    version: paper.version,
    states: { about: 'paper', id: paper.id, version: paper.version, state: paper.state },
    status: sayState(context, paper),
    over: paper.state === 'superseded' || paper.state === 'withdrawn',
    turn: turnOf(context, paper, rights),
    checkedBy: paper.events.findLast(({ kind }) => kind === 'checked')?.by ?? '',
    due: sayDue(context, paper, meeting),
    readers: sayReaders(context, paper),
    readBefore: meeting && beforeMeetingAlone(paper) ? sayBefore(context, paper, meeting) : null,
    asAt: context.calendar.sayDay(paper.asAt),
  } as const satisfies Partial<PaperView>
}

/** What the reader's version leaves out, or why it is not handed out; to those who prepare it, what has become exempt since. */
function withheldOf(paper: Paper, content: PaperContent, rights: PaperRights, since: readonly string[]): string | null {
  if (rights.prepare && since.length > 0 && paper.state !== 'withdrawn') {
    const instead = paper.state === 'issued' ? ` "correct-paper ${paper.id}" makes a new one.` : ''
    return `${formatList(since)} is exempt now, and the version for everybody names it: it is not handed out.${instead}`
  }
  if (!rights.read || rights.edition === 'entitled') return null
  if (since.length > 0) return SINCE
  return hasExempt(content) ? LEFT_OUT : null
}

async function filesBeside(context: AppContext, paper: Paper, edition: PaperEdition): Promise<readonly FilePart[]> {
  const content = await context.store.papers.findContent(paper.id)
  if (!content || (edition === 'open' && (await listExemptNow(context, paper, content)).length > 0)) return []
  const meeting = paper.meetingId === null ? null : await context.store.meetings.find(paper.meetingId)
  return paperFiles(context, paper, content, edition, ['pdf']).map((file) => ({
    ...file,
    label: `${sayPaperName(context, paper, meeting)} (PDF)`,
  }))
}

/** For those who check and approve: how much has changed since. What somebody has worked on is not drafted again by itself. */
async function sayBehind(context: AppContext, paper: Paper): Promise<string | null> {
  const changed = await behindIn(context, paper)
  if (changed.length === 0) return null
  const draft = `draft-paper ${paper.kind} for: ${redraftRequest(paper).for}`
  return `Behind: since it was made, ${formatList(changed)}. "${draft}" makes a new version, with what was written in this one.`
}

/** Whose turn it is with a paper that is being made. Whoever approves it checks it only where nobody else does. */
function turnOf(context: AppContext, paper: Paper, { prepare, approveFor }: PaperRights): PaperTurn {
  if (paper.state === 'approved') return { to: 'issue' }
  const next = nextStep(context, paper)
  if (next === null) return null
  const readers =
    next.to === 'check'
      ? prepare && approveFor === null
      : approveFor !== null && listMissingApprovers(context, paper).includes(approveFor)
  return { ...next, readers }
}

/** The meeting; what the Members' side is briefed with is read before that. */
function sayBefore(context: AppContext, { kind }: Paper, meeting: Meeting): string | null {
  const briefing = memberBriefingOf(context, meeting, 'before')
  if (kind === 'member-briefing' && briefing.startsAt.epochMilliseconds > context.now().getTime())
    return `the briefing on ${sayBriefing(context, briefing)}`
  return meeting.startsAt < context.now() ? null : sayWhen(context, meeting.startsAt)
}

/** Approving names what was read, so that nobody approves what has been changed meanwhile. */
function buttonsFor(
  { id, state }: Paper,
  rights: PaperRights,
  { hash, files, slots }: { readonly hash: string; readonly files: boolean; readonly slots: readonly Slot[] },
): readonly Button[] {
  const get: readonly Button[] =
    files || !rights.read || state === 'withdrawn' ? [] : [{ label: 'Send me the files', command: `send-paper ${id}` }]
  const prepares: readonly Button[] = rights.prepare
    ? [
        ...slots.map(({ slot, label }) => ({ label: `Write: ${label}`, command: `write-paper ${id} ${slot}` })),
        { label: slots.length === 0 ? 'Write in it' : 'Write in another part', command: `write-paper ${id}` },
      ]
    : []
  const back: Button = { label: 'Send it back', command: `return-paper ${id}` }
  switch (state) {
    case 'draft':
      return [
        ...(rights.prepare
          ? [
              {
                label: 'I have checked it',
                command: `check-paper ${id} ${hash}`,
                // The chair, who approves it, is not the one it waits for.
                ...(rights.approveFor === null ? { style: 'primary' as const } : {}),
              },
            ]
          : []),
        ...prepares,
        ...get,
      ]
    case 'checked':
      return [
        ...(rights.approveFor === null
          ? []
          : [{ label: 'Approve', command: `approve-paper ${id} ${hash}`, style: 'primary' } as const]),
        ...prepares,
        ...(rights.prepare || rights.approveFor !== null ? [back] : []),
        ...get,
      ]
    case 'approved':
    case 'issued':
    case 'withdrawn':
    case 'superseded':
      return get
  }
}
