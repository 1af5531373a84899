import type { Decimal } from './figure.ts'
import type { Comparator, Indicator } from './indicator.ts'
import type { Period } from './period.ts'
import { endOf, financialYearKey, parsePeriod, quarterOf } from './period.ts'

/** By name in small letters, then by period key. */
export type Comparators = ReadonlyMap<string, ReadonlyMap<string, Decimal>>

/** For each comparator and period the value last reported by the moment. One without a value is as good as none. */
export function comparatorsKnown(comparators: readonly Comparator[], moment: number): Comparators {
  const known = new Map<string, Map<string, Decimal>>()
  for (const { name, period, value, reportedAt } of comparators.toSorted((a, b) => a.reportedAt - b.reportedAt)) {
    if (reportedAt > moment) continue
    const key = name.trim().toLowerCase()
    const values = known.get(key) ?? new Map<string, Decimal>()
    if (value === null) values.delete(period)
    else values.set(period, value)
    known.set(key, values)
  }
  return known
}

/** What an indicator is compared with, in the order of the alphabet. */
export const comparatorNames = ({ comparators }: { readonly comparators: Comparators }): readonly string[] =>
  [...comparators].flatMap(([name, values]) => (values.size > 0 ? [name] : [])).sort()

/**
 * The comparator of the period itself; else of the quarter or the year it lies in, for what is published less often. What
 * adds up through the year is compared with those at their end alone: June has little of what the year will have.
 */
export function comparedWith(
  { indicator, comparators }: { readonly indicator: Indicator; readonly comparators: Comparators },
  name: string,
  period: Period,
): Decimal | null {
  const values = comparators.get(name)
  if (!values) return null
  const [quarter, year] = [quarterOf(period), parsePeriod(financialYearKey(period))]
  const within = indicator.cumulative
    ? [quarter, year].filter((one) => endOf(one).equals(endOf(period)))
    : [quarter, year]
  for (const { key } of [period, ...within]) {
    const value = values.get(key)
    if (value !== undefined) return value
  }
  return null
}
