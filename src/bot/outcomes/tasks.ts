import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { NewTask } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { defineTask } from '../core/task.ts'
import { aboutMeeting, meetingTask } from '../meetings/tasks.ts'

export const outcomeCheckTask = defineTask(
  'outcome-check',
  aboutMeeting.extend({ stage: z.enum(['missing', 'carry']) }),
)

/** After a meeting: the secretary is told what has no outcome; what still has none days later goes to the next meeting. */
export function outcomeChecks(meeting: Meeting, day: Temporal.PlainDate, context: AppContext): readonly NewTask[] {
  const { outcomesWithin } = context.framework.cycle
  return [
    meetingTask(
      meeting,
      outcomeCheckTask,
      { stage: 'missing' },
      { day: context.calendar.addWorkingDays(day, outcomesWithin) },
      context,
    ),
    meetingTask(meeting, outcomeCheckTask, { stage: 'carry' }, { day: carryOverDay(context, meeting) }, context),
  ]
}

/** The day on which what has no outcome goes to the next meeting. */
export const carryOverDay = (context: AppContext, { startsAt }: Pick<Meeting, 'startsAt'>): Temporal.PlainDate =>
  context.calendar.addWorkingDays(dayOf(context, startsAt), context.framework.cycle.carriedAfter)

/** When the secretary is first told what has no outcome. */
export function firstOutcomeCheckAt(context: AppContext, { startsAt }: Pick<Meeting, 'startsAt'>): Date {
  const { calendar, framework } = context
  const day = calendar.addWorkingDays(dayOf(context, startsAt), framework.cycle.outcomesWithin)
  return new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
}
