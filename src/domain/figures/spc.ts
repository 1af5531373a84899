import { Refusal } from '../core/refusal.ts'
import type { Limits } from './spc/limits.ts'
import { limitsOf } from './spc/limits.ts'
import { segmentsOf } from './spc/segments.ts'
import type { Finding, SpecialCause } from './spc/special-cause.ts'
import { findSpecialCauses } from './spc/special-cause.ts'

const FEWEST_POINTS = 12 // with fewer the limits are trial limits

/** Which way is better. An activity has no better way: neutral. */
export type Improvement = 'increase' | 'decrease' | 'neutral'

export type SpcOptions = {
  readonly improvement: Improvement
  readonly target?: number | null
  /** Compute each segment's limits from its first so many points alone, at least 12; later points are still judged. */
  readonly fixAfter?: number | null
  /** Indexes of the points from which limits start anew, for a change that was made on purpose. */
  readonly rebaseAt?: readonly number[]
  /** Leave extreme moving ranges out of the limits (true if left out). */
  readonly screenOutliers?: boolean
}

type Signal = 'common-cause' | 'improvement' | 'concern' | 'neutral-high' | 'neutral-low'
type VariationIcon = 'common-cause' | `${'improvement' | 'concern'}-${'high' | 'low'}` | `neutral-${'high' | 'low'}`
export type AssuranceIcon = 'pass' | 'fail' | 'inconsistent'

export type SpcPoint = Omit<Limits, 'exact'> & {
  readonly value: number
  /** Its segment has fewer than 12 points. */
  readonly trial: boolean
  /** Null: common cause, nothing to explain. */
  readonly special: SpecialCause | null
  /** Above the mean, or rising where it is a trend. Null without a special cause. */
  readonly towards: 'high' | 'low' | null
  readonly signal: Signal
}

export type Spc = {
  readonly points: readonly SpcPoint[]
  /** What the latest point says; null without points. */
  readonly variation: VariationIcon | null
  /** Whether the target can be expected to be met; null without a target, a better way or points. */
  readonly assurance: AssuranceIcon | null
  /** The latest segment is too short: shown as trial limits, and nothing may be triggered by it. */
  readonly trial: boolean
}

/**
 * An XmR chart by the rules of NHS Making Data Count, of results in order, oldest first, without blanks: a period with
 * no result is passed over, and its neighbours count as consecutive. Values are at printed precision, limits are not
 * rounded. The rules never look across a rebase. docs/statistics.md has the formulas.
 *
 * Refuses `fixAfter` below 12.
 */
export function xmr(values: readonly number[], options: SpcOptions): Spc {
  const { improvement, target = null, fixAfter = null, rebaseAt = [], screenOutliers = true } = options
  if (fixAfter !== null && !(Number.isInteger(fixAfter) && fixAfter >= FEWEST_POINTS)) throw fixedTooSoon(fixAfter)

  const points: SpcPoint[] = []
  let latest: Limits | null = null
  for (const { start, end } of segmentsOf(values.length, rebaseAt)) {
    const segment = values.slice(start, end)
    const limits = limitsOf(segment.slice(0, fixAfter ?? segment.length), screenOutliers)
    const trial = segment.length < FEWEST_POINTS
    const findings = findSpecialCauses(segment, limits)
    for (const [at, finding] of findings.entries()) {
      points.push(pointOf(segment[at] ?? limits.mean, limits, trial, finding, improvement))
    }
    latest = limits
  }

  return {
    points,
    variation: variationOf(points.at(-1)),
    assurance: latest && assuranceOf(latest, target, improvement),
    trial: points.at(-1)?.trial ?? true,
  }
}

/** What a rule may act on: the latest point has a special cause of concern, and the limits are not trial limits. */
export const showsConcern = (spc: Spc): boolean => !spc.trial && spc.points.at(-1)?.signal === 'concern'

/** What a rule may act on: as things are, the target will be missed every time; never on trial limits. */
export const failsConsistently = (spc: Spc): boolean => !spc.trial && spc.assurance === 'fail'

/** A target on a limit is not beyond it. The latest value itself is not compared with the target. */
export function assuranceOf(
  limits: Pick<Limits, 'lpl' | 'upl' | 'exact'>,
  target: number | null,
  improvement: Improvement,
): AssuranceIcon | null {
  if (target === null || improvement === 'neutral') return null
  if (target - limits.upl > limits.exact) return improvement === 'increase' ? 'fail' : 'pass'
  if (limits.lpl - target > limits.exact) return improvement === 'increase' ? 'pass' : 'fail'
  return 'inconsistent'
}

function pointOf(
  value: number,
  { mean, lpl, upl, nearLower, nearUpper }: Limits,
  trial: boolean,
  { cause, side }: Finding,
  improvement: Improvement,
): SpcPoint {
  const towards = cause === null ? null : side > 0 ? 'high' : 'low'
  const signal = signalOf(towards, improvement)
  return { value, mean, lpl, upl, nearLower, nearUpper, trial, special: cause, towards, signal }
}

function signalOf(towards: SpcPoint['towards'], improvement: Improvement): Signal {
  if (towards === null) return 'common-cause'
  if (improvement === 'neutral') return `neutral-${towards}`
  return (towards === 'high') === (improvement === 'increase') ? 'improvement' : 'concern'
}

function variationOf(point: SpcPoint | undefined): VariationIcon | null {
  if (!point) return null
  const { signal, towards } = point
  if (towards === null) return 'common-cause'
  return signal === 'improvement' || signal === 'concern' ? `${signal}-${towards}` : signal
}

const fixedTooSoon = (fixAfter: number) =>
  new Refusal(
    'spc_fixed_too_soon',
    `Limits cannot be fixed after ${fixAfter} points: give a whole number of at least ${FEWEST_POINTS}.`,
  )
