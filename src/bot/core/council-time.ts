import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../../domain/core/calendar.ts'
import type { AppContext } from './context.ts'

/** The council's day at a moment. */
export const dayOf = ({ calendar }: Pick<AppContext, 'calendar'>, moment: Date): Temporal.PlainDate =>
  calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(moment.getTime()))

/** The council's day by a clock, whenever it is asked for. */
export const todayBy =
  (calendar: Calendar, now: () => Date): AppContext['today'] =>
  () =>
    dayOf({ calendar }, now())

/** "Monday 7 December 2026 at 10:00", in the council's time. */
export function sayWhen({ calendar }: AppContext, moment: Date): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(moment.getTime())
  return `${calendar.sayDay(calendar.dayOf(instant))} at ${calendar.sayTime(instant)}`
}
