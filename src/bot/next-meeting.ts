import { Temporal } from 'temporal-polyfill'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'

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
