import type { Temporal } from 'temporal-polyfill'
import type { HistoryInput } from '../figures/history.ts'
import { financialYearKey, periodOn } from '../figures/period.ts'
import { boundsOf } from '../figures/rag.ts'
import { lastReporting } from '../figures/reporting-span.ts'
import { targetSet } from '../figures/targets.ts'
import { ragPolicyFor } from './evaluate.ts'
import type { Framework } from './framework.ts'

/** A key performance indicator that cannot be rated in the year of a day. */
export type WithoutTarget = { readonly ref: string; readonly name: string; readonly year: string }

/**
 * The indicators in use whose policy needs a target, or a range, and for which none is set in the period in which the day
 * lies: the results of a new year would have no rating, and nothing would be escalated. `moment`: milliseconds since 1970.
 */
export function withoutTarget(
  framework: Framework,
  inputs: readonly HistoryInput[],
  day: Temporal.PlainDate,
  moment: number,
): readonly WithoutTarget[] {
  return inputs.flatMap(({ indicator, targets, reports }) => {
    const period = periodOn(day, indicator.frequency)
    // One that is defined and has not begun to report yet may still wait for its first target.
    if (indicator.kind !== 'kpi' || reports.length === 0 || period.index > lastReporting(indicator)) return []
    const policy = ragPolicyFor(framework, indicator, day)
    const set = targetSet(targets, period, moment) ?? { target: null, floor: null }
    return boundsOf(policy, set, indicator) === null
      ? [{ ref: indicator.ref, name: indicator.name, year: financialYearKey(period) }]
      : []
  })
}
