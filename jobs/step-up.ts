import { goneUpNotice } from '../src/bot/case-notices.ts'
import type { Council } from '../src/bot/council.ts'
import { showCase, stepUpTask } from '../src/bot/follow-ups.ts'
import { defineJob } from '../src/bot/job.ts'
import { accountableFor, postsAt } from '../src/bot/posts-at.ts'
import { dayOf } from '../src/bot/views.ts'
import type { Case } from '../src/domain/case.ts'
import { goUp } from '../src/domain/case.ts'
import type { Indicator } from '../src/domain/indicator.ts'
import { becauseOfStep, forumAt, levelAbove, placeAt, theLevel } from '../src/domain/ladder.ts'
import { channel, post } from '../src/domain/recipient.ts'
import { postId } from '../src/store/directory.ts'
import type { NoticeRow } from '../src/store/follow-up.ts'

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
    const because = becauseOfStep(framework, one, dayOf(council, one.levelSince), above)
    const moved = await store.cases.change(
      caseId,
      (current) => goUp(current, { level, since: new Date(since) }, placeAt(framework, above.key, current.forum), now),
      () => ({ at: now, kind: 'step', by: 'the rules', text: because }),
      (changed) => ({
        ...showCase(changed, council, now),
        notices: toldOf(council, changed, record?.indicator ?? null),
      }),
    )
    return moved ? because : 'the case has been closed, or has moved'
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
