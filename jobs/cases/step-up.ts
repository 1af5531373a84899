import { showCase, stepUpTask } from '../../src/bot/cases/follow-ups.ts'
import { escalatedNotice } from '../../src/bot/cases/notices.ts'
import { findAccountablePost, listPostsAtLevel } from '../../src/bot/cases/posts-at-level.ts'
import type { AppContext } from '../../src/bot/core/context.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { goUp } from '../../src/domain/cases/case.ts'
import { forumAt, levelAbove, sayLevel, stepAt, stepInTime } from '../../src/domain/cases/ladder.ts'
import { channel, post } from '../../src/domain/core/recipient.ts'
import type { Indicator } from '../../src/domain/figures/indicator.ts'
import { sayEvent } from '../../src/messages/cases/event.ts'
import type { NoticeRow } from '../../src/store/core/follow-up.ts'
import { postId } from '../../src/store/directory/directory.ts'

/** Passes a case up when its level has had its time and the indicator is not back on course. */
export const stepUp = defineJob(stepUpTask, {
  describe: async ({ caseId }, context) => {
    const one = await context.store.cases.find(caseId)
    const above = one && levelAbove(context.framework, one)
    return one && above
      ? `pass ${one.ref} up to ${sayLevel(context.framework, above.key)}, unless it is back on course`
      : 'pass a case up'
  },
  about: async ({ caseId }, { store }) => (await store.cases.find(caseId))?.ref ?? null,

  // It moves a case only from where the task found it, so that a repeat, or a second process, moves nothing.
  async run({ caseId, level, since }, context) {
    const { calendar, framework, store } = context
    const one = await store.cases.find(caseId)
    const above = one && levelAbove(framework, one)
    if (!one || !above) return 'the case, or the level above it, is gone'
    const waits = await meetingAhead(context, one)
    if (waits) {
      const dueAt = new Date(calendar.at(calendar.addWorkingDays(waits, 1), framework.cycle.sendAt).epochMilliseconds)
      const key = `step-up:${caseId}:${level}:${since}:${waits}`
      await store.tasks.add([stepUpTask.due({ caseId, level, since }, dueAt, { key })], context.now())
      return 'it is called in to a meeting that is still to come'
    }

    const now = context.now()
    const record = await store.figures.findDefinition(one.ref, now)
    const step = { ...stepInTime(framework, one, dayOf(context, one.levelSince)), kind: 'step', to: above.key } as const
    const moved = await store.cases.change(
      caseId,
      (current) => goUp(current, { level, since: new Date(since) }, stepAt(framework, above.key, current.forum), now),
      () => ({ ...step, at: now, by: 'the rules' }),
      (changed) => ({
        ...showCase(changed, context, now),
        notices: toldOf(context, changed, record?.indicator ?? null),
      }),
    )
    return moved ? sayEvent(step, framework) : 'the case has been closed, or has moved'
  },
})

/** The day of the meeting that a case waits for; null: it waits for none. */
async function meetingAhead(context: AppContext, one: Case) {
  const meeting = one.meetingId === null ? null : await context.store.meetings.find(one.meetingId)
  return meeting && meeting.state === 'planned' && meeting.startsAt > context.now()
    ? dayOf(context, meeting.startsAt)
    : null
}

/** Whoever answers for the indicator; and above the forums the forum's chair and secretary and the Members' channels. */
function toldOf(context: AppContext, one: Case, indicator: Indicator | null): readonly NoticeRow[] {
  const { channels, roles } = context.framework
  const isAbove = one.level !== one.forum
  const forum = isAbove ? forumAt(context.framework, one.forum) : null
  const posts = [...listPostsAtLevel(context, one, indicator), findAccountablePost(context, one, indicator)]
  const recipients = [
    ...[...posts, ...(forum ? [postId(forum.chair), postId(forum.secretary)] : [])].map(post),
    ...(forum ? channels.filter(({ readers }) => readers.some((title) => roles.memberSide.includes(title))) : []).map(
      ({ key }) => channel(key),
    ),
  ]
  const { id, level } = one
  const since = one.levelSince.toISOString()
  return [...new Set(recipients)].map((recipient) =>
    escalatedNotice.to(recipient, { caseId: id, level }, id, level, since, recipient),
  )
}
