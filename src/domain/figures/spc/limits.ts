const LIMIT = 2.66 // 3 sigma over d2 = 1.128, the constant for ranges of two points
const NEAR = (2 / 3) * LIMIT // 2 sigma
const SCREEN = 3.267 // D4 for ranges of two points: a moving range beyond it is not of the common cause

/**
 * The lines of an XmR chart, unrounded and not cut off at 0 or 100. `exact` is how far two computed numbers may differ
 * and still be the same: far below anything that is printed, far above the rounding of binary sums.
 */
export type Limits = {
  readonly mean: number
  readonly lpl: number
  readonly upl: number
  readonly nearLower: number
  readonly nearUpper: number
  readonly exact: number
}

/**
 * Mean and limits from the points given, oldest first, at least one. The mean takes every point; where ranges are
 * screened, those of 3.267 times the average or more are left out of the average once. Points that are all the same,
 * or a single one, have limits on the mean. Where screening would leave only ranges of zero in a series that does vary,
 * nothing is screened: limits without width would flag every point.
 */
export function limitsOf(values: readonly number[], screenOutliers: boolean): Limits {
  const ranges: number[] = []
  let largest = 0
  for (const [at, value] of values.entries()) {
    largest = Math.max(largest, Math.abs(value))
    if (at > 0) ranges.push(Math.abs(value - (values[at - 1] ?? value)))
  }
  const exact = 1e-12 * largest
  const mean = average(values)
  const all = average(ranges)
  const kept = screenOutliers ? average(ranges.filter((range) => SCREEN * all - range > exact)) : all
  const range = kept > 0 ? kept : all

  return {
    mean,
    lpl: mean - LIMIT * range,
    upl: mean + LIMIT * range,
    nearLower: mean - NEAR * range,
    nearUpper: mean + NEAR * range,
    exact,
  }
}

/** Nothing averages to 0: a single point has no moving range. */
function average(values: readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return values.length === 0 ? 0 : sum / values.length
}
