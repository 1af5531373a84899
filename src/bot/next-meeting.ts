import { Temporal } from 'temporal-polyfill'
import type { Case } from '../domain/case.ts'
import { callIn } from '../domain/case.ts'
import { levelName } from '../domain/evaluate.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { showCase } from './follow-ups.ts'

export type NextMeeting = {
  readonly meeting: Meeting
  readonly planDue: Temporal.PlainDate
  /** Later than this day there is not enough notice for this meeting. */
  readonly lastDayForNotice: Temporal.PlainDate
}

/** The forum's first meeting that leaves the accountable manager the clear working days of notice; null: none is planned. */
export async function nextMeetingFor(council: Council, forum: string): Promise<NextMeeting | null> {
  const { calendar, framework } = council
  const today = council.today()
  for (const meeting of await council.store.meetings.upcoming(forum, council.now())) {
    const day = calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(meeting.startsAt.getTime()))
    const lastDayForNotice = calendar.clearWorkingDaysBefore(day, framework.cycle.noticeAtLeast)
    if (today.until(lastDayForNotice).sign < 0) continue
    return { meeting, planDue: calendar.addWorkingDays(day, -framework.cycle.planDueBefore), lastDayForNotice }
  }
  return null
}

/**
 * Calls a case in to the forum's next meeting that leaves enough notice, and has the notice sent. `by` is the post that
 * decided, or "rules". Throws a refusal when it was decided already, or when no such meeting is planned.
 */
export async function callInToNextMeeting(
  council: Council,
  one: Case,
  by: string,
  reason: string | null,
): Promise<Case> {
  const next = await nextMeetingFor(council, one.forum)
  if (!next) {
    const forum = levelName(council.framework, one.forum)
    throw new Refusal('no_meeting', `${forum} has no meeting planned that leaves enough notice.`)
  }
  const now = council.now()
  return council.store.cases.change(
    one.id,
    (current) => callIn(current, by, { id: next.meeting.id, planDue: next.planDue }, reason, now),
    () => ({ at: now, kind: 'called_in', by, text: reason ?? 'No reason was written.' }),
    (changed) => showCase(changed, now),
  )
}
