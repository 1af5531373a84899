import type { Backtest, MeetingLoad } from '../../domain/cases/backtest/backtest.ts'
import { hitRate, monthOf } from '../../domain/cases/backtest/backtest.ts'
import type { CalledIn, IndicatorDifference } from '../../domain/cases/backtest/compare.ts'
import { sayDate } from '../../domain/core/calendar.ts'
import { formatCount } from '../../domain/core/words.ts'
import { parsePeriod, periodLabel, shortPeriodLabel } from '../../domain/figures/period.ts'
import type { Chart, Fact, Message, Part } from '../core/message.ts'

export type ComparedRules = {
  readonly span: { readonly from: string; readonly to: string }
  readonly inForce: Backtest
  readonly proposed: Backtest
  readonly differences: readonly IndicatorDifference[]
  readonly names: ReadonlyMap<string, string>
}

/** What two frameworks would have brought, side by side. `level` names a forum or level; `rows` is how many a table may have. */
export function backtestCard(compared: ComparedRules, level: (key: string) => string, rows: number): Message {
  const { span, inForce, proposed, differences } = compared
  return {
    title: `The rules in force and the proposed ones, ${label(span.from)} to ${label(span.to)}`,
    parts: [
      { kind: 'text', text: summary(compared) },
      ...monthsPart(inForce, proposed, level, rows),
      { kind: 'facts', facts: [...loadFacts(inForce, proposed, level), ...warningFacts(inForce, proposed)] },
      ...differencesPart(differences, level, rows, compared.names),
      {
        kind: 'text',
        tone: 'quiet',
        text: 'As if either came into force at the start with nothing open; what a rule proposes is taken to be called in. Written as in force → proposed.',
      },
    ],
  }
}

function summary({ span, inForce, proposed, differences }: ComparedRules): string {
  const other =
    differences.length === 0
      ? 'No indicator would have gone'
      : `${formatCount(differences.length, 'indicator')} would have gone`
  const below = [raisedBelow(inForce), raisedBelow(proposed)]
  const raised =
    below[0] === 0 && below[1] === 0
      ? ''
      : ` With levels that do not meet, they would have raised ${below[0]} and ${below[1]}.`
  const later = [toLaterMeetings(inForce, span), toLaterMeetings(proposed, span)]
  const after =
    later[0] === 0 && later[1] === 0
      ? ''
      : ` For meetings after ${label(span.to)} they would have proposed ${later[0]} and ${later[1]} more.`
  return `The rules in force would have called in ${formatCount(toForums(inForce), 'case')}, the proposed ones ${toForums(proposed)}.${after}${raised} ${other} another way.`
}

const isForum = ({ meetings }: Backtest, key: string): boolean => meetings.some(({ forum }) => forum === key)

/** Within the months that the table shows, so that its rows add up to what is said above it. */
const toForums = (result: Backtest): number => calledIn(result, (forum) => isForum(result, forum))

/** Faults in the data, say, which go to their owner. */
const raisedBelow = (result: Backtest): number => calledIn(result, (forum) => !isForum(result, forum))

const calledIn = ({ months }: Backtest, isMeant: (forum: string) => boolean): number =>
  months.filter(({ forum }) => isMeant(forum)).reduce((sum, { calledIn }) => sum + calledIn, 0)

/** Proposed within the months, to a meeting after them. */
function toLaterMeetings({ cases }: Backtest, { to }: ComparedRules['span']): number {
  return cases.filter(({ calledInOn }) => calledInOn !== null && monthOf(calledInOn) > to).length
}

/** Only months in which something would have happened. */
function monthsPart(inForce: Backtest, proposed: Backtest, level: (key: string) => string, limit: number): Part[] {
  const lines = rowsOf(inForce, proposed).map(({ month, forum, before, after }) => [
    label(month),
    level(forum),
    pair(before.calledIn, after.calledIn),
    pair(before.warned, after.warned),
    pair(before.closed, after.closed),
  ])
  if (lines.length === 0) return [{ kind: 'text', text: 'Neither would have called anything in.' }]
  const shown = lines.slice(-limit)
  return [
    {
      kind: 'table',
      caption: `By month and forum, in force → proposed${shown.length < lines.length ? ` (the last ${shown.length} rows of ${lines.length})` : ''}`,
      columns: [
        { label: 'Month' },
        { label: 'Forum' },
        { label: 'Called in or raised', align: 'right' },
        { label: 'Warned of', align: 'right' },
        { label: 'Closed', align: 'right' },
      ],
      rows: shown,
    },
  ]
}

const pair = (before: number, after: number) => `${before} → ${after}`

const NOTHING = { calledIn: 0, warned: 0, closed: 0 }

