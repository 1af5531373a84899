import { showCase, stepUpTask } from '../../src/bot/cases/follow-ups.ts'
import { goneUpNotice } from '../../src/bot/cases/notices.ts'
import { accountableFor, postsAt } from '../../src/bot/cases/posts-at-level.ts'
import type { Council } from '../../src/bot/core/council.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { goUp } from '../../src/domain/cases/case.ts'
import { forumAt, levelAbove, placeAt, stepInTime, theLevel } from '../../src/domain/cases/ladder.ts'
import { channel, post } from '../../src/domain/core/recipient.ts'
import type { Indicator } from '../../src/domain/figures/indicator.ts'
import { sayEvent } from '../../src/messages/cases/event.ts'
import type { NoticeRow } from '../../src/store/core/follow-up.ts'
import { postId } from '../../src/store/directory/directory.ts'

/** Passes a case up when its level has had its time and the indicator is not back on course. */
export const stepUp = defineJob(stepUpTask, {
  describe: async ({ caseId }, council) => {
    const one = await council.store.cases.find(caseId)
    const above = one && levelAbove(council.framework, one)
    return one && above
      ? `pass ${one.ref} up to ${theLevel(council.framework, above.key)}, unless it is back on course`
      : 'pass a case up'
  },

  // It moves a case only from where the promise found it, so that a repeat, or a second process, moves nothing.
  async run({ caseId, level, since }, council) {
    const { calendar, framework, store } = council
    const one = await store.cases.find(caseId)
    const above = one && levelAbove(framework, one)
    if (!one || !above) return 'the case, or the level above it, is gone'
    const waits = await meetingAhead(council, one)
    if (waits) {
      const dueAt = new Date(calendar.at(calendar.addWorkingDays(waits, 1), framework.cycle.sendAt).epochMilliseconds)
      const key = `step-up:${caseId}:${level}:${since}:${waits}`
      await store.tasks.add([stepUpTask.due({ caseId, level, since }, dueAt, { key })], council.now())
      return 'it is called in to a meeting that is still to come'
    }

    const now = council.now()
    const record = await store.figures.definition(one.ref, now)
    const step = { ...stepInTime(framework, one, dayOf(council, one.levelSince)), kind: 'step', to: above.key } as const
    const moved = await store.cases.change(
      caseId,
      (current) => goUp(current, { level, since: new Date(since) }, placeAt(framework, above.key, current.forum), now),
      () => ({ ...step, at: now, by: 'the rules' }),
      (changed) => ({
        ...showCase(changed, council, now),
        notices: toldOf(council, changed, record?.indicator ?? null),
      }),
    )
    return moved ? sayEvent(step, framework) : 'the case has been closed, or has moved'
  },
})

/** The day of the meeting that a case waits for; null: it waits for none. */
async function meetingAhead(council: Council, one: Case) {
  const meeting = one.meetingId === null ? null : await council.store.meetings.find(one.meetingId)
  return meeting && meeting.state === 'planned' && meeting.startsAt > council.now()
    ? dayOf(council, meeting.startsAt)
    : null
}

/** Whoever answers for the indicator; and above the forums the forum's chair and secretary and the Members' channels. */
function toldOf(council: Council, one: Case, indicator: Indicator | null): readonly NoticeRow[] {
  const { channels, roles } = council.framework
  const isAbove = one.level !== one.forum
  const forum = isAbove ? forumAt(council.framework, one.forum) : null
  const posts = [...postsAt(council, one, indicator), accountableFor(council, one, indicator)]
  const recipients = [
    ...[...posts, ...(forum ? [postId(forum.chair), postId(forum.secretary)] : [])].map(post),
    ...(forum ? channels.filter(({ readers }) => readers.some((title) => roles.memberSide.includes(title))) : []).map(
      ({ key }) => channel(key),
    ),
  ]
  const { id, level } = one
  const since = one.levelSince.toISOString()
  return [...new Set(recipients)].map((recipient) =>
    goneUpNotice.to(recipient, { caseId: id, level }, id, level, since, recipient),
  )
}
