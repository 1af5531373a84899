import type { Indicator } from './indicator.ts'
import type { Period } from './period.ts'
import { endOf, periodOn, readPeriod, startOf } from './period.ts'

/** The index of the first of its periods that later ones can be compared with. */
export function firstComparable({ comparableFrom, frequency }: Indicator): number {
  const from = comparableFrom === null ? null : readPeriod(comparableFrom)
  return from === null ? Number.NEGATIVE_INFINITY : periodOn(startOf(from), frequency).index
}

/** Whether nothing is reported any more after a period. */
export const reportsNothingAfter = (indicator: Indicator, { index }: Pick<Period, 'index'>): boolean =>
  index >= lastReporting(indicator)

/** The index of the last of its periods that is reported. */
export function lastReporting({ retiredAfter, frequency }: Indicator): number {
  const after = retiredAfter === null ? null : readPeriod(retiredAfter)
  return after === null ? Number.POSITIVE_INFINITY : periodOn(endOf(after), frequency).index
}
