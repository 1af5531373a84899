import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import { isOverdue, latestEvent } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { sayDay } from '../../domain/core/calendar.ts'
import { asSentence, formatCount } from '../../domain/core/words.ts'
import { latestOf } from '../../domain/figures/history.ts'
import { periodLabel } from '../../domain/figures/period.ts'
import { saysThresholds } from '../../domain/rules/because.ts'
import type { CaseView } from '../cases/cards.ts'
import { caseStatements } from '../cases/statements.ts'
import type { Message, Part } from '../core/message.ts'
import { sayName } from '../core/name.ts'
import type { Statement } from '../core/statement.ts'
import type { FigureView, IndicatorView } from '../figures/indicator-card.ts'
import { SAMPLE_NOTE } from '../figures/indicator-card.ts'
import { sayRag, sayRating, sayThresholds, sayValue } from '../figures/rating.ts'
import { ITEM_KINDS, itemName } from './item-words.ts'
import { actionStatement, itemStatement } from './statements.ts'

export type Briefing = {
  /** PAT. */
  readonly forum: string
  /** "Monday 7 December 2026 at 10:00, Sessions House"; null when none is planned. */
  readonly meeting: string | null
  readonly calledIn: readonly CalledIn[]
  /** What else is on the agenda: papers, projects, risks. */
  readonly otherItems: readonly AgendaItem[]
  readonly proposed: readonly CaseView[]
  /** Indicators whose rating changed with their latest figure, and what it was before. */
  readonly turned: readonly { readonly view: IndicatorView; readonly was: 'GREEN' | 'AMBER' | 'RED' }[]
  readonly actionsDue: readonly Action[]
  readonly today: Temporal.PlainDate
  /** How many KPIs stand at each rating with their latest figure. */
  readonly standing: { readonly green: number; readonly amber: number; readonly red: number }
  readonly states: readonly Statement[]
}

/** What is called in; once it is heard, with its outcome. */
export type CalledIn = CaseView & {
  readonly outcome?: string | null
  /** The day of its action plan has been, and the plan is not in. */
  readonly planMissing?: boolean
}

/** The briefing summary before a meeting: what is called in and why, what turned, what is due. */
export function briefingSummary(brief: Briefing): Message {
  const sample = [...brief.calledIn, ...brief.proposed, ...brief.turned].some(({ view }) => view.sample)
  return {
    title: `Briefing for ${brief.forum}${brief.meeting ? `: ${brief.meeting}` : ': no meeting is planned'}`,
    parts: [
      {
        kind: 'text',
        text: briefingHeadline(brief),
      },
      ...section('Called in', brief.calledIn.map(calledInLine)),
      ...section('Also on the agenda', brief.otherItems.map(itemLine)),
      ...section('Proposed, waiting for the chair', brief.proposed.map(caseLine)),
      ...section('Turned since the period before', brief.turned.map(turnedLine)),
      ...section(
        'Actions due by the meeting',
        brief.actionsDue.map((action) => actionLine(action, brief.today)),
      ),
      ...(sample ? [{ kind: 'text', tone: 'quiet', text: SAMPLE_NOTE } as const] : []),
    ],
    asks: `brief ${brief.forum}`,
    states: [
      ...brief.states,
      ...brief.otherItems.map(itemStatement),
      ...[...brief.calledIn, ...brief.proposed].flatMap(caseStatements),
      ...brief.actionsDue.map(actionStatement),
    ],
    dated: true,
  }
}

/** How much is called in, waits and is overdue, and how many indicators stand at each rating. */
const briefingHeadline = (brief: Briefing): string =>
  `${headline(brief)} ${sayStanding(brief.standing)} Nothing else to do.`

function headline({ calledIn, proposed, actionsDue, today, forum }: Briefing): string {
  const overdue = actionsDue.filter((action) => isOverdue(action, today)).length
  return [
    calledIn.length === 0
      ? `Nothing is called in to ${forum} yet.`
      : `${formatCount(calledIn.length, 'indicator')} ${calledIn.length === 1 ? 'is' : 'are'} called in to ${forum}.`,
    ...sayWaiting({ proposed }),
    ...(overdue > 0 ? [`${formatCount(overdue, 'action')} ${overdue === 1 ? 'is' : 'are'} overdue.`] : []),
  ].join(' ')
}

