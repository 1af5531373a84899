import { Temporal } from 'temporal-polyfill'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

type Rules = Pick<AppContext, 'calendar' | 'framework'>
type Placed = Pick<Meeting, 'startsAt' | 'movedAt'>

/*
 * The days that a meeting sets, each a working day before it. One that is moved to an earlier day may have let a deadline
 * pass already: what nobody could keep is put off to the day that can be kept, never to the meeting's own day.
 */

/** The day on which the action plans for a meeting are due. */
export const planDueDay = (context: Rules, meeting: Placed): Temporal.PlainDate =>
  keptAfterMove(context, meeting, context.framework.cycle.planDueBefore, 1)

/** By when its action plan is due where an item came on the agenda only then: never a day that had passed by then. */
export function planDueOf(context: Rules, meeting: Placed, addedAt: Date): Temporal.PlainDate {
  const { calendar } = context
  const byMeeting = planDueDay(context, meeting)
  const added = dayOf({ calendar }, addedAt)
  if (Temporal.PlainDate.compare(added, byMeeting) <= 0) return byMeeting
  const before = calendar.addWorkingDays(dayOf({ calendar }, meeting.startsAt), -1)
  return later(added, earlier(calendar.addWorkingDays(added, 1), before))
}

/** Whether a call-in came on the agenda too late for the notice that the rules give; a meeting that was moved gave it before. */
export const isShortNotice = (context: Rules, meeting: Placed, addedAt: Date): boolean =>
  meeting.movedAt === null &&
  Temporal.PlainDate.compare(dayOf(context, addedAt), lastDayForNotice(context, meeting)) > 0

/** The last working day on which an item comes in time for a meeting. */
export const closingDay = (context: Rules, meeting: Placed): Temporal.PlainDate =>
  keptAfterMove(context, meeting, context.framework.cycle.agendaClosesBefore, 0)

/** The agenda's cut-off: when the council sends on the closing day, or when the meeting was moved if that is later. */
export function cutOffOf(context: Rules, meeting: Placed): Date {
  const { calendar, framework } = context
  const sent = calendar.at(closingDay(context, meeting), framework.cycle.sendAt).epochMilliseconds
  return new Date(Math.max(sent, meeting.movedAt?.getTime() ?? 0))
}

/** Later than this day the accountable manager has not enough notice of a call-in to the meeting. */
export const lastDayForNotice = (
  { calendar, framework }: Rules,
  { startsAt }: Pick<Meeting, 'startsAt'>,
): Temporal.PlainDate => calendar.clearWorkingDaysBefore(dayOf({ calendar }, startsAt), framework.cycle.noticeAtLeast)

/** Some working days before the meeting; after a move no sooner than `grace` working days from it. */
function keptAfterMove({ calendar }: Rules, { startsAt, movedAt }: Placed, before: number, grace: number) {
  const day = dayOf({ calendar }, startsAt)
  const byRule = calendar.addWorkingDays(day, -before)
  if (movedAt === null) return byRule
  const kept = earlier(calendar.addWorkingDays(dayOf({ calendar }, movedAt), grace), calendar.addWorkingDays(day, -1))
  return Temporal.PlainDate.compare(kept, byRule) > 0 ? kept : byRule
}

const later = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) > 0 ? one : other

const earlier = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) < 0 ? one : other
