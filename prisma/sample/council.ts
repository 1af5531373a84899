import type { Temporal } from 'temporal-polyfill'
import type { Period } from '../../src/domain/figures/period.ts'
import { endOf, financialYearKey, monthPeriod, periodLabel, periodOn, shift } from '../../src/domain/figures/period.ts'
import type { GivenFile } from '../../src/intake/intake.ts'
import { commentaryOn } from './commentary.ts'
import type { Line } from './csv-text.ts'
import { csvFile } from './csv-text.ts'
import { indicatorLine } from './indicator-line.ts'
import { madeUpHistory } from './made-up.ts'
import type { Published } from './published.ts'
import { publishedIndicators } from './published.ts'
import { reportedOn } from './reported-on.ts'
import { specialMeasures } from './special-measures.ts'
import { meanSinceApril } from './year.ts'

export type SampleCouncil = {
  /** indicators.csv, targets.csv, results.csv and comparators.csv, in the program's own format. */
  readonly files: readonly GivenFile[]
  /** The period of each indicator's figure that was published; every other one is made up. */
  readonly published: ReadonlyMap<string, string>
  /** Says what is real and what is not. */
  readonly note: string
}

/** The month up to which the dashboard reports; what lags a month behind has results to June. */
const DASHBOARD = monthPeriod(2017, 7)

/**
 * Kent County Council's published figures of July 2017, moved so that the newest month is the one before `today`, with
 * an earlier history that is made up. The same day gives the same files, byte for byte.
 */
export function sampleCouncil(today: Temporal.PlainDate): SampleCouncil {
  const lastMonth = shift(periodOn(today, 'month'), -1)
  const move = lastMonth.index - DASHBOARD.index
  const published = publishedIndicators()
  const special = specialMeasures(lastMonth, today)
  const newest = (one: Published) => shift(one.period, move)

  return {
    files: [
      csvFile('indicators', [...published.map(indicatorLine), special.indicator]),
      csvFile('targets', [...published.flatMap((one) => targetLines(one, newest(one))), ...special.targets]),
      csvFile('results', [...published.flatMap((one) => resultLines(one, newest(one), today)), ...special.results]),
      csvFile('comparators', special.comparators),
    ],
    published: new Map(published.map((one) => [one.ref, newest(one).key])),
    note: `Sample council: July 2017 figures of Kent County Council, moved to ${periodLabel(lastMonth)}; earlier months are made up.`,
  }
}

/** KPIs have the same target and floor standard in every year shown; expected ranges were set for this year alone. */
function targetLines(published: Published, newest: Period): Line[] {
  const { ref, target, floor, lower, upper } = published
  if (published.kind === 'activity') {
    // What is counted since April was expected to lie in the range by this month, not at the start of the year.
    const from_period = published.cumulative ? newest.key : ''
    return upper === '' ? [] : [{ ref, year: financialYearKey(newest), lower, upper, from_period }]
  }
  const history = madeUpHistory(published, newest)
  const years = new Set(history.map((_, lag) => financialYearKey(shift(newest, -lag))))
  return [...years].map((year) => ({ ref, year, target, floor }))
}

function resultLines(published: Published, newest: Period, today: Temporal.PlainDate): Line[] {
  const { ref, precision } = published
  const history = madeUpHistory(published, newest)
  const printed = (value: number | undefined) => (value === undefined ? '' : value.toFixed(precision))
  // The dashboard appears once a month, with what lags behind in the issue of the month after.
  const delay = DASHBOARD.index - published.period.index
  const origin = `${periodLabel(published.period)} figure of Kent County Council, moved to ${periodLabel(newest)} for the sample council.`

  return history.map((value, lag): Line => {
    const period = shift(newest, -lag)
    const reported_at = reportedOn(endOf(shift(period, delay)), today)
    if (lag === 0) {
      const { latest, ytd, previousYear } = published
      const commentary = commentaryOn(ref, origin)
      return { ref, period: period.key, value: latest, ytd, previous_year: previousYear, commentary, reported_at }
    }
    const sinceApril = published.cumulative ? value : meanSinceApril(history, lag, newest)
    const ytd =
      published.snapshot || (published.kind === 'activity' && !published.cumulative) ? '' : printed(sinceApril)
    return {
      ref,
      period: period.key,
      value: printed(value),
      ytd,
      previous_year: printed(history[lag + 12]),
      reported_at,
    }
  })
}
