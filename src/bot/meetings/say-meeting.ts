import type { Meeting } from '../../store/meetings/meetings.ts'
import type { Council } from '../core/council.ts'
import { sayWhen } from '../core/council-time.ts'

/** "Monday 7 December 2026 at 10:00, Sessions House, Maidstone" */
export const sayMeeting = (council: Council, meeting: Meeting): string =>
  `${sayWhen(council, meeting.startsAt)}, ${meeting.place}`
