import { setImmediate } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { makeAgenda } from '../../domain/cases/backtest/agenda.ts'
import type { Backtest, Span } from '../../domain/cases/backtest/backtest.ts'
import { summed } from '../../domain/cases/backtest/backtest.ts'
import { casesOf } from '../../domain/cases/backtest/cases.ts'
import type { IndicatorDifference } from '../../domain/cases/backtest/compare.ts'
import { compareBacktests } from '../../domain/cases/backtest/compare.ts'
import { withReportDays } from '../../domain/cases/backtest/report-days.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { monthPeriod, parsePeriod, readPeriod, shift } from '../../domain/figures/period.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { dueDays } from '../../domain/rules/replay.ts'
import type { AppContext } from '../core/context.ts'

/** Two frameworks over the same past. */
export type ComparedBacktest = {
  readonly span: Span
  readonly inForce: Backtest
  readonly proposed: Backtest
  readonly differences: readonly IndicatorDifference[]
  /** By reference. */
  readonly names: ReadonlyMap<string, string>
}

const YEAR = 12

/**
 * What the rules in force and proposed ones would have brought between two months, from the figures on record.
 * `includes` leaves out what whoever asks may not see. `onProgress` counts the indicators of both runs.
 */
export async function compareRules(
  context: AppContext,
  proposed: Framework,
  span: Span,
  includes: (indicator: Indicator) => boolean = () => true,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ComparedBacktest> {
  const { calendar, framework, store, now } = context
  const dueOn = dueDays(calendar, framework)
  const dueMoment = (period: string) =>
    calendar.at(dueOn(parsePeriod(period)), new Temporal.PlainTime(0)).epochMilliseconds
  const records = (await store.figures.listAll(now()))
    .filter(({ indicator }) => includes(indicator))
    .map((record) => withReportDays(record, dueMoment))
  let done = 0
  const run = async (rules: Framework): Promise<Backtest> => {
    const agenda = makeAgenda(rules, span, calendar)
    const simulated = []
    for (const record of records) {
      simulated.push(casesOf(rules, record, agenda))
      onProgress(++done, records.length * 2)
      await setImmediate() // a bot that back-tests still answers others
    }
    return summed(rules, agenda, span, simulated)
  }
  const inForce = await run(framework)
  const other = await run(proposed)
  return {
    span,
    inForce,
    proposed: other,
    differences: compareBacktests(inForce, other),
    names: new Map(records.map(({ indicator }) => [indicator.ref, indicator.name])),
  }
}

/** The months asked for; left out, the twelve that have ended. Throws a refusal that says what was expected. */
export function readSpan({ today }: Pick<AppContext, 'today'>, from?: string, to?: string): Span {
  const lastEnded = shift(monthPeriod(today().year, today().month), -1)
  const end = to === undefined ? lastEnded : monthFrom(to, 'to')
  const start = from === undefined ? shift(end, 1 - YEAR) : monthFrom(from, 'from')
  if (start.index > end.index) {
    throw new Refusal(
      'span_reversed',
      `from ${start.key} to ${end.key}: expected a first month that is not after the last.`,
    )
  }
  return { from: start.key, to: end.key }
}

function monthFrom(text: string, name: string) {
  const period = readPeriod(text.trim())
  if (period?.frequency === 'month') return period
  throw new Refusal('month_unreadable', `${name}: found "${text}", expected a month such as 2016-04.`)
}
