import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../core/calendar.ts'
import type { MeetingRule } from '../rules/framework.ts'
import type { Meeting, MeetingDay } from './meeting.ts'
import { meetingDays } from './meeting.ts'

/** A planned meeting, and what the rule gives in its place; null: it gives none. */
export type Departure = { readonly meeting: Meeting; readonly given: MeetingDay | null }

/**
 * The planned meetings of a forum that its rule, as it is now, gives on another day, at another time or place, or not at
 * all. One that somebody moved is where they put it.
 */
export const departures = (planned: readonly Meeting[], rule: MeetingRule, calendar: Calendar): readonly Departure[] =>
  planned.flatMap((meeting) => {
    if (meeting.state !== 'planned' || meeting.sequence > 0) return []
    const [given = null] = meetingDays(rule, meeting.slot, meeting.slot, calendar)
    const startsAt = Temporal.Instant.fromEpochMilliseconds(meeting.startsAt.getTime())
    return given?.startsAt.equals(startsAt) && given.place === meeting.place ? [] : [{ meeting, given }]
  })
