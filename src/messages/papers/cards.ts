import { sentence } from '../agenda/briefing.ts'
import type { Message, Part } from '../core/message.ts'
import { buttonRow, listOf, NOTHING_TO_DO, paragraph, smallPrint } from '../core/parts.ts'
import type { PaperView } from './view.ts'

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const warning = (text: string | null): Part[] => (text === null ? [] : [{ kind: 'text', text, tone: 'warning' }])

/** A paper that is being made, for those who prepare it and for whoever asks after it: whose turn it is, by when. */
export const paperCard = (view: PaperView): Message => ({
  title: titleOf(view),
  parts: [
    ...warning(view.behind),
    ...paragraph(view.returned),
    ...paragraph(view.summary),
    ...paragraph(view.correction && sentence(view.correction)),
    ...paragraph(view.due && view.turn && view.turn.to !== 'issue' && view.due.late, asks(view) ? null : NOTHING_TO_DO),
    ...smallPrint(view.withheld),
    ...view.files,
    ...(view.history.length === 0 ? [] : [{ kind: 'heading', text: 'What has happened to it' } as const]),
    ...listOf(view.history),
    ...buttonRow(view.buttons),
    ...smallPrint(view.over ? null : sayMade(view)),
  ],
  states: [view.states],
})

/** "Version 2, made on Friday 22 July 2011"; of the first nothing: it is new. */
const sayMade = ({ version, asAt }: PaperView): string | null =>
  version === 1 ? null : `Version ${version}, made on ${asAt}`

/**
 * In place of the card of whoever checks it, once it was checked: it stays so, whatever comes of it. Whoever has it sent back
 * is told in a message of its own.
 */
export const paperChecked = (view: PaperView, approvers: string): Message => ({
  title: `Checked, and put to ${approvers}: ${view.name}`,
  parts: [
    ...warning(view.turn?.to === 'approve' ? view.behind : null),
    ...paragraph('Nothing to do unless you are asked again.'),
    ...buttonRow([{ label: 'Look at it', command: `paper ${view.id}` }]),
  ],
})

/** The answer to who has it drafted or corrected: its card goes to whoever checks it. */
export const paperDrafted = (view: PaperView): Message => ({
  title: `Drafted: ${view.name}, version ${view.version}`,
  parts: [...warning(view.behind), ...paragraph('Those who check it have it.'), ...buttonRow(view.buttons)],
  states: [view.states],
})

/** The answer to who has done their part with a paper: what comes next. Its card says all else, and is edited where it stands. */
export const paperStepDone = (view: PaperView): Message =>
  asks(view)
    ? paperCard({ ...view, returned: null, summary: '' })
    : {
        title: titleOf(view),
        parts: [...warning(view.behind), ...paragraph(NOTHING_TO_DO), ...buttonRow(view.buttons)],
        states: [view.states],
      }

const asks = ({ turn }: PaperView): boolean => turn !== null && turn.to !== 'issue' && turn.readers

function titleOf({ name, status, turn, due, over }: PaperView): string {
  if (over) return `Not to be used: ${name}. ${status}`
  if (turn === null) return `${name} is out. ${status}`
  if (turn.to === 'issue') return `${name} is approved and goes out now`
  const by = due ? `, ${due.by}` : ''
  return turn.readers ? `For you to ${turn.to}${by}: ${name}` : `${name} waits for ${turn.who} to ${turn.to} it${by}`
}

/** Asks the chair for whom its reader may approve it: a message of its own, since nobody is told of an edit. */
export const approvalMessage = (view: PaperView, chair: string, nth = 1): Message => ({
  title: `${chair}: please approve the ${nth > 1 ? 'changed ' : ''}${view.name}${view.due ? ` ${view.due.by}` : ''}`,
  parts: [
    ...warning(view.behind),
    ...paragraph(checked(view)),
    // Whoever is asked again has read what it is about.
    ...paragraph(nth > 1 ? null : view.summary),
    ...paragraph(view.correction && sentence(view.correction)),
    ...smallPrint(view.withheld),
    ...view.files,
    ...buttonRow(view.buttons),
  ],
  states: [view.states],
})

/** "The PAT Secretary has checked it; the Members’ side is briefed on that day." */
function checked({ checkedBy, due }: PaperView): string {
  const late = due?.late ?? ''
  if (checkedBy === '') return late
  return late === '' ? `The ${checkedBy} has checked it.` : `The ${checkedBy} has checked it; ${lowerFirst(late)}`
}

/** The same once it waits for this chair no more: they approved it, or it changed, and they are asked anew. */
export const approvalSettled = ({ name, states, over, status }: PaperView, approved: boolean): Message => ({
  title: over
    ? `Not to be used: ${name}. ${status}`
    : approved
      ? `You have approved the ${name}`
      : `Not to be approved as it was: ${name}`,
  parts: paragraph(
    over || approved ? null : 'It went back to be changed; you are asked again once it is checked.',
    NOTHING_TO_DO,
  ),
  ...(over ? { states: [states] } : {}),
})

