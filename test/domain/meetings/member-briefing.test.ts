import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import { memberBriefings } from '../../../src/domain/meetings/member-briefing.ts'
import { aFramework, on } from '../../support/builders.ts'

const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })
const { cycle } = aFramework()

it.each([
  ['2026-12-07', '2026-12-03', '2026-12-02', '2026-12-09', '2026-12-08'],
  ['2027-01-04', '2026-12-30', '2026-12-29', '2027-01-06', '2027-01-05'], // New Year’s Day lies between
  ['2027-03-24', '2027-03-22', '2027-03-19', '2027-03-30', '2027-03-25'], // Easter lies after it
])('around %s the Members’ side meets on %s (reminded on %s) and on %s (reminded on %s)', (meeting, ...days) => {
  const [before, after] = memberBriefings(on(meeting), cycle, calendar)

  expect([before.day, before.remindOn, after.day, after.remindOn].map(String)).toEqual(days)
  expect([before.stage, after.stage]).toEqual(['before', 'after'])
})

it('is at the same time of the council’s day on both sides of a clock change', () => {
  const [before, after] = memberBriefings(on('2026-10-26'), cycle, calendar)

  expect(before.startsAt.toString()).toBe('2026-10-22T13:00:00Z')
  expect(after.startsAt.toString()).toBe('2026-10-28T14:00:00Z')
})

it('may be on the day of the meeting itself', () => {
  const sameDay = { ...cycle, memberBriefingBefore: 0, memberBriefingAt: Temporal.PlainTime.from('09:00') }

  expect(memberBriefings(on('2026-12-07'), sameDay, calendar)[0].startsAt.toString()).toBe('2026-12-07T09:00:00Z')
})
