import { z } from 'zod'
import { endOf, periodOn, shift } from '../../domain/period.ts'
import type { NewTask } from '../../store/follow-up.ts'
import type { Council } from '../council.ts'
import { defineTask } from '../task.ts'

export const periodPaperTask = defineTask('period-paper', z.object({ kind: z.string(), period: z.string() }))

/** The papers that follow the end of a period by themselves. */
const FOLLOWING = [
  { kind: 'quarterly-report', frequency: 'quarter' },
  { kind: 'annual-review', frequency: 'year' },
] as const

/**
 * The quarterly report of this quarter and the annual review of this year, on the working day after their last results are
 * due; those of the period before too, as long as that day is still to come.
 */
export function periodPapers({ calendar, framework, now, today }: Council): readonly NewTask[] {
  return FOLLOWING.flatMap(({ kind, frequency }) => {
    const current = periodOn(today(), frequency)
    return [shift(current, -1), current].map((period) => {
      const day = calendar.addWorkingDays(endOf(period), framework.resultsDueAfter + 1)
      const dueAt = new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
      return periodPaperTask.due({ kind, period: period.key }, dueAt, { key: `period-paper:${kind}:${period.key}` })
    })
  }).filter(({ dueAt }) => dueAt > now())
}
