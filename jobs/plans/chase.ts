import type { Council } from '../../src/bot/core/council.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { planDueDay } from '../../src/bot/meetings/deadlines.ts'
import { meetingTask } from '../../src/bot/meetings/tasks.ts'
import { chasePlansNotice } from '../../src/bot/plans/chasing-notices.ts'
import { missingPlans, toldAt } from '../../src/bot/plans/missing.ts'
import type { PlanStage } from '../../src/bot/plans/tasks.ts'
import { chasePlansTask } from '../../src/bot/plans/tasks.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { counted } from '../../src/domain/core/words.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'

/** Chases the action plans that a meeting still lacks: one message to each person, with all that they are to bring. */
export const chasePlans = defineJob(chasePlansTask, {
  describe: async ({ meetingId, stage }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return 'chase action plans'
    const forum = levelName(council.framework, meeting.forum)
    return `${WHAT[stage]} action plans for ${forum}, ${sayWhen(council, meeting.startsAt)}`
  },

  // Each message has a key of its stage, meeting and post, so that a repeat sends nothing twice.
  async run({ meetingId, stage }, council) {
    const meeting = await council.store.meetings.find(meetingId)
    const forum = council.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < council.now()) return 'the meeting has been'
    // After an outage: what is missing by now is chased as missing.
    if (stage === 'remind' && planDueDay(council, meeting).until(council.today()).sign > 0) return 'the day has passed'
    if (await putOff(council, meeting, stage)) return 'not a working day: put off to the next'

    const missing = await missingPlans(council, meeting)
    const posts = missing.length === 0 ? [] : toldAt(stage, missing, forum)
    await council.store.outbox.add(
      posts.map((id) => {
        const { sequence } = meeting
        return chasePlansNotice.to(post(id), { meetingId, sequence, stage, post: id }, stage, meetingId, sequence, id)
      }),
      council.now(),
    )
    return missing.length === 0 ? 'every action plan is in' : `${counted(missing.length, 'action plan')} missing`
  },
})

const WHAT: Readonly<Record<PlanStage, string>> = {
  remind: 'remind of the',
  missing: 'ask for missing',
  director: 'tell directors of missing',
  chair: 'tell the chair of missing',
}

/** An outage may end on a weekend or a holiday, when nobody is chased. */
async function putOff(council: Council, meeting: Meeting, stage: PlanStage): Promise<boolean> {
  const { calendar, store } = council
  const today = council.today()
  if (calendar.isWorkingDay(today)) return false
  const day = calendar.nextWorkingDay(today)
  const task = meetingTask(meeting, chasePlansTask, { stage }, { day }, council)
  await store.tasks.add([{ ...task, key: `${task.key}:${day}` }], council.now())
  return true
}
