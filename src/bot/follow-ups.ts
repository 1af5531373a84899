import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../domain/case.ts'
import { isOpen } from '../domain/case.ts'
import { goesUpOn } from '../domain/ladder.ts'
import type { Recipient } from '../domain/recipient.ts'
import type { DueRow, FollowUps, NoticeRow } from '../store/follow-up.ts'
import type { Council } from './council.ts'
import type { WritableNotice } from './notice.ts'
import { dayOf } from './views.ts'

/**
 * What must follow a change of a case: it is shown where it stands, or edited there; one that has been called in has its
 * notice posted or edited too; and one that has a time to act is promised to go up after it. `moment` tells one change
 * from the next.
 */
export function showCase(one: Case, council: Council, moment: Date = council.now()): FollowUps {
  const row = (job: 'propose' | 'notify'): DueRow => ({
    key: `${job}:${one.id}:${moment.toISOString()}`,
    job,
    payload: { caseId: one.id, moment: moment.toISOString() },
    dueAt: moment,
  })
  return { dues: [row('propose'), ...(one.meetingId === null ? [] : [row('notify')]), ...stepUp(one, council)] }
}

/** The promise to pass a case up, once for each time that it comes to a level. */
function stepUp(one: Case, council: Council): readonly DueRow[] {
  if (!isOpen(one)) return []
  const since = one.levelSince.toISOString()
  const day = goesUpOn(council.framework, one, dayOf(council, one.levelSince), council.calendar)
  const payload = { caseId: one.id, level: one.level, since }
  return day ? [dueAt(`step-up:${one.id}:${one.level}:${since}`, 'step-up', payload, day, council)] : []
}

/** A sending of a notice about a case; a later sending to the same recipient edits what was posted. */
export const caseNotice = (
  notice: WritableNotice<{ caseId: number }>,
  caseId: number,
  recipient: Recipient,
  moment: string,
): NoticeRow => notice.to(recipient, { caseId }, caseId, recipient, moment)

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
