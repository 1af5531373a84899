import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { bankHolidays } from '../../../src/domain/core/bank-holidays.ts'
import { makeCalendar, sayWeekday } from '../../../src/domain/core/calendar.ts'

const on = (day: string) => Temporal.PlainDate.from(day)
const at = (time: string) => Temporal.PlainTime.from(time)
const kent = makeCalendar({ zone: 'Europe/London', closedOn: [on('2017-12-27'), on('2017-12-28'), on('2017-12-29')] })

const anyDay = fc.integer({ min: 0, max: 17 * 365 }).map((days) => on('2011-01-01').add({ days }))
const anyWorkingDay = anyDay.map((day) => kent.nextWorkingDay(day))
const anyCount = fc.integer({ min: -60, max: 60 })

describe("England's bank holidays", () => {
  // As the government published them; weekends left out, since they are no working days anyway.
  it.each([
    ['2011', '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27'], // royal wedding
    ['2012', '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26'], // Diamond Jubilee, spring holiday moved
    ['2013', '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    ['2014', '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    ['2015', '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    ['2016', '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27'],
    ['2017', '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
    ['2018', '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26'],
    ['2019', '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'],
    ['2020', '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'], // early May moved to VE day
    ['2021', '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
    ['2022', '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'], // jubilee, state funeral
    ['2023', '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'], // coronation
    ['2024', '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    ['2025', '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    ['2026', '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    ['2027', '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  ])('of %s', (year, published) => {
    const weekdays = bankHolidays(Number(year)).filter((day) => on(day).dayOfWeek <= 5)

    expect(weekdays).toEqual(published.split(' ').map((day) => `${year}-${day}`))
  })

  it('are Christmas Day and New Year’s Day on a Sunday too, but not the Sundays that others keep', () => {
    expect(bankHolidays(2016)).toContain('2016-12-25')
    expect(bankHolidays(2017)).toEqual(
      ['01-01', '01-02', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'].map((day) => `2017-${day}`),
    )
  })

  it.each(['1999-12-31', '2002-06-03', '2002-06-04'])('were added by proclamation: %s', (day) => {
    expect(kent.isWorkingDay(on(day))).toBe(false)
  })

  it.each([
    ['1995-05-08', '1995-05-01'],
    ['2002-06-03', '2002-05-27'],
  ])('were moved by proclamation to %s from %s', (to, from) => {
    expect(kent.isWorkingDay(on(to))).toBe(false)
    expect(kent.isWorkingDay(on(from))).toBe(true)
  })
})

describe('working days', () => {
  it.each([
    ['2017-12-22', true, 'a Friday'],
    ['2017-12-23', false, 'a Saturday'],
    ['2017-12-24', false, 'a Sunday'],
    ['2017-12-25', false, 'Christmas Day'],
    ['2017-12-27', false, "the council's own closure"],
    ['2018-01-02', true, 'the day after New Year'],
  ])('%s: %s, %s', (day, working) => {
    expect(kent.isWorkingDay(on(day))).toBe(working)
  })

  it.each([
    ['2017-12-22', 1, '2018-01-02'],
    ['2018-01-02', -1, '2017-12-22'],
    ['2017-12-25', 1, '2018-01-02'],
    ['2017-12-25', 0, '2017-12-25'],
    ['2017-08-04', 5, '2017-08-11'],
    ['2017-09-04', -5, '2017-08-25'], // across the summer bank holiday
  ])('%s and %i working days is %s', (day, count, expected) => {
    expect(kent.addWorkingDays(on(day), count).toString()).toBe(expected)
  })

  it('start with the next one when a day is none', () => {
    expect(kent.nextWorkingDay(on('2017-12-23')).toString()).toBe('2018-01-02')
    expect(kent.nextWorkingDay(on('2018-01-02')).toString()).toBe('2018-01-02')
  })

  it('added and taken away again lead back to the same working day', () => {
    fc.assert(
      fc.property(anyWorkingDay, anyCount, (day, count) => {
        expect(kent.addWorkingDays(kent.addWorkingDays(day, count), -count).toString()).toBe(day.toString())
      }),
    )
  })

  it('between a day and the nth working day after it are n', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, count) => {
        expect(kent.workingDaysBetween(day, kent.addWorkingDays(day, count))).toBe(count)
      }),
    )
  })

  it('between two days have the opposite sign when the days change places', () => {
    fc.assert(
      fc.property(anyWorkingDay, fc.integer({ min: -90, max: 90 }), (a, days) => {
        const b = kent.nextWorkingDay(a.add({ days }))

        expect(kent.workingDaysBetween(a, b) + kent.workingDaysBetween(b, a)).toBe(0)
      }),
    )
  })
})

describe('clear working days', () => {
  it.each([
    ['2011-08-01', 5, '2011-07-22'], // Monday: the five days of the week before are clear
    ['2017-09-15', 5, '2017-09-07'],
    ['2017-09-04', 5, '2017-08-24'], // the summer bank holiday is none of the five
    ['2018-01-08', 5, '2017-12-21'], // nor are Christmas, the closure days and New Year
    ['2017-09-15', 0, '2017-09-14'],
  ])('before %s: %i are left by issuing on %s', (meeting, count, issued) => {
    expect(kent.clearWorkingDaysBefore(on(meeting), count).toString()).toBe(issued)
  })

  it('count neither the day of issue nor the day of the meeting', () => {
    expect(kent.clearWorkingDaysBetween(on('2017-09-07'), on('2017-09-15'))).toBe(5)
    expect(kent.clearWorkingDaysBetween(on('2017-09-14'), on('2017-09-15'))).toBe(0)
    expect(kent.clearWorkingDaysBetween(on('2017-09-15'), on('2017-09-15'))).toBe(0)
  })

  it('are exactly as many as asked for, and one fewer a working day later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (meeting, count) => {
        const issued = kent.clearWorkingDaysBefore(meeting, count)

        expect(kent.clearWorkingDaysBetween(issued, meeting)).toBe(count)
        expect(kent.clearWorkingDaysBetween(kent.addWorkingDays(issued, 1), meeting)).toBe(count - 1)
      }),
    )
  })
})

