import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../../domain/core/calendar.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import type { Store } from '../../store/index.ts'

/** What every command and job works with: the record, the rules in force, the council's days, and the time. */
export type AppContext = {
  readonly store: Store
  readonly framework: Framework
  readonly frameworkVersionId: number
  readonly calendar: Calendar
  now(): Date
  /** The council's day. */
  today(): Temporal.PlainDate
}
