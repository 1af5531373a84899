import { atPrecision } from './figure.ts'
import type { HistoryInput } from './history.ts'
import type { Indicator, Report } from './indicator.ts'
import { parsePeriod, periodAt } from './period.ts'
import type { RagPolicy } from './rag.ts'
import { ragOf } from './rag.ts'
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

export const UNRATED = 0
export const RATED = { GREEN: 1, AMBER: 2, RED: 3 } as const

/**
 * The columns of an indicator as they were known at a moment (milliseconds since 1970). Null where the history itself has
 * to be asked: without a result that counts, where a rating goes by the year before, or where results lie outside the
 * time in which the indicator was reported as it is now.
 */
export function columnsOf(input: HistoryInput, policy: RagPolicy, moment: number): Columns | null {
  const { indicator } = input
  if ('orImproved' in policy) return null
  const known = reportsInForce(indicator, input.reports, moment)
  const span = spanOf(indicator, known)
  if (span === null) return null

  const { precision, frequency, polarity } = indicator
  const linesOf = linesReader(indicator, targetsKnown(input.targets, moment), policy)
  const [values, rags]: [number[], number[]] = [[], []]
  let [banded, contradicted, provisional] = [false, false, 0]
  const sizes = { least: Number.POSITIVE_INFINITY, most: 0, belowZero: false }
  for (let index = span.last; index >= span.first; index--) {
    const report = known.get(index)
    if (report?.value == null) {
      values.push(Number.NaN)
      rags.push(UNRATED)
      continue
    }
    const value = atPrecision(report.value, precision)
    const { bounds } = linesOf(periodAt(frequency, index))
    const rag = bounds && ragOf(value, bounds, polarity)
    if (bounds?.bands) banded = true
    if (rag !== null && report.publishedRag !== null && report.publishedRag !== rag) contradicted = true
    if (provisional === values.length && report.status === 'provisional') provisional++
    widen(sizes, Number(report.value))
    values.push(value)
    rags.push(rag === null ? UNRATED : RATED[rag])
  }
  const unexplained = known.get(span.last)?.commentary.trim() === ''
  const { last, expected } = span
  return { indicator, last, values, rags, banded, expected, contradicted, unexplained, provisional, sizes }
}

function widen(sizes: { least: number; most: number; belowZero: boolean }, received: number): void {
  const size = Math.abs(received)
  if (size < sizes.least) sizes.least = size
  if (size > sizes.most) sizes.most = size
  if (received < 0) sizes.belowZero = true
}

/** For each period the report in force at the moment. */
function reportsInForce(indicator: Indicator, reports: readonly Report[], moment: number): Map<number, Report> {
  const known = new Map<number, Report>()
  for (const report of reports) {
    if (report.reportedAt > moment) continue
    const { frequency, index } = parsePeriod(report.period)
    if (frequency !== indicator.frequency) continue
    const before = known.get(index)
    if (!before || before.reportedAt <= report.reportedAt) known.set(index, report)
  }
  return known
}

/** Between which periods rules read results, and which is reported next; null: that cannot be said without the history. */
function spanOf(indicator: Indicator, known: ReadonlyMap<number, Report>) {
  const [comparable, retired] = [firstComparable(indicator), lastReporting(indicator)]
  let [first, last, answered] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const [index, { value, suppressed }] of known) {
    if ((value !== null || suppressed === true) && index > answered) answered = index
    if (value !== null && index > last) last = index
    if (index >= comparable && index < first) first = index
  }
  return last < first || last > retired ? null : { first, last, expected: answered + 1 }
}
