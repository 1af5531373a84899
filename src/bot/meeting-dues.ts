import type { Temporal } from 'temporal-polyfill'
import type { DueRow } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { heldAfter } from './held-due.ts'
import { invitations } from './invitation-dues.ts'
import { agendaDues } from './meeting-day-dues.ts'
import { meetingDue } from './meeting-due.ts'
import { memberBriefingReminders } from './member-briefing-dues.ts'
import { outcomeChecks } from './outcome-dues.ts'
import { paperDues } from './papers/paper-dues.ts'
import { planChasing } from './plan-dues.ts'
import { preflightDue } from './preflight-dues.ts'
import { dayOf } from './views.ts'

type Promised = (meeting: Meeting, day: Temporal.PlainDate, council: Council) => readonly DueRow[]

/** The briefing summary before the meeting. */
const briefing: Promised = (meeting, day, council) => [
  meetingDue(
    meeting,
    'brief',
    council.calendar.clearWorkingDaysBefore(day, council.framework.cycle.briefBefore),
    council,
  ),
]

/** All that a meeting makes the program promise, each in a file of its own (which takes `meetingDue` from meeting-due.ts). */
const PROMISED: readonly Promised[] = [
  briefing,
  planChasing,
  invitations,
  agendaDues,
  memberBriefingReminders,
  heldAfter,
  outcomeChecks,
  paperDues,
  preflightDue,
]

/**
 * What must happen around a meeting as it is planned now, as due rows that depend on "meeting:ID". Moving it drops those
 * that still wait and writes these anew under its new sequence. A promise is for the whole meeting, never for one item:
 * its job looks at the items that stand on the agenda when it runs.
 */
export const meetingDues = (meeting: Meeting, council: Council): readonly DueRow[] =>
  PROMISED.flatMap((promised) => promised(meeting, dayOf(council, meeting.startsAt), council))
