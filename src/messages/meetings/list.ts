import type { Message, Part } from '../core/message.ts'
import type { MeetingStatement } from '../core/statement.ts'

export type MeetingRow = {
  readonly forum: string
  readonly when: string
  readonly place: string
  /** "moved from Monday 7 December 2026: The chair is away."; empty for one that is as the rules gave it. */
  readonly note: string
  /** How many items are on its agenda, and how many of them are call-ins: heard or still to be heard. */
  readonly items: number
  readonly calledIn: number
  readonly states: MeetingStatement
}

/** The meetings to come; and for who is at them, those at which the Members' side is briefed. */
export function meetingsList(
  rows: readonly MeetingRow[],
  briefings: readonly { readonly meeting: string; readonly before: string; readonly after: string }[],
): Message {
  if (rows.length === 0) return { title: 'No meetings are planned', parts: [] }
  const noted = rows.some(({ note }) => note !== '')
  return {
    title: 'Next meetings',
    parts: [
      {
        kind: 'table',
        caption: 'Soonest first',
        columns: [
          { label: 'Forum' },
          { label: 'When' },
          { label: 'Where' },
          { label: 'Items', align: 'right' },
          { label: 'Called in', align: 'right' },
          ...(noted ? [{ label: 'Changed' }] : []),
        ],
        rows: rows.map(({ forum, when, place, items, calledIn, note }) => [
          forum,
          when,
          place,
          String(items),
          String(calledIn),
          ...(noted ? [note] : []),
        ]),
      },
      ...(briefings.length > 0 ? [briefingTable(briefings)] : []),
    ],
    states: rows.map(({ states }) => states),
  }
}

const briefingTable = (
  rows: readonly { readonly meeting: string; readonly before: string; readonly after: string }[],
): Part => ({
  kind: 'table',
  caption: 'Briefings of the Members’ side',
  columns: [{ label: 'Meeting' }, { label: 'Before it' }, { label: 'After it' }],
  rows: rows.map(({ meeting, before, after }) => [meeting, before, after]),
})
