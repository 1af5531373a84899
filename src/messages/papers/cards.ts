import { sentence } from '../agenda/briefing.ts'
import type { Button, Fact, FilePart, Message, Part } from '../core/message.ts'
import type { PaperStatement } from '../core/statement.ts'

/** What is said of one version of a paper. Days and states are already words. */
export type PaperView = {
  readonly id: number
  readonly title: string
  readonly version: number
  /** "Draft: checked, not approved" */
  readonly status: string
  /** A later version has its place, or it was withdrawn: it must not be used any more. */
  readonly over: boolean
  /** "The Deputy Managing Director approves it." Empty: it waits for nobody. */
  readonly waitsFor: string
  /** Of a pack: when it is to be out, or whether it was in time. */
  readonly due: string | null
  readonly asAt: string
  /** The beginning of its hash, as it is printed. */
  readonly hash: string
  readonly summary: string
  /** "It corrects version 1, issued on 1 August 2011: a figure was wrong." */
  readonly correction: string | null
  /** That the record has left it behind since it was made; null: it has not, or it is settled. */
  readonly behind: string | null
  /** What the reader's version leaves out; null: nothing. */
  readonly withheld: string | null
  /** Empty where it may not be read. */
  readonly files: readonly FilePart[]
  readonly history: readonly string[]
  readonly buttons: readonly Button[]
  readonly states: PaperStatement
}

const note = (text: string | null): Part[] =>
  text === null || text === '' ? [] : [{ kind: 'text', text, tone: 'quiet' }]

const buttonRow = (buttons: readonly Button[]): Part[] => (buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }])

/** The whole card: for those who prepare it, and for whoever asks after it. */
export function paperCard(view: PaperView): Message {
  return {
    title: `${view.title} (${lowerFirst(view.status)})`,
    parts: [
      ...(view.summary === '' ? [] : [{ kind: 'text', text: view.summary } as const]),
      ...(view.behind === null ? [] : [{ kind: 'text', text: view.behind, tone: 'warning' } as const]),
      { kind: 'facts', facts: factsOf(view) },
      ...note(view.withheld),
      ...view.files,
      ...(view.history.length === 0
        ? []
        : ([
            { kind: 'heading', text: 'What has happened to it' },
            { kind: 'list', items: view.history },
          ] as const)),
      ...buttonRow(view.buttons),
    ],
    states: [view.states],
  }
}

const factsOf = ({ id, version, status, waitsFor, due, asAt, hash, correction }: PaperView): Fact[] => [
  { label: 'Paper', value: `${id}, version ${version}` },
  { label: 'State', value: status },
  ...(waitsFor === '' ? [] : [{ label: 'Waits for', value: waitsFor }]),
  ...(due === null ? [] : [{ label: 'In time', value: due }]),
  ...(correction === null ? [] : [{ label: 'Correction', value: correction }]),
  { label: 'As at', value: asAt },
  { label: 'Hash', value: hash },
]

/** A paper that has been issued, for those who receive it. */
export function paperIssuedMessage(view: PaperView): Message {
  return {
    title: view.over ? `${view.title} (${lowerFirst(view.status)})` : view.title,
    parts: [
      ...(view.summary === '' ? [] : [{ kind: 'text', text: view.summary } as const]),
      ...(view.correction === null
        ? []
        : [{ kind: 'text', text: sentence(view.correction), tone: 'warning' } as const]),
      ...view.files,
      ...note(`${view.status}. Version ${view.version}, as at ${view.asAt}, ${view.hash}.`),
      ...note(view.withheld),
      ...buttonRow(view.buttons),
    ],
    states: [view.states],
  }
}

/** Those who had it are told that it must not be used any more. */
export const paperWithdrawnMessage = (title: string, version: number, by: string, reason: string): Message => ({
  title: `Withdrawn: ${title}`,
  parts: [
    {
      kind: 'text',
      tone: 'warning',
      text: `Version ${version} was withdrawn by the ${by}. Please do not use it any more.`,
    },
    { kind: 'facts', facts: [{ label: 'Why', value: reason }] },
  ],
})

/** The chair and the secretary are told that a pack must go out today to be in time. */
export function packDueMessage(shown: {
  readonly forum: string
  readonly meeting: string
  /** How many clear working days there should be before the meeting. */
  readonly clearDays: number
  readonly today: boolean
  /** Null: none is drafted. */
  readonly paper: { readonly id: number; readonly status: string; readonly waitsFor: string } | null
}): Message {
  const { forum, meeting, clearDays, today, paper } = shown
  if (paper !== null && paper.waitsFor === '') {
    return { title: `${forum}: the pack for ${meeting} is out`, parts: [{ kind: 'text', text: `${paper.status}.` }] }
  }
  const until = today
    ? `It is in time if it is issued today: ${clearDays} clear working days before the meeting.`
    : `It should have been issued ${clearDays} clear working days before the meeting.`
  return {
    title: `${forum}: the pack for ${meeting} is not out yet`,
    parts: [
      { kind: 'text', text: until },
      {
        kind: 'text',
        text: paper === null ? 'None has been drafted.' : `${paper.status}. It waits for ${paper.waitsFor}.`,
      },
      {
        kind: 'buttons',
        buttons: [
          paper === null
            ? { label: 'Draft it', command: `draft-paper meeting-pack for: ${forum}` }
            : { label: 'Open it', command: `paper ${paper.id}` },
        ],
      },
    ],
  }
}

/** Somebody asked for a paper: its files, sent to them alone. */
export const paperCopyMessage = (view: PaperView): Message => ({
  title: view.title,
  parts: [...view.files, ...note(`${view.status}. Version ${view.version}, ${view.hash}.`), ...note(view.withheld)],
  states: [view.states],
  dated: true,
})

/** The papers that somebody may find, the newest first. */
export function papersList(
  rows: readonly { readonly id: number; readonly title: string; readonly version: number; readonly status: string }[],
  more: number,
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
              columns: [
                { label: 'No.', align: 'right' },
                { label: 'Paper' },
                { label: 'Version', align: 'right' },
                { label: 'State' },
              ],
              rows: rows.map(({ id, title, version, status }) => [String(id), title, String(version), status]),
            },
          ] as const)),
      ...note(more > 0 ? `${more} older ones are not shown: "paper" with a number opens one.` : null),
      ...(makes.length === 0
        ? []
        : ([
            { kind: 'heading', text: 'What you can have drafted' },
            { kind: 'list', items: makes },
          ] as const)),
      ...buttonRow(rows.slice(0, 4).map(({ id }) => ({ label: `Open ${id}`, command: `paper ${id}` }))),
    ],
  }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
