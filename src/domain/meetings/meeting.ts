import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../core/calendar.ts'
import type { MeetingRule, Recess } from '../rules/framework.ts'

/** One meeting that a rule gives. */
export type MeetingDay = {
  /** The day that the rule names. It says which meeting this is, even when the meeting is on another day. */
  readonly slot: Temporal.PlainDate
  /** The day that the meeting is on. */
  readonly day: Temporal.PlainDate
  readonly startsAt: Temporal.Instant
  readonly place: string
}

/** A meeting as it stands in the record. */
export type Meeting = {
  readonly id: number
  readonly forum: string
  /** The day that the recurrence rule gave it: it names the meeting, wherever it is moved to. */
  readonly slot: Temporal.PlainDate
  readonly startsAt: Date
  readonly place: string
  readonly state: 'planned' | 'held' | 'cancelled'
  /** Rises with each change that is told: calendars take the highest. */
  readonly sequence: number
  /** Why it was moved or cancelled. */
  readonly reason: string | null
  /** When it was last moved; null: it is where the rule put it. */
  readonly movedAt: Date | null
}

/**
 * The meetings of a monthly rule whose slot lies from `from` to `until`, both included, earliest first. A meeting whose
 * slot is not a working day is on the next one, and an exception may put it on another, so its day may be after `until`.
 * One that would be in a recess is not held.
 */
export function meetingDays(
  rule: MeetingRule,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  calendar: Calendar,
): MeetingDay[] {
  const meetings: MeetingDay[] = []
  const lastMonth = until.toPlainYearMonth()

  for (
    let month = from.toPlainYearMonth();
    Temporal.PlainYearMonth.compare(month, lastMonth) <= 0;
    month = month.add({ months: 1 })
  ) {
    const slot = slotIn(month, rule)
    if (Temporal.PlainDate.compare(slot, from) < 0 || Temporal.PlainDate.compare(slot, until) > 0) continue
    const meeting = meetingOf(slot, rule, calendar)
    if (meeting && !isInRecess(meeting.day, rule.recess)) meetings.push(meeting)
  }
  return meetings
}

function meetingOf(slot: Temporal.PlainDate, rule: MeetingRule, calendar: Calendar): MeetingDay | null {
  const exception = rule.exceptions.find((one) => one.slot.equals(slot))
  if (exception?.to === null) return null
  const day = exception?.to.day ?? calendar.nextWorkingDay(slot)
  const startsAt = calendar.at(day, exception?.to.at ?? rule.at)
  return { slot, day, startsAt, place: exception?.to.place ?? rule.place }
}

export const isInRecess = (day: Temporal.PlainDate, recess: readonly Recess[]): boolean =>
  recess.some(({ from, until }) => from.until(day).sign >= 0 && day.until(until).sign >= 0)

/** The first to fourth, or last, weekday of a month. */
export function slotIn(
  month: Temporal.PlainYearMonth,
  rule: Pick<MeetingRule, 'week' | 'weekday'>,
): Temporal.PlainDate {
  if (rule.week === -1) {
    const end = month.toPlainDate({ day: month.daysInMonth })
    return end.subtract({ days: (end.dayOfWeek - rule.weekday + 7) % 7 })
  }
  const start = month.toPlainDate({ day: 1 })
  return start.add({ days: ((rule.weekday - start.dayOfWeek + 7) % 7) + (rule.week - 1) * 7 })
}
