import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../domain/case.ts'
import { isOpen } from '../domain/case.ts'
import { forumAt, goesUpOn } from '../domain/ladder.ts'
import type { DueRow, FollowUps, Notice } from '../store/follow-up.ts'
import type { Council } from './council.ts'
import { dayOf } from './views.ts'

/**
 * What must follow a change of a case: it is shown where it stands, or edited there; one that has been called in has its
 * notice posted or edited too; what was said of the forum's coming meetings is brought up to date; and one that has a time to
 * act is promised to go up after it. `moment` tells one change from the next.
 */
export function showCase(one: Case, council: Council, moment: Date = council.now()): FollowUps {
  const refreshed = forumAt(council.framework, one.forum) ? [meetingsRefreshed(one.forum, moment)] : []
  const row = (job: 'propose' | 'notify'): DueRow => ({
    key: `${job}:${one.id}:${moment.toISOString()}`,
    job,
    payload: { caseId: one.id, moment: moment.toISOString() },
    dueAt: moment,
  })
  return {
    dues: [row('propose'), ...(one.meetingId === null ? [] : [row('notify')]), ...refreshed, ...stepUp(one, council)],
  }
}

/** What stands about a forum's coming meetings is brought up to date: once for all cases that change at one moment. */
export const meetingsRefreshed = (forum: string, moment: Date): DueRow => ({
  key: `refresh-meetings:${forum}:${moment.toISOString()}`,
  job: 'refresh-meetings',
  payload: { forum, moment: moment.toISOString() },
  dueAt: moment,
})

/** The promise to pass a case up, once for each time that it comes to a level. */
function stepUp(one: Case, council: Council): readonly DueRow[] {
  if (!isOpen(one)) return []
  const since = one.levelSince.toISOString()
  const day = goesUpOn(council.framework, one, dayOf(council, one.levelSince), council.calendar)
  const payload = { caseId: one.id, level: one.level, since }
  return day ? [dueAt(`step-up:${one.id}:${one.level}:${since}`, 'step-up', payload, day, council)] : []
}

/** The notices that are about one case. */
export type CaseNotice = 'proposal' | 'closed' | 'inherited' | 'passed-on' | 'outlived'

/** A sending of a notice about a case; a later sending to the same place edits what was posted. */
export const caseNotice = (notice: CaseNotice, caseId: number, place: string, moment: string): Notice => ({
  key: `${notice}:${caseId}:${place}:${moment}`,
  notice,
  subject: { caseId },
  place,
})

const dueAt = (
  key: string,
  job: string,
  payload: DueRow['payload'],
  day: Temporal.PlainDate,
  { calendar, framework }: Pick<Council, 'calendar' | 'framework'>,
): DueRow => ({
  key,
  job,
  payload,
  dueAt: new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds),
})