/** What was sent back, or written in, and has been checked again. */
export const returnedSettled = ({ name, states, over, status }: PaperView, toChange = true): Message => ({
  title: over
    ? `Not to be used: ${name}. ${status}`
    : toChange
      ? `You have changed and checked the ${name}`
      : `You have checked the changed ${name}`,
  parts: paragraph(NOTHING_TO_DO),
  ...(over ? { states: [states] } : {}),
})

/** To the secretary: a paper was sent back, with what is to be changed, or somebody has written in it. */
export const returnedMessage = (view: PaperView, toChange = true): Message => ({
  title: `For you to ${toChange ? 'change and ' : ''}check again${view.due ? `, ${view.due.by}` : ''}: ${view.name}`,
  parts: [...paragraph(view.returned, view.due?.late), ...buttonRow(view.buttons)],
  states: [view.states],
})

/** A paper that has been issued, for those who receive it. */
export const paperIssuedMessage = (view: PaperView): Message => ({
  title: view.over
    ? `Not to be used any more: ${view.name}`
    : view.readBefore
      ? `For ${view.readers}: please read before ${view.readBefore}: ${view.name}`
      : `For ${view.readers}, for information: ${view.name}`,
  parts: [
    ...paragraph(view.over && sentence(view.status), view.over && view.returned),
    ...paragraph(view.summary),
    ...warning(view.correction && sentence(view.correction)),
    ...view.files,
    ...paragraph(view.readBefore && !view.over ? null : NOTHING_TO_DO),
    ...smallPrint(view.withheld),
    ...buttonRow(view.buttons),
  ],
  states: [view.states],
})

/** Those who had it are told that it must not be used any more. */
export const paperWithdrawnMessage = (name: string, by: string, reason: string): Message => ({
  title: `Please do not use it any more: ${name}`,
  parts: [{ kind: 'text', tone: 'warning', text: `The ${by} withdrew it: ${sentence(reason)} Nothing else to do.` }],
})

/** The chair and the secretary are told that a pack must go out today to be in time. */
export function packDueMessage(shown: {
  /** "PAT meeting pack for Monday 1 August 2011" */
  readonly name: string
  /** How many clear working days there should be before the meeting. */
  readonly clearDays: number
  /** "today, Friday 22 July 2011", or that it is late. */
  readonly by: string
  readonly inTime: boolean
  /** Its meeting was cancelled. */
  readonly cancelled: boolean
  readonly secretary: string
  /** The command that drafts one. */
  readonly draft: string
  /** Null: none is drafted. `waitsFor` is empty once it is out. */
  readonly paper: {
    readonly id: number
    readonly to: 'check' | 'approve' | null
    readonly waitsFor: string
    readonly states: PaperView['states']
  } | null
}): Message {
  const { name, clearDays, by, inTime, paper, secretary } = shown
  const states = paper === null ? {} : { states: [paper.states] }
  if (shown.cancelled)
    return { title: `${name} is not needed: the meeting is cancelled`, parts: paragraph(NOTHING_TO_DO) }
  if (paper !== null && paper.to === null) {
    return { title: `${name} is out`, parts: paragraph(NOTHING_TO_DO), ...states }
  }
  const to = paper?.to ?? 'draft'
  return {
    // The chair has a message of their own that asks them to approve it.
    title:
      to === 'approve'
        ? `${name} waits for the ${paper?.waitsFor} to approve it ${by}`
        : `${paper ? paper.waitsFor : secretary}: please ${to} the ${name} ${by}`,
    parts: [
      ...paragraph(
        `${clearDays} clear working days are asked for before the meeting.`,
        inTime ? 'It is in time if it is issued by then.' : 'There are fewer left.',
      ),
      ...buttonRow([
        paper === null
          ? { label: 'Draft it', command: shown.draft, style: 'primary' }
          : { label: `Read and ${to}`, command: `paper ${paper.id}`, style: 'primary' },
      ]),
    ],
    ...states,
    dated: true,
  }
}

/** Somebody asked for a paper: its files, sent to them alone. */
export const paperCopyMessage = (view: PaperView): Message => ({
  title: view.title,
  parts: [...view.files, ...paragraph(sentence(view.status)), ...smallPrint(view.withheld)],
  states: [view.states],
  dated: true,
})

/** The papers that somebody may find, the newest first. */
export function papersList(
  rows: readonly { readonly id: number; readonly title: string; readonly version: number; readonly status: string }[],
  makes: readonly string[],
): Message {
  return {
    title: rows.length === 0 ? 'There are no papers for you yet' : 'Papers',
    parts: [
      ...(rows.length === 0
        ? []
        : ([
            {
              kind: 'table',
              caption: 'The newest first',
              columns: [{ label: 'Paper' }, { label: 'Version', align: 'right' }, { label: 'State' }],
              rows: rows.map(({ title, version, status }) => [title, String(version), status]),
            },
          ] as const)),
      ...(makes.length === 0
        ? []
        : ([
            { kind: 'heading', text: 'What you can have drafted' },
            { kind: 'list', items: makes },
          ] as const)),
      ...buttonRow(rows.slice(0, 4).map(({ id, title }) => ({ label: `Read: ${title}`, command: `paper ${id}` }))),
    ],
  }
}
