import { Temporal } from 'temporal-polyfill'
import { bankHolidays } from './bank-holidays.ts'
import { DAY_MS, dayNumber, dayOfNumber } from './day-number.ts'

export type CalendarRules = {
  /** An IANA time zone: Europe/London. */
  readonly zone: string
  /** Days on which the council is closed beside bank holidays and weekends. */
  readonly closedOn: readonly Temporal.PlainDate[]
}

/**
 * The council's days. A working day is Monday to Friday, not one of England's bank holidays and not one of the
 * council's own closure days. Nothing here reads the clock.
 */
export type Calendar = {
  isWorkingDay(day: Temporal.PlainDate): boolean
  /** The day itself if it is a working day, else the next one. */
  nextWorkingDay(day: Temporal.PlainDate): Temporal.PlainDate
  /** The nth working day after `day` (before it, when n is negative); `day` is not counted, and is the answer for 0. */
  addWorkingDays(day: Temporal.PlainDate, n: number): Temporal.PlainDate
  /** How many working days `until` is after `from`: `from` is not counted, `until` is. Negative when it is before. */
  workingDaysBetween(from: Temporal.PlainDate, until: Temporal.PlainDate): number
  /** Working days that lie strictly between issue and meeting: neither day is counted. */
  clearWorkingDaysBetween(issued: Temporal.PlainDate, meeting: Temporal.PlainDate): number
  /** The last working day on which something can be issued so that n clear working days lie before the meeting. */
  clearWorkingDaysBefore(meeting: Temporal.PlainDate, n: number): Temporal.PlainDate
  /**
   * The instant of a council time. A time that the clocks skip in March is read as an hour later; one that happens
   * twice in October is its first time.
   */
  at(day: Temporal.PlainDate, time: Temporal.PlainTime): Temporal.Instant
  /** The council's day at an instant. */
  dayOf(instant: Temporal.Instant): Temporal.PlainDate
  /** The council's time of day at an instant. */
  timeOf(instant: Temporal.Instant): Temporal.PlainTime
  /** "Monday 1 August 2011" */
  sayDay(day: Temporal.PlainDate): string
  /** "1 August 2011" */
  sayDate(day: Temporal.PlainDate): string
  /** "10:00"; an instant is said in the council's time. */
  sayTime(time: Temporal.PlainTime | Temporal.Instant): string
}

/** The calendar for a council's rules. Throws a RangeError for a time zone that does not exist (checked in framework.yaml). */
export function makeCalendar(rules: CalendarRules): Calendar {
  const isWorking = workingDayTest(rules.closedOn)

  const step = (day: number, direction: 1 | -1) => {
    let next = day + direction
    while (!isWorking(next)) next += direction
    return next
  }
  const addWorkingDays = (day: Temporal.PlainDate, n: number) => {
    let reached = dayNumber(day)
    for (let left = Math.abs(n); left > 0; left--) reached = step(reached, n < 0 ? -1 : 1)
    return n === 0 ? day : dayOfNumber(reached)
  }
  /** Working days d with from <= d < until. */
  const count = (from: number, until: number) => {
    let days = 0
    for (let day = from; day < until; day++) if (isWorking(day)) days++
    return days
  }
  const timeOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(rules.zone).toPlainTime()

  return {
    isWorkingDay: (day) => isWorking(dayNumber(day)),
    nextWorkingDay: (day) => (isWorking(dayNumber(day)) ? day : addWorkingDays(day, 1)),
    addWorkingDays,
    workingDaysBetween(from, until) {
      const [first, last] = [dayNumber(from), dayNumber(until)]
      return last < first ? -count(last, first) : count(first + 1, last + 1)
    },
    clearWorkingDaysBetween: (issued, meeting) => count(dayNumber(issued) + 1, dayNumber(meeting)),
    clearWorkingDaysBefore: (meeting, n) => addWorkingDays(meeting, -(n + 1)),
    at: (day, time) => day.toZonedDateTime({ timeZone: rules.zone, plainTime: time }).toInstant(),
    dayOf: (instant) => instant.toZonedDateTimeISO(rules.zone).toPlainDate(),
    timeOf,
    sayDay,
    sayDate,
    sayTime: (time) => sayTime(time instanceof Temporal.Instant ? timeOf(time) : time),
  }
}

function workingDayTest(closedOn: readonly Temporal.PlainDate[]): (day: number) => boolean {
  const closed = new Set(closedOn.map(dayNumber))
  const yearsAdded = new Set<number>()

  return (day) => {
    const date = new Date(day * DAY_MS)
    if (date.getUTCDay() === 0 || date.getUTCDay() === 6) return false
    const year = date.getUTCFullYear()
    if (!yearsAdded.has(year)) {
      for (const holiday of bankHolidays(year)) closed.add(Date.parse(holiday) / DAY_MS)
      yearsAdded.add(year)
    }
    return !closed.has(day)
  }
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** "Monday", for 1 to 7. */
export const sayWeekday = (dayOfWeek: number): string => WEEKDAYS[dayOfWeek - 1] ?? ''

/** "1 August 2011" */
export const sayDate = (day: Temporal.PlainDate): string => `${day.day} ${MONTHS[day.month - 1]} ${day.year}`

/** "Monday 1 August 2011" */
export const sayDay = (day: Temporal.PlainDate): string => `${sayWeekday(day.dayOfWeek)} ${sayDate(day)}`

/** "10:00": hours and minutes. */
export const sayTime = (time: Temporal.PlainTime): string => time.toString().slice(0, 5)
