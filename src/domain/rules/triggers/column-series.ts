import { compareDays } from '../../core/day-number.ts'
import type { Columns } from '../../figures/columns.ts'
import { endsQuarterAt, periodAt, quarterIndexOf } from '../../figures/period.ts'
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

/** What is asked of ratings: whether at least `count` of the last `of` periods are so. */
export type Asked = { readonly count: number; readonly of: number; readonly isSo: (rating: number) => boolean }

/** Whether they are, in periods of a grain: of quarters the last result of each stands for it. As `readFigures` has them. */
export function areRated(columns: Columns, grain: Grain, asked: Asked, days: Days): boolean {
  if (isByQuarter(columns, grain)) return areQuarters(columns, lastQuarter(columns, days), asked)
  return isOwnGrain(columns, grain) && areNewest(columns.rags, asked)
}

/** The same of those that the next result comes after. */
export function areRatedBeforeNext(columns: Columns, grain: Grain, asked: Asked): boolean {
  if (isByQuarter(columns, grain)) return areQuarters(columns, quarterIndexOf(columns.last + 1) - 1, asked)
  return isOwnGrain(columns, grain) ? areNewest(columns.rags, asked) : asked.count === 0
}

const isByQuarter = ({ indicator }: Columns, grain: Grain): boolean =>
  grain === 'quarter' && indicator.frequency === 'month'

const isOwnGrain = ({ indicator }: Columns, grain: Grain): boolean =>
  grain === 'period' || grain === indicator.frequency

/** The last quarter with a result that counts: one that is not over waits for its last month, until that is overdue. */
function lastQuarter({ last, values }: Columns, { dueOn, asAt }: Days): number {
  const quarter = quarterIndexOf(last)
  if (endsQuarterAt(last)) return quarter
  if (compareDays(dueOn(periodAt('quarter', quarter)), asAt) < 0) return quarter
  const before = values.findIndex((value, at) => !Number.isNaN(value) && quarterIndexOf(last - at) < quarter)
  return before < 0 ? quarter - 1 : quarterIndexOf(last - before)
}

function areQuarters({ last, values, rags }: Columns, newest: number, { count, of, isSo }: Asked): boolean {
  let [found, seen] = [0, 0] // quarters, the newest first
  for (let at = 0; at < values.length && found < count; at++) {
    const place = newest - quarterIndexOf(last - at)
    if (place < seen || Number.isNaN(values[at])) continue
    if (place >= of) break
    if (isSo(rags[at] ?? UNRATED)) found++
    seen = place + 1
    if (seen - found > of - count) return false
  }
  return found >= count
}

/** Of the newest ratings, or values. */
export function areNewest(ratings: readonly number[], { count, of, isSo }: Asked): boolean {
  let found = 0
  for (let at = 0; at < of && at - found <= of - count; at++) if (isSo(ratings[at] ?? UNRATED)) found++
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
