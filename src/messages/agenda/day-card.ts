import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import { asSentence, formatCount } from '../../domain/core/words.ts'
import type { CaseView } from '../cases/cards.ts'
import { latest, reasons } from '../cases/cards.ts'
import { agendaOf } from '../core/agenda-of.ts'
import type { Fact, Message, Part } from '../core/message.ts'
import { figureStatement } from '../figures/statements.ts'
import { dueActionLine, sayOutcome, sentence } from './briefing.ts'
import type { AgendaLine, AgendaView } from './card.ts'
import { ITEM_KINDS, itemName, outcomeButtons } from './card.ts'
import { actionStatement, lineStatements } from './statements.ts'

/** An item on the day of its meeting, with its evidence and its plan. */
export type DayItem = {
  readonly line: AgendaLine
  /** PAT. */
  readonly forum: string
  /** Null: it is about no indicator. */
  readonly about: CaseView | null
  readonly plan: {
    readonly cause: string
    readonly actions: string
    readonly support: string
    /** "75% or better in December 2026" */
    readonly promises: readonly string[]
  } | null
  /** What was agreed before and is still open. */
  readonly openActions: readonly Action[]
  readonly today: Temporal.PlainDate
}

/** The day of a meeting: each item with its evidence, its plan and what was decided, and the button that records the next. */
export function dayCard(view: AgendaView, items: readonly DayItem[]): Message {
  const { lines, actionsDue } = view
  const shown = new Map(items.map((item) => [item.line.item.id, item]))
  const rest = lines.filter(({ item }) => !shown.has(item.id))
  const toRecord = lines.some(({ item }) => item.state === 'planned')
  return {
    title: `${view.forum} meets today, ${view.meeting}: ${formatCount(lines.length, 'item')}${toRecord ? ', for the secretary to record' : ''}`,
    parts: [
      { kind: 'text', text: dayText(lines) },
      ...lines.flatMap(({ item }) => {
        const its = shown.get(item.id)
        return its ? itemParts(its) : []
      }),
      ...listed('Also on the agenda', rest.map(shortLine)),
      ...listed(
        `${formatCount(actionsDue.length, 'action')} due by today`,
        actionsDue.map((action) => dueActionLine(action, view.today)),
      ),
      ...outcomeButtons(lines),
      { kind: 'buttons', buttons: [{ label: 'The whole agenda', command: agendaOf(view.forum, view.meetingId) }] },
    ],
    whole: agendaOf(view.forum, view.meetingId),
    states: [
      view.states,
      ...lines.flatMap(withoutDay),
      ...actionsDue.map(actionStatement),
      ...items.flatMap(({ about }) => (about ? [figureStatement(about.view.history)] : [])),
    ],
    dated: true,
  }
}

/** That there is no plan is said, and not since when. */
const withoutDay = ({ item, plan }: AgendaLine) => lineStatements({ item, plan: plan && { ...plan, on: null } })

function dayText(lines: readonly AgendaLine[]): string {
  if (lines.length === 0) return 'There are no items on the agenda. Nothing to do.'
  const open = lines.filter(({ item }) => item.state === 'planned').length
  if (open === 0) return 'Every item has its outcome. Nothing more to do.'
  return `Please record what is decided, item by item. Nothing to do for anybody else.${
    open < lines.length ? ` ${formatCount(open, 'item')} still without an outcome.` : ''
  }`
}

const listed = (heading: string, items: readonly string[]): Part[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ]

/** An item within the card of the day. */
function itemParts({ line, about, plan, openActions, today }: DayItem): Part[] {
  const { item, place } = line
  const presenter = item.substituteTitle ?? item.presenterTitle
  const by = presenter === null ? 'which nobody is named to present' : `by the ${presenter}`
  const heading: Part = { kind: 'heading', text: `${place}. ${itemName(item)}, ${by}` }
  if (item.state === 'heard') return [heading, { kind: 'text', text: sayOutcome(item.reason ?? 'recorded') }]
  return [
    heading,
    ...whyParts(line, about),
    ...factsPart(planFacts(line, plan)),
    ...listed(
      'Agreed before, and open',
      openActions.map((action) => dueActionLine(action, today)),
    ),
  ]
}

