import type { Temporal } from 'temporal-polyfill'
import type { NewTask } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { heldAfter } from './held-due.ts'
import { invitations } from './invitation-dues.ts'
import { agendaTasks } from './meeting-day-dues.ts'
import { aboutMeeting, meetingTask } from './meeting-task.ts'
import { memberBriefingReminders } from './member-briefing-dues.ts'
import { outcomeChecks } from './outcome-dues.ts'
import { paperTasks } from './papers/paper-dues.ts'
import { planChasing } from './plan-dues.ts'
import { preflightTasks } from './preflight-dues.ts'
import { defineTask } from './task.ts'
import { dayOf } from './views.ts'

type MakeTasks = (meeting: Meeting, day: Temporal.PlainDate, council: Council) => readonly NewTask[]

export const briefTask = defineTask('brief', aboutMeeting)

/** The briefing summary before the meeting. */
const briefing: MakeTasks = (meeting, day, council) => [
  meetingTask(
    meeting,
    briefTask,
    {},
    { day: council.calendar.clearWorkingDaysBefore(day, council.framework.cycle.briefBefore) },
    council,
  ),
]

/** All that follows from a meeting's being planned. */
const TASKS: readonly MakeTasks[] = [
  briefing,
  planChasing,
  invitations,
  agendaTasks,
  memberBriefingReminders,
  heldAfter,
  outcomeChecks,
  paperTasks,
  preflightTasks,
]

/**
 * What must happen around a meeting as it is planned now, as tasks that depend on "meeting:ID". Moving it drops those
 * that still wait and writes these anew under its new sequence. A task is for the whole meeting, never for one item:
 * its job looks at the items that stand on the agenda when it runs.
 */
export const meetingTasks = (meeting: Meeting, council: Council): readonly NewTask[] =>
  TASKS.flatMap((make) => make(meeting, dayOf(council, meeting.startsAt), council))
