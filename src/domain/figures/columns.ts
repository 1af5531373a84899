import type { HistoryInput } from './history.ts'
import type { Indicator } from './indicator.ts'
import { periodAt } from './period.ts'
import type { RagPolicy } from './rag.ts'
import { ragOf } from './rag.ts'
import type { ReportColumns, ReportRows } from './report-columns.ts'
import { FREQUENCY, MARK, RATED, UNRATED, valueAt } from './report-columns.ts'
import { firstComparable, lastReporting } from './reporting-span.ts'
import { linesReader, targetsKnown } from './targets.ts'

/**
 * A history as numbers, a column each and the newest first: what rules ask of most indicators, without an object for each
 * figure. Only figures that rules read: comparable ones, up to the last with a result, of an indicator in use.
 */
export type Columns = {
  readonly indicator: Indicator
  /** The index of the newest period. */
  readonly last: number
  /** At printed precision; NaN: no result. */
  readonly values: readonly number[]
  /** UNRATED, or how bad: RATED. */
  readonly rags: readonly number[]
  /** Whether bands rate any of them, so that better need not be higher or lower. */
  readonly banded: boolean
  /** The index of the first period that is still to be reported. */
  readonly expected: number
  /** Whether any was published with another rating than its figures give. */
  readonly contradicted: boolean
  /** Whether nothing explains the newest. */
  readonly unexplained: boolean
  /** How many of the newest are provisional, one after the other. */
  readonly provisional: number
  /** How large results are, as received and without their signs; and whether any is below zero. */
  readonly sizes: { readonly least: number; readonly most: number; readonly belowZero: boolean }
}

/** An indicator's figures with its reports as columns. */
export type ColumnsInput = Pick<HistoryInput, 'indicator' | 'targets'> & { readonly rows: ReportRows }

/**
 * The columns of an indicator as they were known at a moment (milliseconds since 1970). Null where the history itself has
 * to be asked: without a result that counts, where a rating goes by the year before, or where results lie outside the
 * time in which the indicator was reported as it is now.
 */
export function columnsOf(
  { indicator, targets, rows }: ColumnsInput,
  policy: RagPolicy,
  moment: number,
): Columns | null {
  if ('orImproved' in policy) return null
  const known = reportsInForce(indicator, rows, moment)
  const span = spanOf(indicator, rows.columns, known)
  if (span === null) return null

  const { precision, frequency, polarity } = indicator
  const { marks, published, values: received } = rows.columns
  const linesOf = linesReader(indicator, targetsKnown(targets, moment), policy)
  const [values, rags]: [number[], number[]] = [[], []]
  let [banded, contradicted, provisional] = [false, false, 0]
  const sizes = { least: Number.POSITIVE_INFINITY, most: 0, belowZero: false }
  for (let index = span.last; index >= span.first; index--) {
    const at = known.at(index)
    const value = at === null ? Number.NaN : valueAt(rows.columns, at, precision)
    values.push(value)
    if (at === null || Number.isNaN(value)) {
      rags.push(UNRATED)
      continue
    }
    const { bounds } = linesOf(periodAt(frequency, index))
    const rated = bounds === null ? UNRATED : RATED[ragOf(value, bounds, polarity)]
    if (bounds?.bands) banded = true
    if (contradicts(published[at] ?? UNRATED, rated)) contradicted = true
    if (provisional === values.length - 1 && has(marks[at], MARK.provisional)) provisional++
    widen(sizes, received[at] ?? 0)
    rags.push(rated)
  }
  const unexplained = has(marks[known.at(span.last) ?? -1], MARK.unexplained)
  const { last, expected } = span
  return { indicator, last, values, rags, banded, expected, contradicted, unexplained, provisional, sizes }
}

const contradicts = (published: number, rated: number): boolean =>
  published !== UNRATED && rated !== UNRATED && published !== rated

const has = (marks: number | undefined, mark: number): boolean => ((marks ?? 0) & mark) !== 0

function widen(sizes: { least: number; most: number; belowZero: boolean }, received: number): void {
  const size = Math.abs(received)
  if (size < sizes.least) sizes.least = size
  if (size > sizes.most) sizes.most = size
  if (received < 0) sizes.belowZero = true
}

/** For each period the report in force. */
type InForce = {
  /** The indexes of the first and the last period that was reported; the last before the first: none was. */
  readonly first: number
  readonly last: number
  /** The place of the report of a period, by its index; null: there is none. */
  readonly at: (index: number) => number | null
}

const NONE = -1

function reportsInForce({ frequency }: Indicator, { columns, start, end }: ReportRows, moment: number): InForce {
  const { frequencies, periods, reportedAt } = columns
  const own = FREQUENCY[frequency]
  const counts = (at: number) => frequencies[at] === own && (reportedAt[at] ?? 0) <= moment
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = start; at < end; at++) {
    const index = periods[at] ?? 0
    if (!counts(at)) continue
    if (index < first) first = index
    if (index > last) last = index
  }
  const places = new Array<number>(Math.max(0, last - first + 1)).fill(NONE)
  for (let at = start; at < end; at++) {
    if (!counts(at)) continue
    const place = (periods[at] ?? 0) - first
    const before = places[place] ?? NONE
    if (before === NONE || (reportedAt[before] ?? 0) <= (reportedAt[at] ?? 0)) places[place] = at
  }
  return {
    first,
    last,
    at(index) {
      const place = places[index - first] ?? NONE
      return place === NONE ? null : place
    },
  }
}

/** Between which periods rules read results, and which is reported next; null: that cannot be said without the history. */
function spanOf(indicator: Indicator, { values, marks }: ReportColumns, known: InForce) {
  const [comparable, retired] = [firstComparable(indicator), lastReporting(indicator)]
  let [first, last, answered] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let index = known.first; index <= known.last; index++) {
    const at = known.at(index)
    if (at === null) continue
    const hasResult = !Number.isNaN(values[at])
    if (hasResult) last = index
    if (hasResult || has(marks[at], MARK.suppressed)) answered = index
    if (index >= comparable && index < first) first = index
  }
  return last < first || last > retired ? null : { first, last, expected: answered + 1 }
}
