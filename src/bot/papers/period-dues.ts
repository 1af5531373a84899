import { endOf, periodOn, shift } from '../../domain/period.ts'
import type { DueRow } from '../../store/follow-up.ts'
import type { Council } from '../council.ts'

/** The papers that follow the end of a period by themselves. */
const FOLLOWING = [
  { kind: 'quarterly-report', frequency: 'quarter' },
  { kind: 'annual-review', frequency: 'year' },
] as const

/**
 * The quarterly report of this quarter and the annual review of this year, on the working day after their last results are
 * due; those of the period before too, as long as that day is still to come.
 */
export function periodPapers({ calendar, framework, now, today }: Council): readonly DueRow[] {
  return FOLLOWING.flatMap(({ kind, frequency }) => {
    const current = periodOn(today(), frequency)
    return [shift(current, -1), current].map((period): DueRow => {
      const day = calendar.addWorkingDays(endOf(period), framework.resultsDueAfter + 1)
      return {
        key: `period-paper:${kind}:${period.key}`,
        job: 'period-paper',
        payload: { kind, period: period.key },
        dueAt: new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds),
      }
    })
  }).filter(({ dueAt }) => dueAt > now())
}
