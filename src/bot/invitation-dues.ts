import type { Temporal } from 'temporal-polyfill'
import type { NewTask } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { aboutMeeting, meetingTask } from './meeting-task.ts'
import { defineTask } from './task.ts'

export const inviteTask = defineTask('invite', aboutMeeting)

/** Members are invited in good time; a meeting that is moved sends its own word. */
export const invitations = (meeting: Meeting, day: Temporal.PlainDate, council: Council): readonly NewTask[] => [
  meetingTask(
    meeting,
    inviteTask,
    {},
    { day: council.calendar.addWorkingDays(day, -council.framework.cycle.inviteBefore) },
    council,
  ),
]
