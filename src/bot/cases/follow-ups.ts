import { z } from 'zod'
import type { Case } from '../../domain/cases/case.ts'
import { isOpen } from '../../domain/cases/case.ts'
import { forumAt, goesUpOn } from '../../domain/cases/ladder.ts'
import type { FollowUps, NewTask } from '../../store/core/follow-up.ts'
import type { ShownCase } from '../../store/core/shown-cases.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { defineTask } from '../core/task.ts'
import { shownAsCalledIn, shownWhereItStands } from './show-case.ts'

/**
 * What must follow a change of a case: it is shown where it stands, or edited there; one that has been called in has its
 * notice posted or edited too; what was said of the forum's coming meetings is brought up to date; and one that has a time to
 * act has the task of going up after it. `moment` tells one change from the next.
 */
export function showCase(
  one: Case,
  context: AppContext,
  moment: Date = context.now(),
  { asCalledIn = one.meetingId !== null } = {},
): FollowUps {
  const said = moment.toISOString()
  const notices = (shown: ShownCase) => [
    ...shownWhereItStands(context, shown, said),
    ...(asCalledIn ? shownAsCalledIn(context, shown, said) : []),
  ]
  return {
    tasks: [
      ...(forumAt(context.framework, one.forum) ? [refreshMeetingsTaskFor(one.forum, moment)] : []),
      ...stepUpOf(one, context),
    ],
    cases: [{ caseId: one.id, notices }],
  }
}

/** Shows a case of which nothing has changed. */
export const showCaseTask = defineTask('show-case', z.object({ caseId: z.number(), moment: z.string() }))

/** Brings up to date what stands about a forum's coming meetings, after a change at a moment. */
export const refreshMeetingsTask = defineTask('refresh-meetings', z.object({ forum: z.string(), moment: z.string() }))

/** Once for all cases of a forum that change at one moment. */
export const refreshMeetingsTaskFor = (forum: string, moment: Date): NewTask =>
  refreshMeetingsTask.due({ forum, moment: moment.toISOString() }, moment, {
    key: `refresh-meetings:${forum}:${moment.toISOString()}`,
  })

/** Passes a case up when its level has had its time: `since` tells one stay at a level from the next. */
export const stepUpTask = defineTask('step-up', z.object({ caseId: z.number(), level: z.string(), since: z.string() }))

/** The task of passing a case up, once for each time that it comes to a level. */
function stepUpOf(one: Case, { calendar, framework }: AppContext): readonly NewTask[] {
  if (!isOpen(one)) return []
  const since = one.levelSince.toISOString()
  const day = goesUpOn(framework, one, dayOf({ calendar }, one.levelSince), calendar)
  if (!day) return []
  const dueAt = new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
  const key = `step-up:${one.id}:${one.level}:${since}`
  return [stepUpTask.due({ caseId: one.id, level: one.level, since }, dueAt, { key })]
}
