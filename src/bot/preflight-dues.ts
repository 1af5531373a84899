import type { Temporal } from 'temporal-polyfill'
import type { NewTask } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { aboutMeeting, meetingTask } from './meeting-task.ts'
import { defineTask } from './task.ts'

export const preflightTask = defineTask('preflight', aboutMeeting)

/** Before each meeting the secretary is told which posts are vacant and who cannot be reached. */
export const preflightTasks = (meeting: Meeting, day: Temporal.PlainDate, council: Council): readonly NewTask[] => [
  meetingTask(
    meeting,
    preflightTask,
    {},
    { day: council.calendar.addWorkingDays(day, -council.framework.cycle.preflightBefore) },
    council,
  ),
]
