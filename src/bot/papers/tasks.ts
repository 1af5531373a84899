import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { endOf, periodOn, shift } from '../../domain/figures/period.ts'
import type { NewTask } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { defineTask } from '../core/task.ts'
import { aboutMeeting, meetingTask } from '../meetings/tasks.ts'

/** draft: pack and briefing. chase: they go out today or late. supplement: what has changed. report: what was decided. */
const paperStages = ['draft', 'chase', 'supplement', 'report'] as const
export type PaperStage = (typeof paperStages)[number]

export const meetingPapersTask = defineTask('meeting-papers', aboutMeeting.extend({ stage: z.enum(paperStages) }))

/** The papers of a meeting are drafted, chased, supplemented, and after it reported on. */
export function paperTasks(meeting: Meeting, day: Temporal.PlainDate, context: AppContext): readonly NewTask[] {
  const { calendar, framework } = context
  const { packDraftedBefore, supplementBefore, reportAfter } = framework.cycle
  const days: Readonly<Record<PaperStage, Temporal.PlainDate>> = {
    draft: calendar.addWorkingDays(day, -packDraftedBefore),
    chase: lastDayInTime(context, day),
    supplement: calendar.addWorkingDays(day, -supplementBefore),
    report: calendar.addWorkingDays(day, reportAfter),
  }
  return paperStages.map((stage) => meetingTask(meeting, meetingPapersTask, { stage }, { day: days[stage] }, context))
}

/** The last day on which the pack of a meeting on a day is issued in time, as the council's indicator GL01 measures it. */
export const lastDayInTime = (
  { calendar, framework }: Pick<AppContext, 'calendar' | 'framework'>,
  day: Temporal.PlainDate,
): Temporal.PlainDate => calendar.clearWorkingDaysBefore(day, framework.cycle.packIssuedBefore)

export const periodPaperTask = defineTask('period-paper', z.object({ kind: z.string(), period: z.string() }))

/** The papers that follow the end of a period by themselves. */
const FOLLOWING = [
  { kind: 'quarterly-report', frequency: 'quarter' },
  { kind: 'annual-review', frequency: 'year' },
] as const

/**
 * The quarterly report of this quarter and the annual review of this year, on the working day after their last results are
 * due; those of the period before too, as long as that day is still to come.
 */
export function periodPapers({ calendar, framework, now, today }: AppContext): readonly NewTask[] {
  return FOLLOWING.flatMap(({ kind, frequency }) => {
    const current = periodOn(today(), frequency)
    return [shift(current, -1), current].map((period) => {
      const day = calendar.addWorkingDays(endOf(period), framework.resultsDueAfter + 1)
      const dueAt = new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
      return periodPaperTask.due({ kind, period: period.key }, dueAt, { key: `period-paper:${kind}:${period.key}` })
    })
  }).filter(({ dueAt }) => dueAt > now())
}
