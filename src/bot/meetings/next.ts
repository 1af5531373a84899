import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/core/refusal.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { planDueDay } from './deadlines.ts'

export type NextMeeting = {
  readonly meeting: Meeting
  readonly planDue: Temporal.PlainDate
  /** Later than this day there is not enough notice for this meeting. */
  readonly lastDayForNotice: Temporal.PlainDate
  /** The meeting before it, of which there is not enough notice any more; null: there is none. */
  readonly passedOver: Meeting | null
}

/**
 * The forum's first meeting that leaves the accountable manager the clear working days of notice, and begins after a
 * moment; null: none is planned.
 */
export async function findNextMeeting(
  context: AppContext,
  forum: string,
  after: Date = context.now(),
): Promise<NextMeeting | null> {
  const { calendar, framework } = context
  const today = context.today()
  let passedOver: Meeting | null = null
  for (const meeting of await context.store.meetings.listUpcoming(forum, context.now())) {
    if (meeting.startsAt <= after) continue
    const day = dayOf(context, meeting.startsAt)
    const lastDayForNotice = calendar.clearWorkingDaysBefore(day, framework.cycle.noticeAtLeast)
    if (today.until(lastDayForNotice).sign < 0) {
      passedOver = meeting
      continue
    }
    return { meeting, planDue: planDueDay(context, meeting), lastDayForNotice, passedOver }
  }
  return null
}

/** The same; throws a refusal when none is planned. */
export async function mustHaveMeeting(
  context: AppContext,
  forum: string,
  after: Date = context.now(),
): Promise<NextMeeting> {
  const next = await findNextMeeting(context, forum, after)
  if (next) return next
  const name = levelName(context.framework, forum)
  throw new Refusal(
    'no_meeting',
    `${name} has no meeting planned that leaves enough notice: "meetings" lists those that are.`,
  )
}
