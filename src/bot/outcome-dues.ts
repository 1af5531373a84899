import type { Temporal } from 'temporal-polyfill'
import type { DueRow } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { meetingDue } from './meeting-due.ts'
import { dayOf } from './views.ts'

/** After a meeting: the secretary is told what has no outcome; what still has none days later goes to the next meeting. */
export function outcomeChecks(meeting: Meeting, day: Temporal.PlainDate, council: Council): readonly DueRow[] {
  const { outcomesWithin } = council.framework.cycle
  return [
    meetingDue(meeting, 'outcome-check', council.calendar.addWorkingDays(day, outcomesWithin), council, 'missing'),
    meetingDue(meeting, 'outcome-check', carriedOn(council, meeting), council, 'carry'),
  ]
}

/** The day on which what has no outcome goes to the next meeting. */
export const carriedOn = (council: Council, { startsAt }: Pick<Meeting, 'startsAt'>): Temporal.PlainDate =>
  council.calendar.addWorkingDays(dayOf(council, startsAt), council.framework.cycle.carriedAfter)

/** When the secretary is first told what has no outcome. */
export function missingFrom(council: Council, { startsAt }: Pick<Meeting, 'startsAt'>): Date {
  const { calendar, framework } = council
  const day = calendar.addWorkingDays(dayOf(council, startsAt), framework.cycle.outcomesWithin)
  return new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
}
