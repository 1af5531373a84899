import type { Indicator, Target } from './indicator.ts'
import type { Period } from './period.ts'
import { financialYearKey, parsePeriod } from './period.ts'
import type { Bounds, Lines, RagPolicy } from './rag.ts'
import { boundsOf } from './rag.ts'

/** What is set for a period, and what that makes of the policy. */
export type LinesReader = (period: Period) => { readonly target: Target | null; readonly bounds: Bounds | null }

/** Reads them of a target once, for all the periods that it is set for. */
export function linesReader(indicator: Indicator, targets: readonly Target[], policy: RagPolicy): LinesReader {
  const read = new Map<Target | null, ReturnType<LinesReader>>()
  return (period) => {
    const target = targetFor(period, targets)
    const before = read.get(target)
    if (before) return before
    const lines = { target, bounds: boundsFor(indicator, target, policy) }
    read.set(target, lines)
    return lines
  }
}

const NOTHING_SET: Lines = { target: null, floor: null }

/** An activity shows demand and has no rating, whatever is set for it. */
const boundsFor = (indicator: Indicator, target: Target | null, policy: RagPolicy): Bounds | null =>
  indicator.kind === 'kpi' ? boundsOf(policy, target ?? NOTHING_SET, indicator) : null

/**
 * For each year and starting period the row in force at the moment. For a year that had no target by then, the rows
 * that were recorded first: a figure would else be without a rating only because its target was loaded late.
 */
export function targetsKnown(targets: readonly Target[], moment: number): Target[] {
  const yearsKnown = new Set(targets.filter(({ recordedAt }) => recordedAt <= moment).map(({ year }) => year))
  const chosen = new Map<string, Target>()
  for (const target of [...targets].sort((a, b) => a.recordedAt - b.recordedAt)) {
    const key = `${target.year}|${target.fromPeriod}`
    const counts = yearsKnown.has(target.year) ? target.recordedAt <= moment : !chosen.has(key)
    if (counts) chosen.set(key, target)
  }
  return [...chosen.values()]
}

/** What was set for a period, as it was known at a moment; null: nothing was. */
export const targetSet = (targets: readonly Target[], period: Period, moment: number): Target | null =>
  targetFor(period, targetsKnown(targets, moment))

/** Of the rows for the period's year, the one that starts last but not after the period. */
function targetFor(period: Period, targets: readonly Target[]): Target | null {
  const year = financialYearKey(period)
  let found: Target | null = null
  let foundStart = Number.NEGATIVE_INFINITY
  for (const target of targets) {
    if (target.year !== year) continue
    const start = target.fromPeriod === '' ? Number.NEGATIVE_INFINITY : parsePeriod(target.fromPeriod).index
    if (start <= period.index && start >= foundStart) {
      found = target
      foundStart = start
    }
  }
  return found
}
