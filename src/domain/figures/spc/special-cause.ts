import type { Limits } from './limits.ts'

const RUN = 7 // points that make a trend or a shift

/** Above the mean or rising 1, below it or falling -1, on it or level 0. */
export type Side = -1 | 0 | 1
export type SpecialCause = 'outside' | 'trend' | 'two-in-three' | 'shift'

/** How each point of one segment stands to its limits. On a limit is inside it. */
export type Standing = {
  readonly side: readonly Side[]
  readonly outside: readonly boolean[]
  /** Beyond two thirds of the way to a limit, but not outside it. */
  readonly close: readonly boolean[]
}

/** What the tests of one segment found, point by point. */
export type Findings = {
  readonly side: readonly Side[]
  readonly outside: readonly boolean[]
  readonly trend: readonly Side[]
  readonly twoInThree: readonly boolean[]
  readonly shift: readonly Side[]
}

/** Why a point is flagged and to which side; a cause of null is common cause. */
export type Finding = { readonly cause: SpecialCause | null; readonly side: Side }

/** Judges the points of one segment, oldest first, against limits that may come from fewer points. */
export function findSpecialCauses(values: readonly number[], limits: Limits): readonly Finding[] {
  const { side, outside, close } = standingOf(values, limits)
  const findings = {
    side,
    outside,
    trend: backFill(completesTrend(values)),
    twoInThree: twoInThree(close, side),
    shift: backFill(completesRun(side)),
  }
  return values.map((_, at) => strongest(findings, at))
}

export function standingOf(values: readonly number[], limits: Limits): Standing {
  const above = (value: number, line: number) => value - line > limits.exact
  const outside = values.map((value) => above(value, limits.upl) || above(limits.lpl, value))
  return {
    side: values.map((value) => (above(value, limits.mean) ? 1 : above(limits.mean, value) ? -1 : 0)),
    outside,
    close: values.map(
      (value, at) => !outside[at] && (above(value, limits.nearUpper) || above(limits.nearLower, value)),
    ),
  }
}

/** One point may fail several tests; it is named for the first of: outside, trend, two in three, shift. */
export function strongest({ side, outside, trend, twoInThree, shift }: Findings, at: number): Finding {
  const own = side[at] ?? 0
  if (outside[at]) return { cause: 'outside', side: own }
  if (trend[at]) return { cause: 'trend', side: trend[at] }
  if (twoInThree[at]) return { cause: 'two-in-three', side: own }
  if (shift[at]) return { cause: 'shift', side: own }
  return { cause: null, side: 0 }
}

/** The seventh and later points of a strict rise (1) or fall (-1); a tie breaks it. */
export function completesTrend(values: readonly number[]): readonly Side[] {
  const steps = values.map((value, at) => signOf(value - (values[at - 1] ?? value)))
  return completed(steps, RUN - 1) // seven points are six steps
}

const signOf = (difference: number): Side => (difference > 0 ? 1 : difference < 0 ? -1 : 0)

/** The seventh and later points of a run on one side of the mean; a point on the mean breaks it. */
export const completesRun = (side: readonly Side[]): readonly Side[] => completed(side, RUN)

function completed(signs: readonly Side[], length: number): readonly Side[] {
  let run = 0
  return signs.map((sign, at) => {
    run = sign === signs[at - 1] ? run + 1 : 1
    return run >= length ? sign : 0
  })
}

/**
 * All seven points that lead up to each completed one. A peak or trough that ends one trend and starts the next takes
 * the side of the next.
 */
export function backFill(completes: readonly Side[]): readonly Side[] {
  const filled: Side[] = completes.map(() => 0)
  for (const [at, side] of completes.entries()) {
    if (side !== 0) filled.fill(side, Math.max(0, at - RUN + 1), at + 1)
  }
  return filled
}

/** Points in some three consecutive ones that are all on one side of the mean with at least two close to the limit. */
export function inTwoInThreeWindow(close: readonly boolean[], side: readonly Side[]): readonly boolean[] {
  const found = close.map(() => false)
  for (let at = 0; at + 2 < close.length; at++) {
    const oneSide = side[at] !== 0 && side[at] === side[at + 1] && side[at] === side[at + 2]
    const near = [close[at], close[at + 1], close[at + 2]].filter(Boolean).length
    if (oneSide && near >= 2) found.fill(true, at, at + 3)
  }
  return found
}

/** Of those, only the points that are close themselves are flagged. */
export function twoInThree(close: readonly boolean[], side: readonly Side[]): readonly boolean[] {
  return inTwoInThreeWindow(close, side).map((inWindow, at) => inWindow && close[at] === true)
}