describe("the council's time", () => {
  it.each([
    ['2017-01-09', '10:00', '2017-01-09T10:00:00Z'],
    ['2017-07-03', '10:00', '2017-07-03T09:00:00Z'],
    ['2017-03-26', '00:30', '2017-03-26T00:30:00Z'],
    ['2017-03-26', '01:30', '2017-03-26T01:30:00Z'], // skipped: the clocks say 02:30
    ['2017-03-26', '02:30', '2017-03-26T01:30:00Z'],
    ['2017-10-29', '01:30', '2017-10-29T00:30:00Z'], // twice: the first, still in summer time
    ['2017-10-29', '02:30', '2017-10-29T02:30:00Z'],
  ])('%s %s is %s', (day, time, instant) => {
    expect(kent.at(on(day), at(time)).toString()).toBe(instant)
  })

  it.each([
    ['2017-07-31T22:59:59Z', '2017-07-31'],
    ['2017-07-31T23:00:00Z', '2017-08-01'], // midnight in summer time
    ['2017-12-31T23:59:59Z', '2017-12-31'],
    ['2017-03-26T00:00:00Z', '2017-03-26'],
    ['2017-10-28T23:00:00Z', '2017-10-29'],
  ])('at %s it is the council’s %s', (instant, day) => {
    expect(kent.dayOf(Temporal.Instant.from(instant)).toString()).toBe(day)
  })

  it('is the same day and time again when an instant made of them is read back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 3, max: 23 }), (day, hour) => {
        const instant = kent.at(day, new Temporal.PlainTime(hour, 30))

        expect(kent.dayOf(instant).toString()).toBe(day.toString())
        expect(kent.timeOf(instant).hour).toBe(hour)
      }),
    )
  })
})

it('weekdays are said from Monday to Sunday', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(sayWeekday)).toEqual([
    ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', ''],
  ])
})

it('days, dates and times are said as people write them', () => {
  expect(kent.sayDay(on('2011-08-01'))).toBe('Monday 1 August 2011')
  expect(kent.sayDate(on('2011-08-01'))).toBe('1 August 2011')
  expect(kent.sayTime(at('09:05'))).toBe('09:05')
  expect(kent.sayTime(Temporal.Instant.from('2017-07-03T09:00:00Z'))).toBe('10:00')
})
