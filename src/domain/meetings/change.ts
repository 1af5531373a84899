import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../core/calendar.ts'
import { sayDate, sayDay } from '../core/calendar.ts'
import { Refusal } from '../core/refusal.ts'
import { asSentence } from '../core/words.ts'
import type { MeetingRule } from '../rules/framework.ts'
import type { Meeting } from './meeting.ts'
import { isInRecess } from './meeting.ts'

/** What a change sets on a meeting. */
export type MeetingChange = Pick<Meeting, 'state' | 'startsAt' | 'place' | 'sequence' | 'reason' | 'movedAt'>

/** Where a meeting is moved to. */
export type MeetingMove = {
  readonly day: Temporal.PlainDate
  readonly at: Temporal.PlainTime
  readonly place: string
}

/** What a move must fit: the council's days, its recess, the forum's other meetings, and the time. */
export type Around = {
  readonly calendar: Calendar
  readonly recess: MeetingRule['recess']
  /** The forum's other meetings; those that were cancelled do not count. */
  readonly others: readonly Meeting[]
  readonly now: Date
}

/**
 * Moves a planned meeting to another working day, time or place. It stays between the forum's meetings before and after
 * it, so that it remains the same meeting. Throws a refusal that says what it must fit.
 */
export function move(meeting: Meeting, to: MeetingMove, reason: string, around: Around): MeetingChange {
  const { calendar, now } = around
  mustBeAhead(meeting, now)
  mustBeFree(to.day, meeting, around)
  const startsAt = new Date(calendar.at(to.day, to.at).epochMilliseconds)
  if (startsAt <= now) {
    throw new Refusal('date_past', `${sayDay(to.day)} at ${calendar.sayTime(to.at)} has been: say a time to come.`)
  }
  if (startsAt.getTime() === meeting.startsAt.getTime() && to.place === meeting.place) {
    throw new Refusal('meeting_unchanged', 'That is when and where the meeting is already: say another time or place.')
  }
  return { state: 'planned', startsAt, place: to.place, sequence: meeting.sequence + 1, reason, movedAt: now }
}

/** Throws a refusal when the forum cannot meet on a day. */
function mustBeFree(day: Temporal.PlainDate, meeting: Meeting, { calendar, recess, others }: Around): void {
  if (!calendar.isWorkingDay(day)) {
    const next = sayDay(calendar.nextWorkingDay(day))
    throw new Refusal('no_working_day', `${sayDay(day)} is not a working day. Say another: the next one is ${next}.`)
  }
  if (isInRecess(day, recess)) {
    throw new Refusal('in_recess', `${sayDay(day)} is in the recess, when no forum meets. Say another day.`)
  }
  for (const other of others) {
    if (other.id === meeting.id || other.state === 'cancelled') continue
    const taken = dayOf(other, calendar)
    if (taken.equals(day)) {
      throw new Refusal('meeting_clash', `There is a meeting on ${sayDay(day)} already. Say another day.`)
    }
    const isLater = Temporal.PlainDate.compare(other.slot, meeting.slot) > 0
    const passesIt = isLater ? taken.until(day).sign > 0 : day.until(taken).sign > 0
    if (passesIt) {
      const order = isLater ? 'after the next' : 'before the last'
      throw new Refusal(
        'meeting_order',
        `${sayDay(day)} is ${order} meeting, of ${sayDate(taken)}. A meeting stays in the order of the year: cancel it, and its items go to the next.`,
      )
    }
  }
}

/** Cancels a planned meeting. Throws a refusal when it has begun, or was cancelled. */
export function cancel(meeting: Meeting, reason: string, now: Date): MeetingChange {
  mustBeAhead(meeting, now)
  const { startsAt, place, sequence, movedAt } = meeting
  return { state: 'cancelled', startsAt, place, sequence: sequence + 1, reason, movedAt }
}

/** The day after a planned meeting it has been held. Null: it was not, or it is marked already. */
export function hold(meeting: Meeting, now: Date): MeetingChange | null {
  if (meeting.state !== 'planned' || meeting.startsAt > now) return null
  const { startsAt, place, sequence, reason, movedAt } = meeting
  return { state: 'held', startsAt, place, sequence, reason, movedAt }
}

/** Throws a refusal for a meeting that can be changed no more. */
export function mustBeAhead(meeting: Meeting, now: Date): void {
  if (meeting.state === 'cancelled') {
    const was = asSentence(`That meeting was cancelled already${meeting.reason === null ? '' : `: ${meeting.reason}`}`)
    throw new Refusal('meeting_cancelled', `${was} "meetings" lists those to come.`)
  }
  if (meeting.state === 'held' || meeting.startsAt <= now) {
    throw new Refusal(
      'meeting_begun',
      'That meeting has begun, or has been: it cannot be changed any more. "outcome" records what it decided.',
    )
  }
}

const dayOf = ({ startsAt }: Meeting, calendar: Calendar): Temporal.PlainDate =>
  calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(startsAt.getTime()))
