import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import { isOverdue } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { sayDay } from '../../domain/core/calendar.ts'
import { asSentence, formatCount } from '../../domain/core/words.ts'
import type { Risk } from '../../domain/figures/risk.ts'
import { agendaOf } from '../core/agenda-of.ts'
import type { Button, Message, Part } from '../core/message.ts'
import type { MeetingStatement, Statement } from '../core/statement.ts'
import { SAMPLE_NOTE } from '../figures/indicator-card.ts'
import type { Briefing } from './briefing.ts'
import { dueActionLine, latestLine, sayStanding, sayWaiting, sentence, turnedLine } from './briefing.ts'
import { ITEM_KINDS, itemName } from './item-words.ts'
import { actionStatement, lineStatements } from './statements.ts'

export { ITEM_KINDS, itemName } from './item-words.ts'

/** One item with what is said of it beside itself. Days are already words. */
export type AgendaLine = {
  readonly item: AgendaItem
  /** Its place in the order, from 1. */
  readonly place: number
  /** "2 November 2026: the presenter was away"; null: it is new. */
  readonly carriedOver: string | null
  /** Added after the agenda had closed. */
  readonly late: boolean
  /** The action plan of a call-in: in, due or missing, and the day by which it is asked for. Null: none is. */
  readonly plan: {
    readonly state: 'in' | 'due' | 'missing'
    readonly day: string | null
    /** The same day as data: "2011-07-25". */
    readonly on: string | null
  } | null
  /** "Amber since 20 November 2026"; null: it is no risk. */
  readonly riskNow: string | null
  /** Why whoever presents it was not told of it, as a sentence; null: they were, or it is not known yet. */
  readonly untold: string | null
}

/** An indicator that is on the watch of the meeting without being an item: "FN07 Invoices paid on time", and why. */
export type Watched = { readonly name: string; readonly because: string }

export type AgendaView = {
  readonly meetingId: number
  /** PAT. */
  readonly forum: string
  /** "Monday 7 December 2026 at 10:00, Sessions House". */
  readonly meeting: string
  /** Why it is cancelled; null: it is not. */
  readonly cancelled: string | null
  /** before: still to come; today: on its day; after: it has been. */
  readonly when: 'before' | 'today' | 'after'
  readonly closes: { readonly day: string; readonly passed: boolean }
  readonly lines: readonly AgendaLine[]
  /** Only the reader's own items are shown, not the whole agenda. */
  readonly ownOnly: boolean
  readonly actionsDue: readonly Action[]
  readonly waiting: readonly Watched[]
  readonly dataGaps: readonly Watched[]
  readonly goods: readonly Watched[]
  readonly redRisks: readonly Risk[]
  readonly today: Temporal.PlainDate
  readonly states: MeetingStatement
}

/** A meeting's agenda, to whoever asks: its items in order with what became of them, then what else is before the meeting. */
export const agendaCard = (view: AgendaView): Message => ({
  title: `${view.ownOnly ? `Your part of the ${view.forum} agenda` : `${view.forum} agenda`}: ${view.meeting}`,
  parts: [...agendaParts(view, opening(view), (line) => itemText(line)), ...buttons(view)],
  asks: agendaOf(view.forum, view.meetingId),
  states: [view.states, ...view.lines.flatMap(lineStatements), ...view.actionsDue.map(actionStatement)],
})

/**
 * The agenda as it stands where it is read before the meeting, with its briefing: how the indicators stand, and what turned.
 * Who has answered is told to whoever asks, and what the meeting decides in its outcomes, so that nothing here changes then.
 */
export function postedAgenda(view: AgendaView, brief: Briefing): Message {
  if (view.cancelled !== null) return agendaCard(view)
  const views = new Map(brief.calledIn.map((shown) => [shown.one.id, shown.view]))
  const figureOf = ({ item }: AgendaLine): string | null => {
    const its = views.get(item.caseId ?? 0)
    return its ? latestLine(its, [item.why]) : null
  }
  return {
    title: `${view.forum} agenda, for its members and the Members’ side to read before ${view.meeting}`,
    parts: [
      ...agendaParts(view, postedOpening(view, brief), (line) => postedText(line, figureOf(line))),
      ...section('Turned since the period before', brief.turned.map(turnedLine)),
      ...(brief.turned.some((one) => one.view.sample) || brief.calledIn.some((one) => one.view.sample)
        ? [{ kind: 'text', tone: 'quiet', text: SAMPLE_NOTE } as const]
        : []),
      ...buttonsPart([{ label: 'The agenda as it is now', command: agendaOf(view.forum, view.meetingId) }]),
    ],
    asks: agendaOf(view.forum, view.meetingId),
    states: [
      view.states,
      // What became of an item, and whether its plan is in, is not said here.
      ...view.lines.flatMap(askedStatements),
      ...view.actionsDue.map(actionStatement),
    ],
  }
}

function agendaParts(view: AgendaView, said: string, text: (line: AgendaLine) => string): Part[] {
  return [
    { kind: 'text', text: said },
    ...view.lines.flatMap((line): Part[] => [
      { kind: 'heading', text: `${line.place}. ${itemName(line.item)}` },
      { kind: 'text', text: text(line) },
    ]),
    ...section(
      'Actions due by the meeting',
      view.actionsDue.map((action) => dueActionLine(action, view.today)),
    ),
    ...section('Proposed, waiting for the chair', view.waiting.map(watched)),
    ...section('Gaps in the data', view.dataGaps.map(watched)),
    ...section('Sustained greens: good practice to share, or gold plating', view.goods.map(watched)),
    ...section('Red risks that are on no agenda', view.redRisks.map(riskText)),
  ]
}

