import type { Temporal } from 'temporal-polyfill'
import type { NewTask } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { aboutMeeting, meetingTask } from './meeting-task.ts'
import { defineTask } from './task.ts'

export const holdTask = defineTask('held', aboutMeeting)

/** On the morning after its day a meeting has been held. */
export const heldAfter = (meeting: Meeting, day: Temporal.PlainDate, council: Council): readonly NewTask[] => [
  meetingTask(
    meeting,
    holdTask,
    {},
    { day: council.calendar.addWorkingDays(day, 1), time: council.framework.cycle.evaluateAt },
    council,
  ),
]
