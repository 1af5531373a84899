import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { readSpokenDay } from '../../../src/bot/core/read-day.ts'
import { isThorough } from '../../support/cases.ts'

const TUESDAY = Temporal.PlainDate.from('2026-11-03')
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Each day of two years, one of them a leap year; where one waits every fifth, which falls on each weekday. */
const DAYS = Array.from({ length: 731 }, (_, at) => Temporal.PlainDate.from('2027-01-01').add({ days: at })).filter(
  (_, at) => isThorough || at % 5 === 0,
)

it.each([
  { typed: 'today', day: '2026-11-03' },
  { typed: 'Tomorrow', day: '2026-11-04' },
  { typed: 'tomorrow.', day: '2026-11-04' },
  { typed: 'the day after tomorrow', day: '2026-11-05' },
  { typed: 'yesterday', day: '2026-11-02' },
  { typed: 'friday', day: '2026-11-06' },
  { typed: 'Fri', day: '2026-11-06' },
  { typed: 'on Friday', day: '2026-11-06' },
  { typed: 'by friday', day: '2026-11-06' },
  { typed: 'tuesday', day: '2026-11-10' },
  { typed: 'monday', day: '2026-11-09' },
  { typed: 'this friday', day: '2026-11-06' },
  { typed: 'next friday', day: '2026-11-13' },
  { typed: 'next monday', day: '2026-11-09' },
  { typed: 'last friday', day: '2026-10-30' },
  { typed: 'in 2 weeks', day: '2026-11-17' },
  { typed: 'in two weeks', day: '2026-11-17' },
  { typed: 'in two weeks’ time', day: '2026-11-17' },
  { typed: 'in a week', day: '2026-11-10' },
  { typed: 'in a fortnight', day: '2026-11-17' },
  { typed: 'in 10 days', day: '2026-11-13' },
  { typed: 'in a month', day: '2026-12-03' },
  { typed: 'in 3 months', day: '2027-02-03' },
  { typed: '3 days ago', day: '2026-10-31' },
  { typed: 'a week ago', day: '2026-10-27' },
  { typed: 'end of the month', day: '2026-11-30' },
  { typed: '1 December', day: '2026-12-01' },
  { typed: '1st of Dec', day: '2026-12-01' },
  { typed: 'Tuesday 1 December', day: '2026-12-01' },
  { typed: '1/12', day: '2026-12-01' },
  { typed: '3 November', day: '2026-11-03' },
  { typed: '2 November', day: '2027-11-02' },
  { typed: '29 February', day: '2028-02-29' },
  { typed: '1 December 2026', day: '2026-12-01' },
  { typed: 'soon', day: undefined },
  { typed: 'next', day: undefined },
  { typed: 'in some weeks', day: undefined },
  { typed: '31 June', day: undefined },
  { typed: '', day: undefined },
])('on Tuesday 3 November 2026 "$typed" is $day', ({ typed, day }) => {
  expect(readSpokenDay(typed, TUESDAY)?.toString()).toBe(day)
})

it.each([
  { typed: 'friday', day: '2026-10-30' },
  { typed: 'tuesday', day: '2026-10-27' },
  { typed: 'monday', day: '2026-11-02' },
  { typed: '1 December', day: '2025-12-01' },
  { typed: '3 November', day: '2026-11-03' },
  { typed: 'tomorrow', day: '2026-11-04' },
])('of what has been, "$typed" is $day', ({ typed, day }) => {
  expect(readSpokenDay(typed, TUESDAY, true)?.toString()).toBe(day)
})

describe('on any day of any year', () => {
  it('a weekday is the next one, within a week, and of what has been the last one', () => {
    for (const today of DAYS) {
      for (const [at, name] of WEEKDAYS.entries()) {
        const ahead = readSpokenDay(name, today)
        const before = readSpokenDay(name, today, true)
        expect(ahead?.dayOfWeek).toBe(at + 1)
        expect(today.until(ahead ?? today).days).toBeGreaterThanOrEqual(1)
        expect(today.until(ahead ?? today).days).toBeLessThanOrEqual(7)
        expect(before?.dayOfWeek).toBe(at + 1)
        expect((before ?? today).until(today).days).toBeGreaterThanOrEqual(1)
        expect((before ?? today).until(today).days).toBeLessThanOrEqual(7)
      }
    }
  })

  it('a day without its year is within the year that begins today', () => {
    for (const today of DAYS) {
      expect(readSpokenDay(`${today.day}/${today.month}`, today)?.toString()).toBe(today.toString())
      const yesterday = today.subtract({ days: 1 })
      const found = readSpokenDay(`${yesterday.day}/${yesterday.month}`, today)
      expect(found && Temporal.PlainDate.compare(found, today)).toBe(1)
    }
  })
})
