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
import { ITEM_KINDS, itemName } from './card.ts'
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

/** The morning of a meeting, before its items: what comes in which order, and what is due. */
export function dayCard(view: AgendaView): Message {
  const { lines, actionsDue } = view
  return {
    title: `${view.forum} meets today, ${view.meeting}: ${formatCount(lines.length, 'item')}`,
    parts: [
      lines.length === 0
        ? { kind: 'text', text: 'There are no items on the agenda.' }
        : { kind: 'list', items: lines.map(shortLine) },
      ...(actionsDue.length === 0
        ? []
        : [
            { kind: 'heading', text: `${formatCount(actionsDue.length, 'action')} due by today` } as const,
            { kind: 'list', items: actionsDue.map((action) => dueActionLine(action, view.today)) } as const,
          ]),
      {
        kind: 'text',
        text: 'Nothing to do before it. Each item follows, for the secretary to record what is decided.',
      },
      { kind: 'buttons', buttons: [{ label: 'The whole agenda', command: agendaOf(view.forum, view.meetingId) }] },
    ],
    whole: agendaOf(view.forum, view.meetingId),
    states: [view.states, ...lines.flatMap(withoutDay), ...actionsDue.map(actionStatement)],
    dated: true,
  }
}

/** That there is no plan is said, and not since when. */
const withoutDay = ({ item, plan }: AgendaLine) => lineStatements({ item, plan: plan && { ...plan, on: null } })

/** "1. CS05 Calls answered in 40 seconds. Called in. Head of Contact Point." */
function shortLine({ item, place, plan }: AgendaLine): string {
  if (item.state === 'heard') return `${place}. ${itemName(item)}. ${sayOutcome(item.reason ?? 'recorded')}`
  const presenter = item.substituteTitle ?? item.presenterTitle ?? 'Nobody is named to present it'
  const missing = plan && plan.state !== 'in' ? ' There is no action plan.' : ''
  return `${place}. ${itemName(item)}. ${ITEM_KINDS[item.kind]}. ${sentence(presenter)}${missing}`
}

/** One item of the day: why it is there, its latest figure, its plan, and the button that records what is decided. */
export function dayItemCard({ line, forum, about, plan, openActions, today }: DayItem): Message {
  const { item } = line
  return {
    title: titleOf(line, forum),
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
      ...(about ? [...reasons(about), latest(about)] : [{ kind: 'text', text: asSentence(item.why) } as const]),
      ...(line.carriedOver ? [{ kind: 'text', text: `Carried over from ${sentence(line.carriedOver)}` } as const] : []),
      ...(line.riskNow ? [{ kind: 'text', text: sentence(line.riskNow) } as const] : []),
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