/** Each month and forum that either has, with the loads of both. */
function rowsOf(inForce: Backtest, proposed: Backtest) {
  const key = ({ month, forum }: { readonly month: string; readonly forum: string }) => `${month} ${forum}`
  const before = new Map(inForce.months.map((one) => [key(one), one]))
  const after = new Map(proposed.months.map((one) => [key(one), one]))
  const all = new Map([...before, ...after])
  return [...all.values()]
    .map(({ month, forum }) => ({
      month,
      forum,
      before: before.get(key({ month, forum })) ?? { ...NOTHING, month, forum },
      after: after.get(key({ month, forum })) ?? { ...NOTHING, month, forum },
    }))
    .filter(({ before, after }) =>
      [before, after].some(({ calledIn, warned, closed }) => calledIn + warned + closed > 0),
    )
    .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : a.forum < b.forum ? -1 : 1))
}

function loadFacts(inForce: Backtest, proposed: Backtest, level: (key: string) => string): Fact[] {
  const forums = [...new Set([...inForce.meetings, ...proposed.meetings].map(({ forum }) => forum))]
  return forums.map((forum) => ({
    label: `Items a meeting of ${level(forum)}`,
    value: `${sayLoad(inForce.meetings, forum)} → ${sayLoad(proposed.meetings, forum)}`,
  }))
}

/** "0.9 new, 6.9 in all on average, 10 at most": with those carried over from earlier meetings. */
function sayLoad(meetings: readonly MeetingLoad[], forum: string): string {
  const own = meetings.filter((one) => one.forum === forum)
  if (own.length === 0) return 'no meeting'
  const all = own.map(({ calledIn, carried }) => calledIn + carried)
  const mean = (loads: readonly number[]) => (loads.reduce((sum, load) => sum + load, 0) / own.length).toFixed(1)
  return `${mean(own.map(({ calledIn }) => calledIn))} new, ${mean(all)} in all on average, ${Math.max(...all)} at most`
}

const warningFacts = (inForce: Backtest, proposed: Backtest): Fact[] => [
  { label: 'Warnings that came true', value: `${sayHits(inForce)} → ${sayHits(proposed)}` },
]

function sayHits({ warnings }: Backtest): string {
  const { cameTrue, avoided } = hitRate(warnings)
  return cameTrue + avoided === 0 ? 'none decided' : `${cameTrue} of ${cameTrue + avoided}`
}

function differencesPart(
  differences: readonly IndicatorDifference[],
  level: (key: string) => string,
  limit: number,
  names: ReadonlyMap<string, string>,
): Part[] {
  if (differences.length === 0) return []
  const shown = differences.slice(0, limit)
  return [
    {
      kind: 'table',
      caption: `Indicators that would have gone another way${shown.length < differences.length ? ` (${shown.length} of ${differences.length})` : ''}`,
      columns: [{ label: 'Indicator' }, { label: 'In force' }, { label: 'Proposed' }],
      rows: shown.map(({ ref, inForce, proposed }) => [
        `${ref} ${names.get(ref) ?? ''}`.trim(),
        sayCourse(inForce, level),
        sayCourse(proposed, level),
      ]),
    },
  ]
}

function sayCourse(cases: readonly CalledIn[], level: (key: string) => string): string {
  if (cases.length === 0) return 'not called in'
  return cases
    .map(({ forum, on, closedOn }) => {
      const closed = closedOn ? `closed ${sayDate(closedOn)}` : 'still open'
      return on
        ? `${level(forum)} ${sayDate(on)}, ${closed}`
        : `proposed to ${level(forum)}, ${closed} before the meeting`
    })
    .join('; ')
}

/** The cases called in each month, for a picture in chat: one for each framework. */
export function backtestCharts({ inForce, proposed }: ComparedRules): Part[] {
  return [
    chartPart('Called in each month, rules in force', inForce),
    chartPart('Called in each month, proposed rules', proposed),
  ]
}

function chartPart(title: string, { months }: Backtest): Part {
  const byMonth = new Map<string, number>()
  for (const { month, calledIn } of months) byMonth.set(month, (byMonth.get(month) ?? 0) + calledIn)
  const none = { target: null, floor: null, lower: null, upper: null, rag: null }
  const chart: Chart = {
    title,
    unit: 'count',
    polarity: 'lower',
    points: [...byMonth].map(([month, value]) => ({ ...none, label: shortPeriodLabel(parsePeriod(month)), value })),
    note: null,
  }
  return {
    kind: 'chart',
    chart,
    alt: `${title}: ${[...byMonth].map(([month, value]) => `${label(month)} ${value}`).join(', ')}.`,
  }
}

const label = (month: string): string => periodLabel(parsePeriod(month))
