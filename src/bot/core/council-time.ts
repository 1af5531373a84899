import { Temporal } from 'temporal-polyfill'
import type { AppContext } from './context.ts'

/** The council's day at a moment. */
export const dayOf = ({ calendar }: Pick<AppContext, 'calendar'>, moment: Date): Temporal.PlainDate =>
  calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(moment.getTime()))

/** "Monday 7 December 2026 at 10:00", in the council's time. */
export function sayWhen({ calendar }: AppContext, moment: Date): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(moment.getTime())
  return `${calendar.sayDay(calendar.dayOf(instant))} at ${calendar.sayTime(instant)}`
}
