import type { AppContext } from '../../src/bot/core/context.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { planDueDay } from '../../src/bot/meetings/deadlines.ts'
import { meetingTask } from '../../src/bot/meetings/tasks.ts'
import { chasePlansNotice } from '../../src/bot/plans/chasing-notices.ts'
import { listMissingPlans, listPostsToChase } from '../../src/bot/plans/missing.ts'
import type { PlanStage } from '../../src/bot/plans/tasks.ts'
import { chasePlansTask } from '../../src/bot/plans/tasks.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'
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
  async run({ meetingId, stage }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < context.now()) return 'the meeting has been'
    // After an outage: what is missing by now is chased as missing.
    if (stage === 'remind' && planDueDay(context, meeting).until(context.today()).sign > 0) return 'the day has passed'
    if (await putOff(context, meeting, stage)) return 'not a working day: put off to the next'

    const missing = await listMissingPlans(context, meeting)
    const posts = missing.length === 0 ? [] : listPostsToChase(stage, missing, forum)
    await context.store.outbox.add(
      posts.map((id) => {
        const { sequence } = meeting
        return chasePlansNotice.to(post(id), { meetingId, sequence, stage, post: id }, stage, meetingId, sequence, id)
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

/** An outage may end on a weekend or a holiday, when nobody is chased. */
async function putOff(context: AppContext, meeting: Meeting, stage: PlanStage): Promise<boolean> {
  const { calendar, store } = context
  const today = context.today()
  if (calendar.isWorkingDay(today)) return false
  const day = calendar.nextWorkingDay(today)
  const task = meetingTask(meeting, chasePlansTask, { stage }, { day }, context)
  await store.tasks.add([{ ...task, key: `${task.key}:${day}` }], context.now())
  return true
}
