import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { groupBy } from '../../domain/core/group-by.ts'
import { capitalise, formatCount } from '../../domain/core/words.ts'
import type { Outcome } from '../../domain/outcomes/outcome.ts'
import { DECISIONS } from '../../domain/outcomes/outcome.ts'
import { actionLine, sentence } from '../agenda/briefing.ts'
import { actionStatement, itemStatement } from '../agenda/statements.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { sayName } from '../core/name.ts'
import { buttonRow, fitLabel, listOf, NOTHING_TO_DO, paragraph } from '../core/parts.ts'
import type { Statement } from '../core/statement.ts'

/** An item of a meeting with what was decided on it. */
export type HeardItem = {
  readonly item: AgendaItem
  /** Its place in the order, from 1; null: it was passed on. */
  readonly place: number | null
  /** Null: none is recorded. */
  readonly outcome: Outcome | null
  /** What follows, a sentence each. */
  readonly follows: readonly string[]
  /** What was agreed at it. */
  readonly actions: readonly Action[]
}

export type MeetingOutcomes = {
  /** PAT. */
  readonly forum: string
  /** "Monday 1 August 2011". */
  readonly day: string
  readonly items: readonly HeardItem[]
  readonly today: Temporal.PlainDate
  /** "Wednesday 3 August 2011 at 14:00": when the Members' side is told of it in person; null: it has been. */
  readonly toldOn: string | null
}

const IN_TITLE = 3 // items; a notification shows no more

/** What was decided at a meeting: the note that goes out after it, and the answer to who asks. */
export function outcomesNote({ forum, day, items, today, toldOn }: MeetingOutcomes): Message {
  if (items.length === 0) return { title: `${forum} on ${day} had no items`, parts: paragraph(NOTHING_TO_DO) }
  return {
    title: `For information, ${forum} on ${day}: ${sayAll(items)}`,
    parts: [
      ...items.flatMap((one) => itemParts(one, today)),
      ...paragraph(
        toldOn && `The Members’ side and the chair meet on it on ${toldOn}.`,
        `Nothing ${toldOn ? 'else ' : ''}to do: whoever has an action, or brings something back, is told.`,
      ),
    ],
    asks: `outcomes ${forum} meeting: ${day}`,
    states: items.flatMap(heardStatements),
  }
}

/** Each item with what was decided; of more than a notification shows, how many were decided how. */
function sayAll(items: readonly HeardItem[]): string {
  if (items.length <= IN_TITLE) return items.map((one) => `${nameOf(one)}, ${ended(one)}`).join('; ')
  const counts = groupBy(items, ended)
  return `${items.length} items: ${[...counts].map(([how, those]) => `${how} (${those.length})`).join('; ')}`
}

/** What became of an item, and what was agreed at it. */
const heardStatements = ({ item, outcome, actions }: HeardItem): readonly Statement[] => [
  outcome ? { ...itemStatement(item), outcome: DECISIONS[outcome.decision] } : itemStatement(item),
  ...actions.map((action) => ({ ...actionStatement(action), dated: true }) as const),
]

function itemParts(heard: HeardItem, today: Temporal.PlainDate): Part[] {
  const { outcome, follows, actions } = heard
  const lines = [
    ...(outcome?.risks ? [`Risks: ${sentence(outcome.risks)}`] : []),
    ...(outcome?.recommendations ? [`Recommendations: ${sentence(outcome.recommendations)}`] : []),
    ...follows,
    ...actions.map((action) => actionLine(action, today)),
  ]
  const passedOn = heard.item.state === 'carried' ? (heard.item.reason ?? '') : ''
  const said = [passedOn, outcome?.discussion ?? '', outcome?.attended ? `Attended: ${outcome.attended}` : '']
    .filter(Boolean)
    .map((text) => capitalise(sentence(text)))
    .join(' ')
  return [
    { kind: 'heading', text: `${named(heard)}: ${ended(heard)}` },
    ...(said === '' ? [] : [{ kind: 'text', text: said } as const]),
    ...(lines.length === 0 ? [] : [{ kind: 'list', items: lines } as const]),
  ]
}

const nameOf = ({ item }: Pick<HeardItem, 'item'>): string => sayName({ ref: item.ref, name: item.title }) ?? item.title

/** "2. Calls answered in 40 seconds (CS05)" */
const named = (heard: HeardItem) => `${heard.place === null ? '' : `${heard.place}. `}${nameOf(heard)}`

function ended({ item, outcome }: HeardItem): string {
  if (outcome) return DECISIONS[outcome.decision]
  return item.state === 'carried' ? 'passed on' : 'no outcome is recorded yet'
}

