import { z } from 'zod'
import type { Case } from '../domain/case.ts'
import { isOpen } from '../domain/case.ts'
import { forumAt, goesUpOn } from '../domain/ladder.ts'
import type { Recipient } from '../domain/recipient.ts'
import type { FollowUps, NewTask, NoticeRow } from '../store/follow-up.ts'
import type { Council } from './council.ts'
import type { WritableNotice } from './notice.ts'
import { defineTask } from './task.ts'
import { dayOf } from './views.ts'

/**
 * What must follow a change of a case: it is shown where it stands, or edited there; one that has been called in has its
 * notice posted or edited too; what was said of the forum's coming meetings is brought up to date; and one that has a time to
 * act has the task of going up after it. `moment` tells one change from the next.
 */
export function showCase(one: Case, council: Council, moment: Date = council.now()): FollowUps {
  const refreshed = forumAt(council.framework, one.forum) ? [meetingsRefreshed(one.forum, moment)] : []
  const key = (name: string) => ({ key: `${name}:${one.id}:${moment.toISOString()}` })
  const shown = { caseId: one.id, moment: moment.toISOString() }
  return {
    tasks: [
      proposeTask.due(shown, moment, key('propose')),
      ...(one.meetingId === null ? [] : [notifyTask.due(shown, moment, key('notify'))]),
      ...refreshed,
      ...stepUpOf(one, council),
    ],
  }
}

const shownCase = z.object({ caseId: z.number(), moment: z.string() })
export const proposeTask = defineTask('propose', shownCase)
export const notifyTask = defineTask('notify', shownCase)

/** Brings up to date what stands about a forum's coming meetings, after a change at a moment. */
export const refreshMeetingsTask = defineTask('refresh-meetings', z.object({ forum: z.string(), moment: z.string() }))

/** Once for all cases of a forum that change at one moment. */
export const meetingsRefreshed = (forum: string, moment: Date): NewTask =>
  refreshMeetingsTask.due({ forum, moment: moment.toISOString() }, moment, {
    key: `refresh-meetings:${forum}:${moment.toISOString()}`,
  })

/** Passes a case up when its level has had its time: `since` tells one stay at a level from the next. */
export const stepUpTask = defineTask('step-up', z.object({ caseId: z.number(), level: z.string(), since: z.string() }))

/** The task of passing a case up, once for each time that it comes to a level. */
function stepUpOf(one: Case, { calendar, framework }: Council): readonly NewTask[] {
  if (!isOpen(one)) return []
  const since = one.levelSince.toISOString()
  const day = goesUpOn(framework, one, dayOf({ calendar }, one.levelSince), calendar)
  if (!day) return []
  const dueAt = new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
  const key = `step-up:${one.id}:${one.level}:${since}`
  return [stepUpTask.due({ caseId: one.id, level: one.level, since }, dueAt, { key })]
}

/** A sending of a notice about a case; a later sending to the same recipient edits what was posted. */
export const caseNotice = (
  notice: WritableNotice<{ caseId: number }>,
  caseId: number,
  recipient: Recipient,
  moment: string,
): NoticeRow => notice.to(recipient, { caseId }, caseId, recipient, moment)
