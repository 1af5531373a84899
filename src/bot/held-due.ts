import type { Temporal } from 'temporal-polyfill'
import type { DueRow } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { meetingDue } from './meeting-due.ts'

/** On the morning after its day a meeting has been held. */
export const heldAfter = (meeting: Meeting, day: Temporal.PlainDate, council: Council): readonly DueRow[] => [
  meetingDue(
    meeting,
    'held',
    council.calendar.addWorkingDays(day, 1),
    council,
    undefined,
    council.framework.cycle.evaluateAt,
  ),
]