/** The answer to whoever has recorded an outcome: what follows from it, and the next item to record. */
export function outcomeRecordedMessage(
  heard: HeardItem & { readonly outcome: Outcome },
  corrected: Outcome | null,
  rest: readonly AgendaItem[],
  notes: readonly string[],
): Message {
  const { item, outcome } = heard
  const [next] = rest
  return {
    title: `${corrected ? 'Corrected' : 'Recorded'}: ${nameOf(heard)}, ${DECISIONS[outcome.decision]}`,
    parts: [
      ...paragraph(corrected && correctedText(corrected)),
      ...listOf([...heard.follows, ...notes]),
      ...paragraph(left(rest)),
      ...buttonRow([
        ...(next ? [nextButton(next)] : []),
        { label: 'Record an action', command: `action #${item.id}` },
        { label: 'Correct this', command: `correct-outcome #${item.id}` },
      ]),
    ],
  }
}

const correctedText = ({ decision, recordedBy }: Outcome) =>
  `This corrects what the ${recordedBy} recorded: ${DECISIONS[decision]}.`

/** Opens the form for an item. */
const nextButton = (item: AgendaItem): Button => ({
  label: fitLabel(`Next: ${nameOf({ item })}`),
  command: `outcome #${item.id}`,
  style: 'primary',
})

type Refused = { readonly typed: string; readonly problem: string }

/** The answer to several outcomes in one line: what was recorded, with what follows. */
export function entriesRecordedMessage(
  recorded: readonly HeardItem[],
  late: readonly Refused[],
  rest: readonly AgendaItem[],
): Message {
  const [next] = rest
  const lines = recorded.map((heard) => [`${sentence(`${named(heard)}: ${ended(heard)}`)}`, ...heard.follows].join(' '))
  return {
    title: `${formatCount(recorded.length, 'outcome')} recorded`,
    parts: [
      ...listOf(lines),
      ...(late.length === 0 ? [] : [{ kind: 'text', tone: 'warning', text: 'Not recorded:' } as const]),
      ...listOf(late.map(refusedLine)),
      ...paragraph(left(rest)),
      ...buttonRow(next ? [nextButton(next)] : []),
    ],
  }
}

/** Nothing is recorded, since one of the entries cannot be; each is repeated, so that the line can be put right. */
export const entriesRefusedMessage = (entries: readonly ({ readonly typed: string } | Refused)[]): Message => ({
  title: 'Nothing is recorded yet: put this right and send it all again',
  parts: [
    ...listOf(entries.flatMap((one) => ('problem' in one ? [refusedLine(one)] : []))),
    { kind: 'text', text: `decided ${entries.map(({ typed }) => typed).join('; ')}` },
  ],
})

const refusedLine = ({ typed, problem }: Refused) => `"${typed}": ${problem}`

const left = (rest: readonly AgendaItem[]) =>
  rest.length === 0
    ? 'Every item has its outcome. Nothing more to do.'
    : `${formatCount(rest.length, 'item')} still without an outcome.`

/** To the secretary after a meeting: what has no outcome, with a button for each. */
export function outcomesMissingMessage(
  forum: string,
  day: string,
  missing: readonly AgendaItem[],
  carriedOn: string,
): Message {
  return {
    title: `For you, before ${carriedOn}: ${formatCount(missing.length, 'outcome')} of ${forum} on ${day} to record`,
    parts: [
      ...listOf(missing.map((item) => nameOf({ item }))),
      ...paragraph(`What has no outcome on ${carriedOn} goes to the next meeting.`),
      ...buttonRow(
        missing.slice(0, 5).map((item, at) => ({
          label: fitLabel(`Record ${nameOf({ item })}`),
          command: `outcome #${item.id}`,
          ...(at === 0 ? { style: 'primary' as const } : {}),
        })),
      ),
    ],
    states: missing.map(itemStatement),
  }
}

/** The same once nothing is missing any more. */
export const outcomesCompleteMessage = (forum: string, day: string): Message => ({
  title: `Every item of ${forum} on ${day} has its outcome, or has been passed on`,
  parts: paragraph(NOTHING_TO_DO),
})

/** To the chair and the secretary: what went to the next meeting because nothing was recorded. */
export const outcomesCarriedMessage = (
  forum: string,
  day: string,
  to: string,
  carried: readonly AgendaItem[],
): Message => ({
  title: `For information: ${formatCount(carried.length, 'item')} of ${forum} on ${day} without an outcome ${carried.length === 1 ? 'goes' : 'go'} to ${to}`,
  parts: [
    ...listOf(carried.map((item) => nameOf({ item }))),
    ...paragraph('No outcome was recorded in time. Whoever presents them has been told.', NOTHING_TO_DO),
  ],
  states: carried.map(itemStatement),
})
