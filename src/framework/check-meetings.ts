import { makeCalendar, sayDate, sayDay } from '../domain/core/calendar.ts'
import { isInRecess, slotIn } from '../domain/meetings/meeting.ts'
import type { MeetingException } from '../domain/rules/framework.ts'
import type { Draft } from './draft.ts'
import type { MeetingTime } from './meeting-phrase.ts'
import type { Finding, Path } from './problem.ts'
import { mismatch } from './problem.ts'

/** Exceptions are for meetings that the forum has, one for each, and put them on a day on which it can meet. */
export function checkMeetings(draft: Draft): Finding[] {
  return [...draft.forums].flatMap(([key, forum]) => {
    const exceptions = forum?.exceptions ?? []
    return exceptions.flatMap((exception, index) => {
      const path = ['forums', key, 'exceptions', index]
      const first = exceptions.findIndex(({ slot }) => slot.equals(exception.slot))
      if (first !== index) {
        const found = `a second exception for ${sayDate(exception.slot)}`
        return [mismatch(path, found, `one for each meeting, and exceptions[${first}] is one`)]
      }
      return forum ? checkException(path, exception, forum.meets, draft) : []
    })
  })
}

function checkException(path: Path, { slot, to }: MeetingException, meets: MeetingTime, draft: Draft): Finding[] {
  const month = slot.toPlainYearMonth()
  const given = slotIn(month, meets)
  if (!given.equals(slot)) {
    return [mismatch(path, `${sayDate(slot)}, which "meets" does not give`, `the meeting of ${sayDate(given)}`)]
  }
  if (to === null) return []
  const before = slotIn(month.subtract({ months: 1 }), meets)
  const after = slotIn(month.add({ months: 1 }), meets)
  if (before.until(to.day).sign <= 0 || to.day.until(after).sign <= 0) {
    const between = `a day after ${sayDate(before)} and before ${sayDate(after)}, the meetings before and after it`
    return [mismatch(path, sayDate(to.day), between)]
  }
  return draft.calendar ? checkDay(path, to.day, draft.calendar) : []
}

function checkDay(path: Path, day: MeetingException['slot'], rules: NonNullable<Draft['calendar']>): Finding[] {
  const calendar = makeCalendar({ zone: rules.time_zone, closedOn: rules.closed_on })
  if (!calendar.isWorkingDay(day)) {
    const next = sayDate(calendar.nextWorkingDay(day))
    return [mismatch(path, `${sayDay(day)}, which is no working day`, `a working day such as ${next}`)]
  }
  return isInRecess(day, rules.recess ?? [])
    ? [mismatch(path, `${sayDate(day)}, which is in a recess`, 'a day on which forums meet')]
    : []
}
