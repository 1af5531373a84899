import type { Temporal } from 'temporal-polyfill'
import type { DueOn } from './grain.ts'
import type { Concern } from './rule.ts'

/** What an evaluation depends on beside the figures and the rules. */
export type Situation = {
  readonly asAt: Temporal.PlainDate
  readonly dueOn: DueOn
  /** Only periods that start after this day count, because an earlier case of this kind was closed then; null: all. */
  readonly rearmAfter: (concern: Concern) => Temporal.PlainDate | null
}