/** "2 proposals wait for the chair." */
export const sayWaiting = ({ proposed }: Pick<Briefing, 'proposed'>): readonly string[] =>
  proposed.length === 0
    ? []
    : [`${formatCount(proposed.length, 'proposal')} ${proposed.length === 1 ? 'waits' : 'wait'} for the chair.`]

export function sayStanding({ green, amber, red }: Briefing['standing']): string {
  const rated = green + amber + red
  if (rated === 0) return 'No indicator is rated yet.'
  return `Of ${formatCount(rated, 'rated indicator')}, ${green} ${green === 1 ? 'is' : 'are'} green, ${amber} amber and ${red} red.`
}

const section = (heading: string, items: readonly string[]): Part[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ]

/** "Procurement SORP. SORP for approval: the annual review. Head of Procurement." */
const itemLine = (item: AgendaItem): string =>
  `${itemName(item)}. ${sentence(`${ITEM_KINDS[item.kind]}: ${item.why}`)} ${sentence(
    item.substituteTitle ?? item.presenterTitle ?? 'Nobody is named to present it',
  )}${item.state === 'heard' ? ` ${sayOutcome(item.reason ?? 'recorded')}` : ''}`

const calledInLine = (shown: CalledIn): string =>
  `${caseLine(shown)}${shown.outcome == null ? '' : ` ${sayOutcome(shown.outcome)}`}`

/** "Outcome: action plan accepted." */
export const sayOutcome = (outcome: string): string => `Outcome: ${sentence(outcome)}`

function caseLine(shown: CalledIn): string {
  const { one, view, becauses, planDue, planMissing } = shown
  const { indicator } = view.history
  return [
    `${indicator.ref} ${indicator.name}.`,
    becauses.join(' ') || asSentence(one.because),
    latestLine(view, becauses),
    `Accountable: ${view.titles.accountable ?? 'no post named'}.`,
    ...(planDue
      ? [planMissing ? `The action plan was due on ${planDue} and is not in.` : `Action plan due ${planDue}.`]
      : []),
  ]
    .filter((said) => said !== null)
    .join(' ')
}

/**
 * "Latest: 48% in June 2011, ■ Red; target 80%, floor standard 70%.", the last without what the reasons beside it say. Null:
 * nothing was reported.
 */
export function latestLine({ history }: FigureView, becauses: readonly string[]): string | null {
  const figure = latestOf(history)
  if (!figure) return null
  const { indicator } = history
  const said = `Latest: ${sayValue(indicator, figure)} in ${periodLabel(figure.period)}, ${sayRating(indicator, figure)}`
  return saysThresholds(becauses, indicator, figure)
    ? `${said}.`
    : `${said}; ${lowerFirst(sayThresholds(indicator, figure.target, figure.bounds))}.`
}

export function turnedLine({ view, was }: Briefing['turned'][number]): string {
  const { indicator } = view.history
  const figure = latestOf(view.history)
  if (!figure) return indicator.ref
  return `${indicator.ref} ${indicator.name}: ${sayRag(was)} to ${sayRag(figure.rag)} with ${sayValue(indicator, figure)} in ${periodLabel(figure.period)}.`
}

/** "Recruit eight advisers, for Calls answered (CS05). Head of Contact Point, by Friday 1 December 2017, overdue. Latest: five started." */
export function actionLine(action: Action, today: Temporal.PlainDate): string {
  const name = sayName(action)
  const late = isOverdue(action, today) ? ', overdue' : ''
  const progress = latestEvent(action, 'progress')
  const latest = progress ? ` Latest: ${sentence(progress.text)}` : ''
  const what = name === null ? sentence(action.what) : `${action.what.replace(/\.$/, '')}, for ${sentence(name)}`
  return `${what} ${action.ownerTitle}, by ${sayDay(action.due)}${late}.${latest}`
}

/** "By Tuesday 1 December 2026, overdue: Recruit eight advisers (CS05). Head of Contact Point. Latest: five started." */
export function dueActionLine(action: Action, today: Temporal.PlainDate): string {
  const about = action.ref ? ` (${action.ref})` : ''
  const progress = latestEvent(action, 'progress')
  return [
    `By ${sayDay(action.due)}${isOverdue(action, today) ? ', overdue' : ''}: ${action.what.replace(/[.!?]$/, '')}${about}.`,
    `${action.ownerTitle}.`,
    ...(progress ? [`Latest: ${sentence(progress.text)}`] : []),
  ].join(' ')
}

export const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
