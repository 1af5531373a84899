import { Temporal } from 'temporal-polyfill'
import type { Calendar } from './calendar.ts'
import type { MeetingRule } from './framework.ts'

/** One meeting that a rule gives. */
export type MeetingDay = {
  /** The day that the rule names. It says which meeting this is, even when the meeting is on another day. */
  readonly slot: Temporal.PlainDate
  /** The day that the meeting is on. */
  readonly day: Temporal.PlainDate
  readonly startsAt: Temporal.Instant
}

/**
 * The meetings of a monthly rule whose slot lies from `from` to `until`, both included, earliest first. A meeting whose
 * slot is not a working day is on the next one, so its day may be after `until`.
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
    const day = calendar.nextWorkingDay(slot)
    meetings.push({ slot, day, startsAt: calendar.at(day, rule.at) })
  }
  return meetings
}

/** The first to fourth, or last, weekday of a month. */
function slotIn(month: Temporal.PlainYearMonth, rule: MeetingRule): Temporal.PlainDate {
  if (rule.week === -1) {
    const end = month.toPlainDate({ day: month.daysInMonth })
    return end.subtract({ days: (end.dayOfWeek - rule.weekday + 7) % 7 })
  }
  const start = month.toPlainDate({ day: 1 })
  return start.add({ days: ((rule.weekday - start.dayOfWeek + 7) % 7) + (rule.week - 1) * 7 })
}
