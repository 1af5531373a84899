import { Temporal } from 'temporal-polyfill'
import { sayDate } from '../../core/calendar.ts'
import type { Period } from '../../figures/period.ts'
import { parsePeriod, periodLabel, periodOn, shift, startOf } from '../../figures/period.ts'
import { firstComparable, lastReporting } from '../../figures/reporting-span.ts'
import { figuresOf, periodsOf, said } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import type { Matcher, Series, TriggerOf } from './series.ts'
import { runAtEnd } from './series.ts'

/** "no result 10 working days after it was due": reached on the tenth working day after. */
export const late =
  ({ days }: TriggerOf<'late'>): Matcher =>
  (series) => {
    const figures = outstanding(series, days)
    const first = figures[0]
    if (!first) return null
    const due = ({ period }: GrainFigure) => series.dueOn(period)
    return {
      figures,
      sentence: () =>
        `No result for ${periodsOf(figures)}, ${figures.length === 1 ? '' : 'the first '}due by ${sayDate(due(first))}`,
      factsOf: (one) => ({ 'due by': due(one).toString() }),
    }
  }

/** "no data for 3 periods": nothing for so many whose results were due before today. */
export const noData =
  ({ count }: TriggerOf<'no-data'>): Matcher =>
  (series) => {
    const figures = outstanding(series, 1)
    if (figures.length < count) return null
    const { indicator, figures: all } = series.history
    const latest = all.findLast(({ value }) => value !== null)
    const before = latest
      ? ` (the latest is ${said(indicator, { period: latest.period, figure: latest })} in ${periodLabel(latest.period)})`
      : ''
    return { figures, sentence: () => `No result for ${periodsOf(figures)}${before}` }
  }

/**
 * "provisional for 3 periods": the latest results are all provisional still, so the first of them has been for long. An
 * empty report is no result, whatever its status.
 */
export const provisional =
  ({ count }: TriggerOf<'provisional'>): Matcher =>
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

/**
 * The periods since the last result whose own results should have been in so many working days ago, oldest first. What
 * was suppressed was reported, so nobody is chased for it. An older gap is past chasing. Nothing is outstanding after the indicator was retired, nor from one that never reported
 * anything, unless it says from when it does.
 */
function outstanding({ history, asAt, dueOn, counts }: Series, workingDaysLater: number): readonly GrainFigure[] {
  const end = lastReporting(history.indicator)
  const missing: GrainFigure[] = []
  let period = nextExpected(history)
  while (period && period.index <= end && Temporal.PlainDate.compare(dueOn(period, workingDaysLater), asAt) <= 0) {
    if (counts(period)) missing.push({ period, figure: null })
    period = shift(period, 1)
  }
  return missing
}

function nextExpected({ indicator, figures }: Series['history']): Period | null {
  const start = startsAt(indicator.comparableFrom, indicator.frequency)
  const last = figures.findLast(({ value, report }) => value !== null || report?.suppressed === true)
  const next = last ? shift(last.period, 1) : (figures[0]?.period ?? null)
  if (next === null) return start
  return next.index < firstComparable(indicator) ? start : next
}

const startsAt = (key: string | null, frequency: Period['frequency']): Period | null =>
  key === null ? null : periodOn(startOf(parsePeriod(key)), frequency)
