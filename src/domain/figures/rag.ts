import Big from 'big.js'
import type { Decimal } from './figure.ts'
import { percentageOf } from './figure.ts'

/** Which way is better. */
export type Polarity = 'higher' | 'lower'

export type Rag = 'GREEN' | 'AMBER' | 'RED'
export type RangeAlert = 'Yes' | 'Above' | 'Below'

/** How AMBER is told from RED: by a floor standard, or by a tolerance in per cent of the target. */
export type RagPolicy = { readonly kind: 'floor' } | { readonly kind: 'tolerance'; readonly percentage: Decimal }

/** The two lines a value is held against. `floor` null: nothing says how far it may fall, so what misses the target is RED. */
export type Bounds = { readonly target: number; readonly floor: number | null }

/** "floor" or "tolerance 10%". Returns null for other text. */
export function readRagPolicy(text: string): RagPolicy | null {
  if (text === 'floor') return { kind: 'floor' }
  const tolerance = /^tolerance (\d+(?:\.\d+)?)\s*%$/.exec(text)
  return tolerance?.[1] ? { kind: 'tolerance', percentage: tolerance[1] } : null
}

/**
 * The lines for a target under a policy. Thresholds are decisions, so they stay exact; only the value is rounded.
 * No target: no bounds, and so no RAG. Tolerance is a percentage of the target, on the side that is worse.
 */
export function boundsOf(
  policy: RagPolicy,
  target: Decimal | null,
  floor: Decimal | null,
  polarity: Polarity,
): Bounds | null {
  if (target === null) return null
  switch (policy.kind) {
    case 'floor':
      return { target: Number(target), floor: floor === null ? null : Number(floor) }
    case 'tolerance': {
      const margin = percentageOf(target, policy.percentage).abs()
      const line = polarity === 'higher' ? Big(target).minus(margin) : Big(target).plus(margin)
      return { target: Number(target), floor: line.toNumber() }
    }
  }
}

/**
 * GREEN meets or exceeds the target; AMBER is short of it, on or above the floor standard; RED is below the floor
 * standard. Lower-is-better turns the comparisons round. `value` is at the indicator's printed precision.
 * With a target but no floor standard, what misses the target is RED: nothing says how far it may fall.
 */
export function ragOf(value: number, bounds: Bounds, polarity: Polarity): Rag {
  const meets = (line: number) => (polarity === 'higher' ? value >= line : value <= line)
  if (meets(bounds.target)) return 'GREEN'
  if (bounds.floor !== null && meets(bounds.floor)) return 'AMBER'
  return 'RED'
}

/** In range on the thresholds themselves. Null when neither threshold is set. */
export function rangeAlertOf(value: number, lower: number | null, upper: number | null): RangeAlert | null {
  if (lower === null && upper === null) return null
  if (upper !== null && value > upper) return 'Above'
  if (lower !== null && value < lower) return 'Below'
  return 'Yes'
}

export type Direction = 'improved' | 'fallen' | 'unchanged' | 'new'

/**
 * Direction of travel is about performance, not the number: a lower-is-better value that went down has improved.
 * `previous` null: no earlier result, so it is new. Both at printed precision.
 */
export function directionOf(value: number, previous: number | null, polarity: Polarity): Direction {
  if (previous === null) return 'new'
  if (value === previous) return 'unchanged'
  return value > previous === (polarity === 'higher') ? 'improved' : 'fallen'
}

/** 0 GREEN, 1 AMBER, 2 RED: how bad. */
export const ragLevel: Readonly<Record<Rag, number>> = { GREEN: 0, AMBER: 1, RED: 2 }
