import { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../../src/bot/core/context.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { planDueDay } from '../../src/bot/meetings/deadlines.ts'
import { meetingTask } from '../../src/bot/meetings/tasks.ts'
import { chasePlansNotice } from '../../src/bot/plans/chasing-notices.ts'
import type { MissingPlan } from '../../src/bot/plans/missing.ts'
import { dueOn, listMissingPlans, listPostsToChase } from '../../src/bot/plans/missing.ts'
import type { PlanStage } from '../../src/bot/plans/tasks.ts'
import { chasePlansTask, PLAN_STAGES, stageDay } from '../../src/bot/plans/tasks.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'
import type { NewTask } from '../../src/store/core/follow-up.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'

/** Chases the action plans that a meeting still lacks: one message to each person, with all that they are to bring. */
export const chasePlans = defineJob(chasePlansTask, {
  describe: async ({ meetingId, stage }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'chase action plans'
    const forum = levelName(context.framework, meeting.forum)
    return `${WHAT[stage]} action plans for ${forum}, ${sayWhen(context, meeting.startsAt)}`
  },

  // Each message has a key of its stage, meeting and post, so that a repeat sends nothing twice.
  async run({ meetingId, stage, due: on }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < context.now()) return 'the meeting has been'
    // After an outage: what is missing by now is chased as missing.
    const due = on === undefined ? planDueDay(context, meeting) : Temporal.PlainDate.from(on)
    if (stage === 'remind' && due.until(context.today()).sign > 0) return 'the day has passed'
    if (await putOff(context, meeting, stage, on)) return 'not a working day: put off to the next'

    const all = await listMissingPlans(context, meeting)
    if (on === undefined) await chaseLater(context, meeting, all)
    const missing = dueOn(all, due)
    const posts = missing.length === 0 ? [] : listPostsToChase(stage, missing, forum)
    await context.store.outbox.add(
      posts.map((id) => {
        const { sequence } = meeting
        const own = on === undefined ? {} : { due: on }
        const sending = [stage, meetingId, sequence, id, ...(on === undefined ? [] : [on])] as const
        return chasePlansNotice.to(post(id), { meetingId, sequence, stage, post: id, ...own }, ...sending)
      }),
      context.now(),
    )
    return missing.length === 0 ? 'every action plan is in' : `${formatCount(missing.length, 'action plan')} missing`
  },
})

const WHAT: Readonly<Record<PlanStage, string>> = {
  remind: 'remind of the',
  missing: 'ask for missing',
  director: 'tell directors of missing',
  chair: 'tell the chair of missing',
}

/** What came on the agenda late is due later than the rest, and is asked for on days of its own. */
async function chaseLater(context: AppContext, meeting: Meeting, missing: readonly MissingPlan[]): Promise<void> {
  const byMeeting = planDueDay(context, meeting)
  const days = missing.flatMap(({ due }) => (due.equals(byMeeting) ? [] : [due]))
  const tasks = days.flatMap((due) =>
    PLAN_STAGES.filter((stage) => stage !== 'remind').map((stage) =>
      chaseOn(context, meeting, stage, stageDay(context, meeting, stage, due), due.toString()),
    ),
  )
  await context.store.tasks.add(tasks, context.now())
}

const chaseOn = (
  context: AppContext,
  meeting: Meeting,
  stage: PlanStage,
  day: Temporal.PlainDate,
  due: string | undefined,
): NewTask => meetingTask(meeting, chasePlansTask, { stage, ...(due !== undefined && { due }) }, { day }, context)

/** An outage may end on a weekend or a holiday, when nobody is chased. */
async function putOff(
  context: AppContext,
  meeting: Meeting,
  stage: PlanStage,
  due: string | undefined,
): Promise<boolean> {
  const { calendar, store } = context
  const today = context.today()
  if (calendar.isWorkingDay(today)) return false
  const day = calendar.nextWorkingDay(today)
  const task = chaseOn(context, meeting, stage, day, due)
  await store.tasks.add([{ ...task, key: `${task.key}:${day}` }], context.now())
  return true
}
