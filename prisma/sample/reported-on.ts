import type { Temporal } from 'temporal-polyfill'

/** Figures are published in the middle of the month after. */
const DAYS_AFTER = 15

/** In the middle of the month after, but not later than today: the sample must not report anything in the future. */
export function reportedOn(end: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const day = end.add({ days: DAYS_AFTER })
  return (day.until(today).sign < 0 ? today : day).toString()
}
