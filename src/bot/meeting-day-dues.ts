import { Temporal } from 'temporal-polyfill'
import type { DueRow } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import { closingDay } from './agenda.ts'
import type { Council } from './council.ts'
import { meetingDue } from './meeting-due.ts'

/** The agenda is shown when it closes, and with its evidence on the meeting's morning: before it begins. */
export function agendaDues(meeting: Meeting, day: Temporal.PlainDate, council: Council): readonly DueRow[] {
  const { sendAt, evaluateAt } = council.framework.cycle
  const begins = council.calendar.timeOf(Temporal.Instant.fromEpochMilliseconds(meeting.startsAt.getTime()))
  const morning = Temporal.PlainTime.compare(sendAt, begins) < 0 ? sendAt : evaluateAt
  return [
    meetingDue(meeting, 'agenda-closed', closingDay(council, meeting), council),
    meetingDue(meeting, 'meeting-day', day, council, undefined, morning),
  ]
}
