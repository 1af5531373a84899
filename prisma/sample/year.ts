import type { Period } from '../../src/domain/figures/period.ts'
import { financialYear, shift } from '../../src/domain/figures/period.ts'

/** How many months of its financial year a month completes: 1 for April, 12 for March. */
export const monthOfYear = (month: Period): number => month.index - financialYear(month) * 12 - 2

/** How many months back the last month lies that completed a quarter: 0 when the month itself did. */
export const sinceQuarterEnd = (month: Period): number => monthOfYear(month) % 3

/** The year to date as far as the sample reckons it: the mean of the months from April to the one `lag` months back. */
export function meanSinceApril(history: readonly number[], lag: number, newest: Period): number {
  const months = history.slice(lag, lag + monthOfYear(shift(newest, -lag)))
  return months.reduce((sum, value) => sum + value, 0) / months.length
}

export const roundTo = (value: number, decimals: number): number => Number(value.toFixed(decimals))
