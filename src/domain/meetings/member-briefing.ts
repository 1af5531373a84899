import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../core/calendar.ts'
import type { Cycle } from '../rules/framework.ts'

/** A meeting in person at which the Members' side is briefed for a forum's meeting, or hears of it afterwards. */
export type MemberBriefing = {
  readonly stage: 'before' | 'after'
  readonly day: Temporal.PlainDate
  readonly startsAt: Temporal.Instant
  /** The working day before it, on which those who attend are reminded. */
  readonly remindOn: Temporal.PlainDate
}

/** The briefings around a forum's meeting on a day, both on working days. */
export function memberBriefings(
  meetingDay: Temporal.PlainDate,
  { memberBriefingBefore, memberBriefingAfter, memberBriefingAt }: Cycle,
  calendar: Calendar,
): readonly [before: MemberBriefing, after: MemberBriefing] {
  const briefing = <Stage extends MemberBriefing['stage']>(stage: Stage, day: Temporal.PlainDate) => ({
    stage,
    day,
    startsAt: calendar.at(day, memberBriefingAt),
    remindOn: calendar.addWorkingDays(day, -1),
  })
  return [
    briefing('before', calendar.addWorkingDays(meetingDay, -memberBriefingBefore)),
    briefing('after', calendar.addWorkingDays(meetingDay, memberBriefingAfter)),
  ]
}
