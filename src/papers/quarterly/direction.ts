import type { History, PeriodFigure } from '../../domain/figures/history.ts'
import type { Frequency, Period } from '../../domain/figures/period.ts'
import { endOf, periodOn, readPeriod, shift, startOf } from '../../domain/figures/period.ts'
import type { Direction } from '../../domain/figures/rag.ts'
import { directionOf } from '../../domain/figures/rag.ts'

const LENGTH: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, year: 12 }

/**
 * Which way a figure has gone since the period before, as a report on `period` says it: one on quarters or years compares
 * the last results of two of them, and not two months. What is counted through the year is compared with last year.
 */
export function directionIn({ indicator, figures }: History, period: Period, found: PeriodFigure): Direction | null {
  const { value, bounds } = found
  const isFiner = LENGTH[found.period.frequency] < LENGTH[period.frequency]
  if (!isFiner || indicator.cumulative || value === null) return found.direction
  const before = shift(periodOn(endOf(found.period), period.frequency), -1)
  const earlier = figures.filter(
    (one) => one.value !== null && !isAfter(one.period, before) && isComparable(one, indicator),
  )
  const last = earlier.at(-1)
  if (last && startOf(before).until(endOf(last.period)).sign < 0) return null
  return directionOf(value, last?.value ?? null, indicator.polarity, bounds)
}

/** Whether a period ends after another does. */
const isAfter = (one: Period, other: Period): boolean => endOf(other).until(endOf(one)).sign > 0

/** What was measured by another definition says nothing of what is measured now. */
function isComparable({ period }: PeriodFigure, { comparableFrom }: History['indicator']): boolean {
  const from = readPeriod(comparableFrom ?? '')
  return from === null || startOf(from).until(startOf(period)).sign >= 0
}
