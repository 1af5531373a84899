import type { Temporal } from 'temporal-polyfill'
import type { DueRow } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { meetingDue } from './meeting-due.ts'

/** Members are invited in good time; a meeting that is moved sends its own word. */
export const invitations = (meeting: Meeting, day: Temporal.PlainDate, council: Council): readonly DueRow[] => [
  meetingDue(meeting, 'invite', council.calendar.addWorkingDays(day, -council.framework.cycle.inviteBefore), council),
]
