import type { Temporal } from 'temporal-polyfill'
import type { Situation } from '../domain/evaluate.ts'
import type { Period } from '../domain/period.ts'
import { endOf } from '../domain/period.ts'
import type { Concern } from '../domain/rule.ts'
import type { Council } from './council.ts'

/** What an evaluation as at a day depends on. */
export const situationOn = (
  { calendar, framework }: Pick<Council, 'calendar' | 'framework'>,
  asAt: Temporal.PlainDate,
  rearmAfter: (concern: Concern) => Temporal.PlainDate | null,
): Situation => ({
  asAt,
  rearmAfter,
  dueOn: (period: Period, workingDaysLater = 0) =>
    calendar.addWorkingDays(endOf(period), framework.resultsDueAfter + workingDaysLater),
})
