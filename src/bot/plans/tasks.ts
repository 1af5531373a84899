import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { NewTask } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { defineTask } from '../core/task.ts'
import { planDueDay } from '../meetings/deadlines.ts'
import { aboutMeeting, meetingTask } from '../meetings/tasks.ts'

/** When action plans are chased: before their day, and after it the presenter, the director and the chair. */
export const PLAN_STAGES = ['remind', 'missing', 'director', 'chair'] as const
export type PlanStage = (typeof PLAN_STAGES)[number]

export const chasePlansTask = defineTask(
  'chase-plans',
  aboutMeeting.extend({
    stage: z.enum(PLAN_STAGES),
    /** "2011-07-26": of what came on the agenda late, whose plans are due on a day of their own. */
    due: z.iso.date().optional(),
  }),
)

const MISSING_AFTER = 1 // working day: on its own day a plan is not late

/** The day of a stage of what is due on a day, by itself the meeting's; always a working day. */
export function stageDay(
  context: Pick<AppContext, 'calendar' | 'framework'>,
  meeting: Meeting,
  stage: PlanStage,
  due = planDueDay(context, meeting),
): Temporal.PlainDate {
  const { planRemindBefore, planToDirectorAfter, planToChairAfter } = context.framework.cycle
  const days = {
    remind: -planRemindBefore,
    missing: MISSING_AFTER,
    director: planToDirectorAfter,
    chair: planToChairAfter,
  }
  return context.calendar.addWorkingDays(due, days[stage])
}

/** The chasing of a meeting's action plans. */
export const planChasing = (meeting: Meeting, _day: Temporal.PlainDate, context: AppContext): readonly NewTask[] =>
  PLAN_STAGES.map((stage) =>
    meetingTask(meeting, chasePlansTask, { stage }, { day: stageDay(context, meeting, stage) }, context),
  )
