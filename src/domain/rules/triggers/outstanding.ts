import { sayDay } from '../../core/calendar.ts'
import { running, sayCount } from '../../core/count.ts'
import { compareDays } from '../../core/day-number.ts'
import type { Period } from '../../figures/period.ts'
import { parsePeriod, periodAt, periodLabel, periodOn, shift, startOf } from '../../figures/period.ts'
import { firstComparable, lastReporting } from '../../figures/reporting-span.ts'
import { figuresOf, periodsOf, sayEvidence } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import type { MayMeet } from './column-series.ts'
import { defineTrigger, withCount } from './definition.ts'
import type { Matcher, Series } from './series.ts'
import { runAtEnd } from './series.ts'

type Late = { readonly kind: 'late'; readonly days: number }

/** "no result 10 working days after it was due": reached on the tenth working day after. */
const matchLate =
  ({ days }: Late): Matcher =>
  (series) => {
    const figures = outstanding(series, days)
    const first = figures[0]
    if (!first) return null
    const due = ({ period }: GrainFigure) => series.dueOn(period)
    return {
      figures,
      sentence: () =>
        `No result for ${periodsOf(figures)}, ${figures.length === 1 ? '' : 'the first '}due by ${sayDay(due(first))}`,
      factsOf: (one) => ({ 'due by': due(one).toString() }),
    }
  }

const LATEST = 250 // working days: about a year

export const lateMatcher = defineTrigger<Late>({
  kind: 'late',
  concern: 'data',
  forms: [
    {
      examples: ['no result 10 working days after it was due'],
      about: /\b(no result|late|due|overdue)\b/,
      pattern: /^no result (?<days>\S+) working days? after it was due$/,
      build: ({ days }) => withCount(days, (count) => ({ kind: 'late', days: count }), [1, LATEST]),
    },
  ],
  say: ({ days }) => `no result ${sayCount(days, 'working day')} after it was due`,
  meaning: ({ days }) => `a result is still not in ${sayCount(days, 'working day')} after the day it was due`,
  match: matchLate,
  mayMeet: ({ days }) => mayBeOutstanding(days),
})

type NoData = { readonly kind: 'no-data'; readonly count: number }

/** "no data for 3 periods": nothing for so many whose results were due before today. */
const matchNoData =
  ({ count }: NoData): Matcher =>
  (series) => {
    const figures = outstanding(series, 1)
    if (figures.length < count) return null
    const { indicator, figures: all } = series.history
    const latest = all.findLast(({ value }) => value !== null)
    const before = latest
      ? ` (the latest is ${sayEvidence(indicator, { period: latest.period, figure: latest })} in ${periodLabel(latest.period)})`
      : ''
    return { figures, sentence: () => `No result for ${periodsOf(figures)}${before}` }
  }

export const noData = defineTrigger<NoData>({
  kind: 'no-data',
  concern: 'data',
  forms: [
    {
      examples: ['no data for 3 periods'],
      about: /\b(no (data|result)|missing|gap)/,
      pattern: /^no data for (?<count>\S+) periods?$/,
      build: ({ count }) => withCount(count, (times) => ({ kind: 'no-data', count: times })),
    },
  ],
  say: ({ count }) => `no data for ${sayCount(count, 'period')}`,
  meaning: ({ count }) => `nothing is in for ${running(count, 'period')}, though all were due`,
  match: matchNoData,
  mayMeet: () => mayBeOutstanding(1),
})

type Provisional = { readonly kind: 'provisional'; readonly count: number }

/**
 * "provisional for 3 periods": the latest results are all provisional still, so the first of them has been for long. An
 * empty report is no result, whatever its status.
 */
const matchProvisional =
  ({ count }: Provisional): Matcher =>
  (series) => {
    const figures = runAtEnd(
      series,
      count,
      ({ figure }) => figure?.report?.status === 'provisional' && figure.value !== null,
    )
    return (
      figures && {
        figures,
        sentence: () => `Still provisional in ${periodsOf(figures)} (${figuresOf(series.history.indicator, figures)})`,
      }
    )
  }

export const provisionalMatcher = defineTrigger<Provisional>({
  kind: 'provisional',
  concern: 'data',
  forms: [
    {
      examples: ['provisional for 3 periods'],
      about: /\b(provisional|final)\b/,
      pattern: /^provisional for (?<count>\S+) periods?$/,
      build: ({ count }) => withCount(count, (times) => ({ kind: 'provisional', count: times })),
    },
  ],
  say: ({ count }) => `provisional for ${sayCount(count, 'period')}`,
  meaning: ({ count }) => `the results of ${running(count, 'period')} are provisional still`,
  match: matchProvisional,
  mayMeet:
    ({ count }) =>
    ({ provisional }) =>
      provisional >= count,
  isSure: true,
})

/**
 * The periods since the last result whose own results should have been in so many working days ago, oldest first. What
 * was suppressed was reported, so nobody is chased for it. An older gap is past chasing. Nothing is outstanding after the indicator was retired, nor from one that never reported
 * anything, unless it says from when it does.
 */
function outstanding({ history, asAt, dueOn, counts }: Series, workingDaysLater: number): readonly GrainFigure[] {
  const end = lastReporting(history.indicator)
  const missing: GrainFigure[] = []
  let period = nextExpected(history)
  while (period && period.index <= end && compareDays(dueOn(period, workingDaysLater), asAt) <= 0) {
    if (counts(period)) missing.push({ period, figure: null })
    period = shift(period, 1)
  }
  return missing
}

/** Whether the first of them is. */
const mayBeOutstanding =
  (workingDaysLater: number): MayMeet =>
  ({ indicator, expected }, { dueOn, asAt }) =>
    expected <= lastReporting(indicator) &&
    compareDays(dueOn(periodAt(indicator.frequency, expected), workingDaysLater), asAt) <= 0

function nextExpected({ indicator, figures }: Series['history']): Period | null {
  const start = startsAt(indicator.comparableFrom, indicator.frequency)
  const last = figures.findLast(({ value, report }) => value !== null || report?.suppressed === true)
  const next = last ? shift(last.period, 1) : (figures[0]?.period ?? null)
  if (next === null) return start
  return next.index < firstComparable(indicator) ? start : next
}

const startsAt = (key: string | null, frequency: Period['frequency']): Period | null =>
  key === null ? null : periodOn(startOf(parsePeriod(key)), frequency)