const postedOpening = (view: AgendaView, brief: Briefing): string =>
  [
    view.lines.length === 0 ? 'There are no items.' : `${formatCount(view.lines.length, 'item')}.`,
    ...sayWaiting(brief),
    sayStanding(brief.standing),
    view.closes.passed
      ? `The agenda closed on ${view.closes.day}; what came later is marked as late.`
      : `The agenda is open again, and closes on ${view.closes.day}.`,
    'Nothing else to do. What the meeting decides is told when every item has its outcome.',
  ].join(' ')

const postedText = (line: AgendaLine, figure: string | null): string =>
  [
    ...whyText(line),
    ...(figure === null ? [] : [figure]),
    ...presented(line, false),
    ...(line.plan?.day ? [`An action plan is asked for by ${line.plan.day}.`] : []),
  ].join(' ')

/** By when its plan is asked for: that stays so when it comes in. */
const askedStatements = ({ item, plan }: AgendaLine): readonly Statement[] =>
  plan?.on && item.state === 'planned' ? [{ about: 'plan', item: item.id, due: plan.on }] : []

/** "Called in: Red for … Presented by the Head of Contact Point. The action plan is in." */
const itemText = (line: AgendaLine): string =>
  [
    ...whyText(line),
    ...presented(line, line.item.state === 'planned' && line.item.acknowledgedBy !== null),
    ...(line.item.state === 'heard' ? [`Outcome: ${sentence(line.item.reason ?? 'recorded')}`] : planText(line)),
  ].join(' ')

const whyText = ({ item, late, riskNow, carriedOver }: AgendaLine): string[] => [
  ...(late ? ['Late item.'] : []),
  `${ITEM_KINDS[item.kind]}: ${asSentence(item.why)}`,
  ...(riskNow ? [sentence(riskNow)] : []),
  ...(carriedOver ? [`Carried over from ${sentence(carriedOver)}`] : []),
]

function opening(view: AgendaView): string {
  if (view.cancelled !== null) return `This meeting is cancelled. ${sentence(view.cancelled)}`
  const { length } = view.lines
  const overdue = view.actionsDue.filter((action) => isOverdue(action, view.today)).length
  return [
    length === 0
      ? view.closes.passed
        ? 'There are no items.'
        : 'There are no items yet.'
      : view.ownOnly
        ? null
        : `${formatCount(length, 'item')}.`,
    overdue > 0 ? `${formatCount(overdue, 'action')} ${overdue === 1 ? 'is' : 'are'} overdue.` : null,
    view.when !== 'before'
      ? null
      : view.closes.passed
        ? `The agenda closed on ${view.closes.day}; what came later is marked as late.`
        : `The agenda closes on ${view.closes.day}.`,
    view.when === 'before' && view.closes.passed && !view.ownOnly && length > 0
      ? 'Please read it before the meeting; nothing else is to be done.'
      : null,
  ]
    .filter((said) => said !== null)
    .join(' ')
}

function presented({ item: { presenterTitle, substituteTitle } }: AgendaLine, acknowledged: boolean): string[] {
  if (substituteTitle !== null) {
    return [`Presented by the ${substituteTitle}${presenterTitle ? ` in place of the ${presenterTitle}` : ''}.`]
  }
  if (presenterTitle === null) return ['Nobody is named to present it.']
  return [`Presented by the ${presenterTitle}${acknowledged ? ', who has acknowledged it' : ''}.`]
}

function planText({ plan }: AgendaLine): string[] {
  if (plan === null) return []
  switch (plan.state) {
    case 'in':
      return ['The action plan is in.']
    case 'due':
      return [plan.day ? `The action plan is due on ${plan.day}.` : 'The action plan is not in yet.']
    case 'missing':
      return [`The action plan was due on ${plan.day} and is not in.`]
  }
}

const watched = ({ name, because }: Watched): string => `${name}. ${sentence(because)}`

const riskText = ({ ref, title, register, ownerTitle, asAt }: Risk): string =>
  `${ref} ${title} (${register} register), red as at ${sayDay(asAt)}. Owner: ${ownerTitle ?? 'no post named'}.`

const section = (heading: string, items: readonly string[]): Part[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ]

const BUTTONS = 8 // more than a reader picks from

/** The plans that are in. */
const planButtons = ({ lines }: AgendaView): Part[] =>
  buttonsPart(
    lines.flatMap(({ item, plan, place }) =>
      plan?.state === 'in' ? [{ label: `Plan for ${item.ref ?? place}`, command: `show-plan #${item.id}` }] : [],
    ),
  )

/** From the meeting's day on, its outcomes to be recorded: of the first item that has none as the main one. */
export const outcomeButtons = (lines: readonly AgendaLine[]): Part[] =>
  buttonsPart(
    lines
      .filter(({ item }) => item.state === 'planned')
      .map(({ item, place }, at) => ({
        label: `Record outcome of ${place}`,
        command: `outcome #${item.id}`,
        ...(at === 0 ? { style: 'primary' as const } : {}),
      })),
  )

const buttonsPart = (buttons: readonly Button[]): Part[] =>
  buttons.length === 0 ? [] : [{ kind: 'buttons', buttons: buttons.slice(0, BUTTONS) }]

function buttons(view: AgendaView): Part[] {
  const planned = view.lines.filter(({ item }) => item.state === 'planned')
  if (view.cancelled !== null) return []
  return view.when === 'before' || view.ownOnly ? planButtons({ ...view, lines: planned }) : outcomeButtons(planned)
}
