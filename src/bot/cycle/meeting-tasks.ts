import type { Temporal } from 'temporal-polyfill'
import type { NewTask } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { agendaTasks } from '../agenda/tasks.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { defineTask } from '../core/task.ts'
import {
  aboutMeeting,
  heldAfter,
  invitations,
  meetingTask,
  memberBriefingReminders,
  preflightTasks,
} from '../meetings/tasks.ts'
import { outcomeChecks } from '../outcomes/tasks.ts'
import { paperTasks } from '../papers/tasks.ts'
import { planChasing } from '../plans/tasks.ts'

type MakeTasks = (meeting: Meeting, day: Temporal.PlainDate, context: AppContext) => readonly NewTask[]

export const briefTask = defineTask('brief', aboutMeeting)

/** The briefing summary before the meeting. */
const briefing: MakeTasks = (meeting, day, context) => [
  meetingTask(
    meeting,
    briefTask,
    {},
    { day: context.calendar.clearWorkingDaysBefore(day, context.framework.cycle.briefBefore) },
    context,
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
export const meetingTasks = (meeting: Meeting, context: AppContext): readonly NewTask[] =>
  TASKS.flatMap((make) => make(meeting, dayOf(context, meeting.startsAt), context))
