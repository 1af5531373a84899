import fc from 'fast-check'
import type { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import { clearDaysGiven, punctualityOf, timelinessOf } from '../../../src/domain/papers/punctuality.ts'
import { on } from '../../support/builders.ts'

const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [on('2026-12-03')] })
const FIVE = 5

const papers = (issued: string | null, starts: string) => ({
  startsAt: new Date(starts),
  issuedAt: issued === null ? null : new Date(issued),
})

describe('the papers of a meeting', () => {
  // GL01: "published at least five clear days before meetings".
  it.each<[issued: string | null, starts: string, days: number | null, timeliness: string, why: string]>([
    ['2017-09-07T16:00:00Z', '2017-09-15T09:00:00Z', 5, 'in time', 'Thursday for Friday week'],
    ['2017-09-07T22:59:00Z', '2017-09-15T09:00:00Z', 5, 'in time', 'the last minute of Thursday in summer time'],
    ['2017-09-07T23:00:00Z', '2017-09-15T09:00:00Z', 4, 'late', 'Friday has begun at the council'],
    ['2017-09-08T09:00:00Z', '2017-09-15T09:00:00Z', 4, 'late', 'a week before'],
    ['2017-08-21T09:00:00Z', '2017-08-30T09:00:00Z', 5, 'in time', 'across the summer bank holiday'],
    ['2017-08-22T09:00:00Z', '2017-08-30T09:00:00Z', 4, 'late', 'across the summer bank holiday'],
    ['2026-11-26T17:00:00Z', '2026-12-07T10:00:00Z', 5, 'in time', 'across a day on which the council is closed'],
    ['2026-11-27T17:00:00Z', '2026-12-07T10:00:00Z', 4, 'late', 'across a day on which the council is closed'],
    ['2026-12-05T09:00:00Z', '2026-12-14T10:00:00Z', 5, 'in time', 'on a Saturday'],
    ['2026-12-07T09:00:00Z', '2026-12-07T10:00:00Z', 0, 'late', 'an hour before'],
    ['2026-12-08T09:00:00Z', '2026-12-07T10:00:00Z', 0, 'late', 'after it'],
    [null, '2026-12-07T10:00:00Z', null, 'never issued', 'none'],
  ])('issued %s for %s have %s clear days: %s (%s)', (issued, starts, days, timeliness) => {
    const one = papers(issued, starts)

    expect(clearDaysGiven(one, calendar)).toBe(days)
    expect(timelinessOf(one, FIVE, calendar)).toBe(timeliness)
  })

  it('are late once the meeting has begun, even where no clear day is asked for', () => {
    expect(timelinessOf(papers('2026-12-07T09:59:00Z', '2026-12-07T10:00:00Z'), 0, calendar)).toBe('in time')
    expect(timelinessOf(papers('2026-12-07T10:00:00Z', '2026-12-07T10:00:00Z'), 0, calendar)).toBe('late')
  })

  it('are in time when they are out by the last day that the calendar names, and late on the next', () => {
    const anyWorkingDay = fc
      .integer({ min: 0, max: 4000 })
      .map((days) => calendar.nextWorkingDay(on('2016-01-01').add({ days })))

    fc.assert(
      fc.property(anyWorkingDay, fc.integer({ min: 0, max: 12 }), (meeting, required) => {
        const last = calendar.clearWorkingDaysBefore(meeting, required)
        const issued = (day: Temporal.PlainDate) => papers(`${day}T12:00:00Z`, `${meeting}T14:00:00Z`)

        expect(timelinessOf(issued(last), required, calendar)).toBe('in time')
        const next = calendar.addWorkingDays(last, 1)
        const onTheDay = required === 0 && next.equals(meeting)
        expect(timelinessOf(issued(next), required, calendar)).toBe(onTheDay ? 'in time' : 'late')
      }),
    )
  })
})

describe('punctuality', () => {
  const inTime = papers('2017-09-07T16:00:00Z', '2017-09-15T09:00:00Z')
  const late = papers('2017-09-08T09:00:00Z', '2017-09-15T09:00:00Z')
  const never = papers(null, '2017-09-15T09:00:00Z')
  const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
  const of = (...meetings: (typeof never)[]) => punctualityOf(meetings, FIVE, calendar, 0)

  it('is that of GL01 in July 2017: 35 meetings in the year, the papers of two of them late, 94%', () => {
    expect(of(...times(33, inTime), late, late)).toEqual({
      held: 35,
      inTime: 33,
      late: 2,
      neverIssued: 0,
      percentage: '94',
    })
  })

  it('has what was never issued against it, as what was late', () => {
    expect(of(inTime, inTime, late, never)).toEqual({
      held: 4,
      inTime: 2,
      late: 1,
      neverIssued: 1,
      percentage: '50',
    })
  })

  it('is at the precision that is asked for, as the indicator prints it', () => {
    const meetings = [inTime, inTime, late]

    expect(punctualityOf(meetings, FIVE, calendar, 1).percentage).toBe('66.7')
    expect(punctualityOf(meetings, FIVE, calendar, 0).percentage).toBe('67')
  })

  it('is nothing where no meeting was held', () => {
    expect(of()).toEqual({ held: 0, inTime: 0, late: 0, neverIssued: 0, percentage: null })
  })

  it('adds up whatever the meetings', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(inTime, late, never), { minLength: 1 }), (meetings) => {
        const found = of(...meetings)

        expect(found.inTime + found.late + found.neverIssued).toBe(found.held)
        expect(Number(found.percentage)).toBe(Math.round((100 * found.inTime) / found.held))
      }),
    )
  })
})
