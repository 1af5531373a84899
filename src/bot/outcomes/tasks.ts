import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { NewTask } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'
import { defineTask } from '../core/task.ts'
import { aboutMeeting, meetingTask } from '../meetings/tasks.ts'

export const outcomeCheckTask = defineTask(
  'outcome-check',
  aboutMeeting.extend({ stage: z.enum(['missing', 'carry']) }),
)

/** After a meeting: the secretary is told what has no outcome; what still has none days later goes to the next meeting. */
export function outcomeChecks(meeting: Meeting, day: Temporal.PlainDate, council: Council): readonly NewTask[] {
  const { outcomesWithin } = council.framework.cycle
  return [
    meetingTask(
      meeting,
      outcomeCheckTask,
      { stage: 'missing' },
      { day: council.calendar.addWorkingDays(day, outcomesWithin) },
      council,
    ),
    meetingTask(meeting, outcomeCheckTask, { stage: 'carry' }, { day: carriedOn(council, meeting) }, council),
  ]
}

/** The day on which what has no outcome goes to the next meeting. */
export const carriedOn = (council: Council, { startsAt }: Pick<Meeting, 'startsAt'>): Temporal.PlainDate =>
  council.calendar.addWorkingDays(dayOf(council, startsAt), council.framework.cycle.carriedAfter)

/** When the secretary is first told what has no outcome. */
export function missingFrom(council: Council, { startsAt }: Pick<Meeting, 'startsAt'>): Date {
  const { calendar, framework } = council
  const day = calendar.addWorkingDays(dayOf(council, startsAt), framework.cycle.outcomesWithin)
  return new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
}
