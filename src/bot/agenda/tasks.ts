import { Temporal } from 'temporal-polyfill'
import type { NewTask } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { defineTask } from '../core/task.ts'
import { closingDay } from '../meetings/deadlines.ts'
import { aboutMeeting, meetingTask } from '../meetings/tasks.ts'

export const agendaClosedTask = defineTask('agenda-closed', aboutMeeting)
export const meetingDayTask = defineTask('meeting-day', aboutMeeting)

/** The agenda is shown when it closes, and with its evidence on the meeting's morning: before it begins. */
export function agendaTasks(meeting: Meeting, day: Temporal.PlainDate, context: AppContext): readonly NewTask[] {
  const { sendAt, evaluateAt } = context.framework.cycle
  const begins = context.calendar.timeOf(Temporal.Instant.fromEpochMilliseconds(meeting.startsAt.getTime()))
  const morning = Temporal.PlainTime.compare(sendAt, begins) < 0 ? sendAt : evaluateAt
  return [
    meetingTask(meeting, agendaClosedTask, {}, { day: closingDay(context, meeting) }, context),
    meetingTask(meeting, meetingDayTask, {}, { day, time: morning }, context),
  ]
}
