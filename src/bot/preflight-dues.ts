import type { Temporal } from 'temporal-polyfill'
import type { DueRow } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { meetingDue } from './meeting-due.ts'

/** Before each meeting the secretary is told which posts are vacant and who cannot be reached. */
export const preflightDue = (meeting: Meeting, day: Temporal.PlainDate, council: Council): readonly DueRow[] => [
  meetingDue(
    meeting,
    'preflight',
    council.calendar.addWorkingDays(day, -council.framework.cycle.preflightBefore),
    council,
  ),
]
