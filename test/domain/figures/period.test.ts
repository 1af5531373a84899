import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  endOf,
  endsQuarter,
  type Frequency,
  financialYearKey,
  frequencyNoun,
  lastOfYear,
  parsePeriod,
  periodLabel,
  periodOn,
  quarterOf,
  readPeriod,
  shift,
  shortPeriodLabel,
  startOf,
  yearBefore,
} from '../../../src/domain/figures/period.ts'
import { manyCases } from '../../support/cases.ts'

const frequencies: readonly Frequency[] = ['month', 'quarter', 'year']
const aDay = fc.integer({ min: 0, max: 80_000 }).map((days) => Temporal.PlainDate.from('1900-04-01').add({ days }))

describe('a period in writing', () => {
  it.each([
    ['2017-07', 'month', 'July 2017', 'Jul 17'],
    ['2005-12', 'month', 'December 2005', 'Dec 05'],
    ['0999-07', 'month', 'July 999', 'Jul 99'],
    ['2017/18 Q1', 'quarter', '2017/18 Q1', 'Q1 17/18'],
    ['1999/00 Q4', 'quarter', '1999/00 Q4', 'Q4 99/00'],
    ['2017/18', 'year', '2017/18', '2017/18'],
    ['2009/10', 'year', '2009/10', '2009/10'],
  ])('%s is a %s: %s, or %s for short', (key, frequency, label, short) => {
    const period = parsePeriod(key)

    expect(period.frequency).toBe(frequency)
    expect(period.key).toBe(key)
    expect(periodLabel(period)).toBe(label)
    expect(shortPeriodLabel(period)).toBe(short)
  })

  it.each([
    ...['2017/19', '2017/17', '2017/18 Q0', '2017/18 Q5', '2017/18Q1', '2017/18 q1', 'Q1 2017/18', '2017/2018'],
    ...['2017-00', '2017-13', '2017-7', '17-07', '2017-07-01', '2017', 'July 2017', '', ' 2017-07'],
  ])('%j is not a period', (text) => {
    expect(readPeriod(text)).toBeNull()
    expect(() => parsePeriod(text)).toThrow(expect.objectContaining({ code: 'period_unreadable' }))
  })

  it('is refused with what was found and what can be written', () => {
    expect(() => parsePeriod('2017/19')).toThrow('"2017/19" is not a period: write 2017-07, 2017/18 Q1 or 2017/18.')
  })
})

describe('the council’s year', () => {
  it.each([
    ['2017-03', '2016/17', '2016/17 Q4', true],
    ['2017-04', '2017/18', '2017/18 Q1', false],
    ['2017-06', '2017/18', '2017/18 Q1', true],
    ['2017-07', '2017/18', '2017/18 Q2', false],
    ['2017-09', '2017/18', '2017/18 Q2', true],
    ['2017-12', '2017/18', '2017/18 Q3', true],
    ['2018-01', '2017/18', '2017/18 Q4', false],
    ['2018-03', '2017/18', '2017/18 Q4', true],
    ['2017/18 Q4', '2017/18', '2017/18 Q4', true],
    ['2017/18', '2017/18', '2017/18 Q4', true],
  ])('%s is of %s and in %s, which it completes: %s', (key, year, quarter, completes) => {
    const period = parsePeriod(key)

    expect(financialYearKey(period)).toBe(year)
    expect(quarterOf(period).key).toBe(quarter)
    expect(endsQuarter(period)).toBe(completes)
  })

  it('has four quarters however long ago', () => {
    expect(quarterOf(parsePeriod('0000-02')).key).toMatch(/ Q4$/)
    expect(quarterOf(parsePeriod('0000-04')).key).toBe('0/01 Q1')
  })

  it.each([
    ['2017-07', '2017-07-01', '2017-07-31'],
    ['2016-02', '2016-02-01', '2016-02-29'],
    ['2017-12', '2017-12-01', '2017-12-31'],
    ['2017/18 Q1', '2017-04-01', '2017-06-30'],
    ['2017/18 Q3', '2017-10-01', '2017-12-31'],
    ['2017/18 Q4', '2018-01-01', '2018-03-31'],
    ['2017/18', '2017-04-01', '2018-03-31'],
  ])('%s lasts from %s to %s', (key, first, last) => {
    const period = parsePeriod(key)

    expect(startOf(period).toString()).toBe(first)
    expect(endOf(period).toString()).toBe(last)
  })

  it('puts every day into exactly one period of each frequency', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...frequencies), (day, frequency) => {
        const period = periodOn(day, frequency)

        expect(startOf(period).until(day).sign).toBeGreaterThanOrEqual(0)
        expect(day.until(endOf(period)).sign).toBeGreaterThanOrEqual(0)
        expect(startOf(shift(period, 1))).toEqual(endOf(period).add({ days: 1 }))
      }),
      { numRuns: manyCases(300) },
    )
  })
})

describe('counting periods', () => {
  it.each([
    ['2017-12', 1, '2018-01'],
    ['2018-01', -1, '2017-12'],
    ['2017-07', -19, '2015-12'],
    ['2017/18 Q4', 1, '2018/19 Q1'],
    ['2017/18 Q1', -1, '2016/17 Q4'],
    ['1999/00', 1, '2000/01'],
    ['2017-07', 0, '2017-07'],
  ])('%s and %i more is %s', (key, count, shifted) => {
    expect(shift(parsePeriod(key), count).key).toBe(shifted)
  })

  it.each([
    ['2017-07', '2016-07'],
    ['2017/18 Q1', '2016/17 Q1'],
    ['2017/18', '2016/17'],
  ])('the year before %s is %s', (key, before) => {
    expect(yearBefore(parsePeriod(key)).key).toBe(before)
  })

  it('goes by one index a period, and reads its own keys', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...frequencies), fc.integer({ min: -50, max: 50 }), (day, frequency, count) => {
        const period = periodOn(day, frequency)
        const shifted = shift(period, count)

        expect(shifted.index - period.index).toBe(count)
        expect(parsePeriod(shifted.key)).toEqual(shifted)
      }),
      { numRuns: manyCases(300) },
    )
  })
})

it.each([
  ['month', 1, 'month'],
  ['quarter', 2, 'quarters'],
  ['year', 0, 'years'],
] as const)('a sentence that counts a %s %i times says %s', (frequency, count, noun) => {
  expect(frequencyNoun(frequency, count)).toBe(noun)
})

it.each([
  ['2017-04', '2018-03'],
  ['2018-03', '2018-03'],
  ['2017-12', '2018-03'],
  ['2017/18 Q1', '2017/18 Q4'],
  ['2017/18 Q4', '2017/18 Q4'],
  ['2017/18', '2017/18'],
])('the year of %s ends with %s', (period, last) => {
  expect(lastOfYear(parsePeriod(period)).key).toBe(last)
})
