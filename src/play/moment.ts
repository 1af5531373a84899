import { Temporal } from 'temporal-polyfill'
import { readDay } from '../bot/core/read-day.ts'
import { sayDay } from '../domain/core/calendar.ts'

export const EXPECTED_MOMENT =
  'a day and a time such as "== Monday 1 August 2011 14:00", or a later time of the same day'

/**
 * "Monday 1 August 2011 14:00"; "15:30" is later on the day of `after`. A string says what is wrong: a day that is not
 * called so, or a moment before the one that has been.
 */
export function readMoment(typed: string, after: Temporal.PlainDateTime | null): Temporal.PlainDateTime | string {
  const [, dayTyped, hour, minute] = /^(?:(.+?)\s+)?(?:at\s+)?([01]?\d|2[0-3]):([0-5]\d)$/.exec(typed) ?? []
  const day = dayTyped === undefined ? after?.toPlainDate() : readDay(dayTyped)
  if (!day || hour === undefined) return EXPECTED_MOMENT
  const weekday = /^[a-z]+day/i.exec(dayTyped ?? '')?.[0]
  if (weekday && !sayDay(day).toLowerCase().startsWith(weekday.toLowerCase()))
    return `${sayDay(day)}, as that day is called`
  const moment = day.toPlainDateTime(Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) }))
  if (after && Temporal.PlainDateTime.compare(moment, after) < 0) {
    return `a moment after ${sayDay(after.toPlainDate())} ${after.toPlainTime().toString().slice(0, 5)}: time does not go back`
  }
  return moment
}