/** Why an item is there, and its latest figure. */
const whyParts = (line: AgendaLine, about: CaseView | null): Part[] => [
  ...(about ? [...reasons(about), latest(about)] : [{ kind: 'text', text: asSentence(line.item.why) } as const]),
  ...(line.carriedOver ? [{ kind: 'text', text: `Carried over from ${sentence(line.carriedOver)}` } as const] : []),
  ...(line.riskNow ? [{ kind: 'text', text: sentence(line.riskNow) } as const] : []),
]

/** "1. CS05 Calls answered in 40 seconds. Called in. Head of Contact Point." */
function shortLine({ item, place, plan }: AgendaLine): string {
  if (item.state === 'heard') return `${place}. ${itemName(item)}. ${sayOutcome(item.reason ?? 'recorded')}`
  const presenter = item.substituteTitle ?? item.presenterTitle ?? 'Nobody is named to present it'
  const missing = plan && plan.state !== 'in' ? ' There is no action plan.' : ''
  return `${place}. ${itemName(item)}. ${ITEM_KINDS[item.kind]}. ${sentence(presenter)}${missing}`
}

/** An item's own card, as earlier releases posted it on the day; it is edited where it stands. */
export function dayItemCard({ line, forum, about, plan, openActions, today }: DayItem): Message {
  const { item } = line
  return {
    title: `${titleOf(line, forum)}${item.state === 'planned' ? ', for the secretary to record' : ''}`,
    parts: [
      ...(item.state === 'heard'
        ? [{ kind: 'text', text: `${sayOutcome(item.reason ?? 'recorded')} Nothing more to do here.` } as const]
        : []),
      ...(item.state === 'carried' || item.state === 'removed'
        ? [
            {
              kind: 'text',
              text: `${asSentence(item.reason ?? 'No reason was written')} Nothing to do for it today.`,
            } as const,
          ]
        : []),
      ...whyParts(line, about),
      ...factsPart(planFacts(line, plan)),
      ...(openActions.length === 0
        ? []
        : [
            { kind: 'heading', text: 'Agreed before, and open' } as const,
            { kind: 'list', items: openActions.map((action) => dueActionLine(action, today)) } as const,
          ]),
      ...buttons(line),
    ],
    states: [
      ...withoutDay(line),
      ...(about ? [figureStatement(about.view.history)] : []),
      ...openActions.map(actionStatement),
    ],
  }
}

/** Where it is still to be heard, who presents it and who records it; an item that was passed on or taken off has no number. */
function titleOf({ item, place }: AgendaLine, forum: string): string {
  const name = itemName(item)
  if (item.state === 'heard') return `${forum} has decided on ${name}`
  if (item.state !== 'planned') return `No longer on this agenda of ${forum}: ${name}`
  const presenter = item.substituteTitle ?? item.presenterTitle
  return `${forum}, item ${place}: ${name}, ${presenter === null ? 'which nobody is named to present' : `by the ${presenter}`}`
}

const factsPart = (facts: readonly Fact[]): Part[] => (facts.length === 0 ? [] : [{ kind: 'facts', facts }])

function planFacts(line: AgendaLine, plan: DayItem['plan']) {
  if (line.item.state !== 'planned') return []
  if (plan === null) return line.plan === null ? [] : [{ label: 'Action plan', value: 'none has come' }]
  return [
    { label: 'Cause', value: plan.cause },
    { label: 'Proposed', value: plan.actions },
    ...(plan.support === '' ? [] : [{ label: 'Support needed', value: plan.support }]),
    ...(plan.promises.length === 0 ? [] : [{ label: 'Promised', value: plan.promises.join('; ') }]),
  ]
}

function buttons({ item, plan }: AgendaLine): Part[] {
  if (item.state === 'carried' || item.state === 'removed') return []
  const evidence = item.ref === null ? [] : [{ label: 'History', command: `history ${item.ref}` }]
  return [
    {
      kind: 'buttons',
      buttons: [
        ...(item.state === 'planned'
          ? [{ label: 'Record outcome', command: `outcome #${item.id}`, style: 'primary' as const }]
          : []),
        ...(plan?.state === 'in' ? [{ label: 'The whole plan', command: `show-plan #${item.id}` }] : []),
        ...evidence,
      ],
    },
  ]
}
