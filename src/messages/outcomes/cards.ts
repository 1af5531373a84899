import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { sayMoney } from '../../domain/core/money.ts'
import { capitalise, formatCount } from '../../domain/core/words.ts'
import type { Outcome } from '../../domain/outcomes/outcome.ts'
import { DECISIONS } from '../../domain/outcomes/outcome.ts'
import { actionLine, sentence } from '../agenda/briefing.ts'
import { itemName } from '../agenda/card.ts'
import { actionStatement, itemStatement } from '../agenda/statements.ts'
import type { Button, Message, Part } from '../core/message.ts'
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
  /** "Monday 1 August 2011 at 10:00, Sessions House". */
  readonly meeting: string
  readonly items: readonly HeardItem[]
  readonly today: Temporal.PlainDate
}

/** What was decided at a meeting: the note that goes out after it, and the answer to who asks. */
export function outcomesNote({ forum, meeting, items, today }: MeetingOutcomes): Message {
  const title = `${forum} outcomes: ${meeting}`
  if (items.length === 0) return { title, parts: [{ kind: 'text', text: 'It had no items.' }] }
  return { title, parts: items.flatMap((one) => itemParts(one, today)), states: items.flatMap(heardStatements) }
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

/** "2. CS05 Calls answered in 40 seconds" */
const named = ({ place, item }: HeardItem) => `${place === null ? '' : `${place}. `}${itemName(item)}`

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
    title: `${named(heard)}: ${DECISIONS[outcome.decision]}`,
    parts: [
      ...(corrected ? [{ kind: 'text', text: correctedText(corrected) } as const] : []),
      ...list([...heard.follows, ...notes]),
      ...facts(outcome),
      { kind: 'text', text: left(rest) },
      {
        kind: 'buttons',
        buttons: [
          ...(next ? [nextButton(next)] : []),
          { label: 'Record an action', command: `action "item ${item.id}"` },
          { label: 'Correct this', command: `correct-outcome ${item.id}` },
        ],
      },
      { kind: 'text', tone: 'quiet', text: `Item ${item.id}. Recorded by the ${outcome.recordedBy}.` },
    ],
  }
}

const correctedText = ({ decision, recordedBy }: Outcome) =>
  `This corrects what the ${recordedBy} recorded: ${DECISIONS[decision]}.`

const LABEL = 60 // characters; a button's label is cut beyond it on every platform

/** Opens the form for an item. */
const nextButton = (item: AgendaItem): Button => ({
  label: `Next: ${itemName(item)}`.slice(0, LABEL),
  command: `outcome ${item.id}`,
  style: 'primary',
})

function facts(outcome: Outcome): Part[] {
  const { attended, discussion, risks, recommendations, amount, forTitle } = outcome
  const given = [
    { label: 'Attended', value: attended },
    { label: 'Discussion', value: capitalise(discussion) },
    { label: 'Risks', value: capitalise(risks) },
    { label: 'Recommendations', value: capitalise(recommendations) },
    { label: 'Amount', value: amount ? sayMoney(amount) : '' },
    { label: 'Person named', value: forTitle ?? '' },
  ].filter(({ value }) => value !== '')
  return given.length === 0 ? [] : [{ kind: 'facts', facts: given }]
}

const list = (items: readonly string[]): Part[] => (items.length === 0 ? [] : [{ kind: 'list', items }])

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
      ...list(lines),
      ...(late.length === 0 ? [] : [{ kind: 'text', tone: 'warning', text: 'Not recorded:' } as const]),
      ...list(late.map(refusedLine)),
      { kind: 'text', text: left(rest) },
      ...(next ? [{ kind: 'buttons', buttons: [nextButton(next)] } as const] : []),
    ],
  }
}

/** Nothing is recorded, since one of the entries cannot be; each is repeated, so that the line can be put right. */
export const entriesRefusedMessage = (entries: readonly ({ readonly typed: string } | Refused)[]): Message => ({
  title: 'Nothing is recorded yet: put this right and send it all again',
  parts: [
    ...list(entries.flatMap((one) => ('problem' in one ? [refusedLine(one)] : []))),
    { kind: 'text', text: `decided ${entries.map(({ typed }) => typed).join('; ')}` },
  ],
})

const refusedLine = ({ typed, problem }: Refused) => `"${typed}": ${problem}`

const left = (rest: readonly AgendaItem[]) =>
  rest.length === 0 ? 'Every item has its outcome.' : `${formatCount(rest.length, 'item')} still without an outcome.`

/** To the secretary after a meeting: what has no outcome, with a button for each. */
export function outcomesMissingMessage(
  forum: string,
  meeting: string,
  missing: readonly AgendaItem[],
  carriedOn: string,
): Message {
  const count = missing.length
  return {
    title: `${forum}: ${formatCount(count, 'item')} of ${meeting} ${count === 1 ? 'has' : 'have'} no outcome`,
    parts: [
      ...list(missing.map(itemName)),
      { kind: 'text', text: `What has none on ${carriedOn} goes to the next meeting.` },
      {
        kind: 'buttons',
        buttons: missing.slice(0, 5).map((item) => ({
          label: `Record ${item.ref ?? item.title}`.slice(0, LABEL),
          command: `outcome ${item.id}`,
        })),
      },
    ],
  }
}

/** To the chair and the secretary: what went to the next meeting because nothing was recorded. */
export const outcomesCarriedMessage = (
  forum: string,
  meeting: string,
  to: string,
  carried: readonly AgendaItem[],
): Message => ({
  title: `${forum}: ${formatCount(carried.length, 'item')} of ${meeting} without an outcome passed on to ${to}`,
  parts: [
    ...list(carried.map(itemName)),
    { kind: 'text', text: 'No outcome was recorded in time. Whoever presents them has been told.' },
  ],
})
