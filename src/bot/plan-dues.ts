import type { Temporal } from 'temporal-polyfill'
import type { DueRow } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { meetingDue } from './meeting-due.ts'
import { dayOf } from './views.ts'

/** When action plans are chased: before their day, and after it the presenter, the director and the chair. */
export const PLAN_STAGES = ['remind', 'missing', 'director', 'chair'] as const
export type PlanStage = (typeof PLAN_STAGES)[number]

const MISSING_AFTER = 1 // working day: on its own day a plan is not late

/** The day on which the action plans for a meeting are due. */
export const planDueDay = (
  council: Pick<Council, 'calendar' | 'framework'>,
  { startsAt }: Pick<Meeting, 'startsAt'>,
): Temporal.PlainDate =>
  council.calendar.addWorkingDays(dayOf(council, startsAt), -council.framework.cycle.planDueBefore)

/** The day of a stage, always a working day. */
export function stageDay(council: Pick<Council, 'calendar' | 'framework'>, meeting: Meeting, stage: PlanStage) {
  const { planRemindBefore, planToDirectorAfter, planToChairAfter } = council.framework.cycle
  const days = {
    remind: -planRemindBefore,
    missing: MISSING_AFTER,
    director: planToDirectorAfter,
    chair: planToChairAfter,
  }
  return council.calendar.addWorkingDays(planDueDay(council, meeting), days[stage])
}

/** The chasing of a meeting's action plans. */
export const planChasing = (meeting: Meeting, _day: Temporal.PlainDate, council: Council): readonly DueRow[] =>
  PLAN_STAGES.map((stage) => meetingDue(meeting, 'chase-plans', stageDay(council, meeting, stage), council, stage))
