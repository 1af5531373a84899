import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Action } from '../../domain/actions/action.ts'
import type { NewTask } from '../../store/core/follow-up.ts'
import type { AppContext } from '../core/context.ts'
import { defineTask } from '../core/task.ts'

/** before and on the date to the owner; then also to the post that the owner answers to; then to the director. */
export const STAGES = ['before', 'on', 'manager', 'director'] as const
export type Stage = (typeof STAGES)[number]

/** Reminds of an action. `due` is the date that it had then: one that gets another date is reminded of anew. */
export const remindTask = defineTask(
  'remind',
  z.object({ actionId: z.number(), when: z.enum(STAGES), due: z.string() }),
)

type Days = Pick<AppContext, 'calendar' | 'framework'>

/** The working day of a stage. A date on which nobody works is reminded of on the next day on which they do. */
function stageDay({ due }: Pick<Action, 'due'>, stage: Stage, { calendar, framework }: Days) {
  const { remindBefore, overdueToManagerAfter, overdueToDirectorAfter } = framework.cycle
  switch (stage) {
    case 'before':
      return calendar.addWorkingDays(due, -remindBefore)
    case 'on':
      return calendar.nextWorkingDay(due)
    case 'manager':
      return calendar.addWorkingDays(due, overdueToManagerAfter)
    case 'director':
      return calendar.addWorkingDays(due, overdueToDirectorAfter)
  }
}

/**
 * The task of one reminder, on a day at the time at which the council sends. It depends on "action:ID".
 */
export const reminderTask = (
  { id, due }: Pick<Action, 'id' | 'due'>,
  stage: Stage,
  day: Temporal.PlainDate,
  { calendar, framework }: Days,
): NewTask => {
  const isPutOff = !day.equals(stageDay({ due }, stage, { calendar, framework }))
  return remindTask.due({ actionId: id, when: stage, due: due.toString() }, sendMoment(day, { calendar, framework }), {
    key: `remind:${id}:${stage}:${due}${isPutOff ? `:${day}` : ''}`,
    about: `action:${id}`,
  })
}

/** All that an open action is reminded of from a day on; what would have been before or on that day is left out. */
export const reminderTasksFor = (action: Action, council: Days & Pick<AppContext, 'today'>): readonly NewTask[] =>
  STAGES.map((stage) => ({ stage, day: stageDay(action, stage, council) }))
    // Recorded on its very day, it is still told as due today; what would have come before is over.
    .filter(({ stage, day }) => stage !== 'before' || council.today().until(day).sign > 0)
    .map(({ stage, day }) => reminderTask(action, stage, day, council))

/** The next day after today on which its owner is reminded before it is late; null: none is left. */
export const firstReminderDay = (action: Pick<Action, 'due'>, council: Days & Pick<AppContext, 'today'>) =>
  (['before', 'on'] as const)
    .map((stage) => stageDay(action, stage, council))
    .find((day) => council.today().until(day).sign > 0) ?? null

/** Whether a later stage of the same date has come: only the latest is told, as after an outage. */
export const isOvertaken = (action: Pick<Action, 'due'>, stage: Stage, context: AppContext): boolean =>
  STAGES.slice(STAGES.indexOf(stage) + 1).some(
    (later) => sendMoment(stageDay(action, later, context), context) <= context.now(),
  )

const sendMoment = (day: Temporal.PlainDate, { calendar, framework }: Days): Date =>
  new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
