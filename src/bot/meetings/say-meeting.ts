import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { sayWhen } from '../core/council-time.ts'

/** "Monday 7 December 2026 at 10:00, Sessions House, Maidstone" */
export const sayMeeting = (context: AppContext, meeting: Meeting): string =>
  `${sayWhen(context, meeting.startsAt)}, ${meeting.place}`
