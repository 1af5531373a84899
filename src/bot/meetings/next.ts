import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/core/refusal.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'

export type NextMeeting = {
  readonly meeting: Meeting
  readonly planDue: Temporal.PlainDate
  /** Later than this day there is not enough notice for this meeting. */
  readonly lastDayForNotice: Temporal.PlainDate
}

/**
 * The forum's first meeting that leaves the accountable manager the clear working days of notice, and begins after a
 * moment; null: none is planned.
 */
export async function nextMeetingFor(
  council: Council,
  forum: string,
  after: Date = council.now(),
): Promise<NextMeeting | null> {
  const { calendar, framework } = council
  const today = council.today()
  for (const meeting of await council.store.meetings.upcoming(forum, council.now())) {
    if (meeting.startsAt <= after) continue
    const day = dayOf(council, meeting.startsAt)
    const lastDayForNotice = calendar.clearWorkingDaysBefore(day, framework.cycle.noticeAtLeast)
    if (today.until(lastDayForNotice).sign < 0) continue
    return { meeting, planDue: calendar.addWorkingDays(day, -framework.cycle.planDueBefore), lastDayForNotice }
  }
  return null
}

/** The same; throws a refusal when none is planned. */
export async function mustHaveMeeting(
  council: Council,
  forum: string,
  after: Date = council.now(),
): Promise<NextMeeting> {
  const next = await nextMeetingFor(council, forum, after)
  if (next) return next
  const name = levelName(council.framework, forum)
  throw new Refusal('no_meeting', `${name} has no meeting planned that leaves enough notice.`)
}
