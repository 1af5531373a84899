import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../../core/calendar.ts'
import type { HistoryInput } from '../../figures/history.ts'
import { monthPeriod, parsePeriod, shift } from '../../figures/period.ts'
import type { Framework } from '../../rules/framework.ts'
import type { Agenda } from './agenda.ts'
import { makeAgenda } from './agenda.ts'
import type { SimulatedCase, SimulatedWarning } from './cases.ts'
import { casesOf } from './cases.ts'

export type { SimulatedCase, SimulatedWarning } from './cases.ts'

/** From the first day of the month `from` to the last day of the month `to`: month keys, such as 2016-04. */
export type Span = { readonly from: string; readonly to: string }

/** What a framework would have brought a forum, or another level, in a month. */
type MonthLoad = {
  readonly month: string
  /** The key of a forum or level. */
  readonly forum: string
  readonly calledIn: number
  readonly warned: number
  readonly closed: number
}

/** What would have been on the table of one meeting. */
export type MeetingLoad = {
  readonly forum: string
  readonly day: Temporal.PlainDate
  /** Called in to this meeting. */
  readonly calledIn: number
  /** Called in to an earlier one, and not closed by then. */
  readonly carried: number
}

export type Backtest = {
  readonly months: readonly MonthLoad[]
  readonly meetings: readonly MeetingLoad[]
  readonly cases: readonly SimulatedCase[]
  readonly warnings: readonly SimulatedWarning[]
}

export type BacktestOptions = Span & { readonly calendar: Calendar }

/**
 * What a framework would have called in, warned of and closed between two months, had it come into force on the first
 * day with nothing open: on each day on which something was reported or was due, from what had been reported by that
 * day. What a rule proposes is taken to be called in to the forum's next meeting that leaves enough notice, and to close
 * when the rule's recovery condition holds. Pure; months without anything are in the result, with noughts.
 */
export function backtest(
  framework: Framework,
  histories: readonly HistoryInput[],
  { from, to, calendar }: BacktestOptions,
): Backtest {
  const agenda = makeAgenda(framework, { from, to }, calendar)
  return summed(
    framework,
    agenda,
    { from, to },
    histories.map((input) => casesOf(framework, input, agenda)),
  )
}

/** A back-test from the cases of each indicator, for whoever simulates them one at a time. */
export function summed(
  framework: Framework,
  agenda: Agenda,
  span: Span,
  simulated: readonly ReturnType<typeof casesOf>[],
): Backtest {
  const cases = simulated.flatMap((one) => one.cases)
  const warnings = simulated.flatMap((one) => one.warnings)
  return {
    months: monthLoads(framework, span, cases, warnings),
    meetings: agenda.meetings.map(({ forum, day }) => meetingLoad(forum, day, cases)),
    cases,
    warnings,
  }
}

/** Every month of a span, first to last. */
export function monthsOf({ from, to }: Span): readonly string[] {
  const last = parsePeriod(to).index
  const months: string[] = []
  for (let month = parsePeriod(from); month.index <= last; month = shift(month, 1)) months.push(month.key)
  return months
}

export const monthOf = (day: Temporal.PlainDate): string => monthPeriod(day.year, day.month).key

function monthLoads(
  framework: Framework,
  span: Span,
  cases: readonly SimulatedCase[],
  warnings: readonly SimulatedWarning[],
): readonly MonthLoad[] {
  const levels = new Set([
    ...framework.forums.map(({ key }) => key),
    ...cases.map(({ forum }) => forum),
    ...warnings.map(({ forum }) => forum),
  ])
  return monthsOf(span).flatMap((month) =>
    [...levels].map((forum) => ({
      month,
      forum,
      calledIn: count(cases, (one) => one.forum === forum && isIn(one.calledInOn, month)),
      warned: count(warnings, (one) => one.forum === forum && isIn(one.on, month)),
      closed: count(cases, (one) => one.forum === forum && isIn(one.closedOn, month)),
    })),
  )
}

const isIn = (day: Temporal.PlainDate | null, month: string): boolean => day !== null && monthOf(day) === month

const count = <T>(items: readonly T[], isCounted: (item: T) => boolean): number => items.filter(isCounted).length

function meetingLoad(forum: string, day: Temporal.PlainDate, cases: readonly SimulatedCase[]): MeetingLoad {
  const own = cases.filter((one) => one.forum === forum)
  return {
    forum,
    day,
    calledIn: count(own, ({ calledInOn }) => calledInOn?.equals(day) === true),
    carried: count(
      own,
      ({ calledInOn, closedOn }) =>
        calledInOn !== null && calledInOn.until(day).sign > 0 && (closedOn === null || day.until(closedOn).sign > 0),
    ),
  }
}

/** How often a warning came true, of those of which it is known. */
export function hitRate(warnings: readonly SimulatedWarning[]): {
  readonly cameTrue: number
  readonly avoided: number
} {
  return {
    cameTrue: count(warnings, ({ outcome }) => outcome === 'came true'),
    avoided: count(warnings, ({ outcome }) => outcome === 'avoided'),
  }
}
