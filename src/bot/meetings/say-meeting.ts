import { Temporal } from 'temporal-polyfill'
import type { MeetingStatement } from '../../messages/core/statement.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { sayWhen } from '../core/council-time.ts'

/** "Monday 7 December 2026 at 10:00, Sessions House, Maidstone" */
export const sayMeeting = (context: AppContext, meeting: Meeting): string =>
  `${sayWhen(context, meeting.startsAt)}, ${meeting.place}`

/** The same as data. */
export function meetingStatement({ calendar }: AppContext, { id, startsAt, place, state }: Meeting) {
  const instant = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime())
  const [day, time] = [calendar.dayOf(instant).toString(), calendar.sayTime(instant)]
  return { about: 'meeting', id, day, time, place, cancelled: state === 'cancelled' } satisfies MeetingStatement
}
