import { Temporal } from 'temporal-polyfill'
import type { Columns } from '../../figures/columns.ts'
import { endsQuarter, periodAt, quarterIndexOf } from '../../figures/period.ts'
import type { Rag } from '../../figures/rag.ts'
import { RATED, UNRATED } from '../../figures/report-columns.ts'
import type { Grain } from '../grain.ts'
import type { Series } from './series.ts'

/**
 * Whether a trigger may be met, by the columns alone. No means that what finds it finds nothing; yes, that the history has
 * to be asked. It asks for each due day that the history would be held against, so that these can be watched.
 */
export type MayMeet = (columns: Columns, days: Days) => boolean

type Days = Pick<Series, 'asAt' | 'dueOn'>

/** The ratings of a grain, the newest first and without a gap; of quarters only so many. As `readFigures` has them. */
export function ratingsOf(columns: Columns, grain: Grain, wanted: number, days: Days): readonly number[] {
  const { frequency } = columns.indicator
  if (grain === 'period' || grain === frequency) return columns.rags
  if (grain === 'year' || frequency === 'year') return []
  return ratingsOfQuarters(columns, lastQuarter(columns, days), wanted)
}

/** Those that the next result comes after. */
export function ratingsBeforeNext(columns: Columns, grain: Grain, wanted: number): readonly number[] {
  const { frequency } = columns.indicator
  if (grain === 'period' || grain === frequency) return columns.rags
  if (grain === 'year' || frequency === 'year') return []
  return ratingsOfQuarters(columns, quarterIndexOf(columns.last + 1) - 1, wanted)
}

/** The last quarter with a result that counts: one that is not over waits for its last month, until that is overdue. */
function lastQuarter({ last, values }: Columns, { dueOn, asAt }: Days): number {
  const quarter = quarterIndexOf(last)
  if (endsQuarter(periodAt('month', last))) return quarter
  if (Temporal.PlainDate.compare(dueOn(periodAt('quarter', quarter)), asAt) < 0) return quarter
  const before = values.findIndex((value, at) => !Number.isNaN(value) && quarterIndexOf(last - at) < quarter)
  return before < 0 ? quarter - 1 : quarterIndexOf(last - before)
}

/** The last result of each quarter stands for it. */
function ratingsOfQuarters({ last, values, rags }: Columns, newest: number, wanted: number): readonly number[] {
  const ratings: number[] = []
  for (let at = 0; at < values.length && ratings.length < wanted; at++) {
    const place = newest - quarterIndexOf(last - at)
    if (place < ratings.length || Number.isNaN(values[at])) continue
    while (ratings.length < place) ratings.push(UNRATED)
    ratings.push(rags[at] ?? UNRATED)
  }
  return ratings
}

/** Whether so many of the newest are all so, or at least so many of the last `of`. */
export function areEnough(
  ratings: readonly number[],
  count: number,
  of: number | null,
  isSo: (rating: number) => boolean,
): boolean {
  let found = 0
  for (let at = 0; at < (of ?? count); at++) if (isSo(ratings[at] ?? UNRATED)) found++
  return found >= count
}

/** Whether a rating counts towards one: as bad or, unless it is strict, worse. */
export const isAsBad = (rag: Rag, strict: boolean) => (rating: number) =>
  rating === RATED[rag] || (rating > RATED[rag] && !strict)

/** Whether each of so many of the newest results is worse than the one before; where better is no direction, it may be. */
export function mayBeWorsening({ indicator, values, banded }: Columns, count: number): boolean {
  if (indicator.cumulative || banded) return true
  const sign = indicator.polarity === 'higher' ? 1 : -1
  for (let at = 0; at < count; at++) {
    if (!(sign * (values[at] ?? Number.NaN) < sign * (values[at + 1] ?? Number.NaN))) return false
  }
  return true
}
