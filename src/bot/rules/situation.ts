import type { Temporal } from 'temporal-polyfill'
import type { Situation } from '../../domain/rules/evaluate.ts'
import { dueDays } from '../../domain/rules/replay.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import type { AppContext } from '../core/context.ts'

/** What an evaluation as at a day depends on. */
export const buildSituation = (
  { calendar, framework }: Pick<AppContext, 'calendar' | 'framework'>,
  asAt: Temporal.PlainDate,
  rearmAfter: (concern: Concern) => Temporal.PlainDate | null,
): Situation => ({
  asAt,
  rearmAfter,
  dueOn: dueDays(calendar, framework),
})
