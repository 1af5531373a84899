import { describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/domain/core/refusal.ts'
import type { Indicator } from '../../../src/domain/figures/indicator.ts'
import { parsePeriod } from '../../../src/domain/figures/period.ts'
import {
  endsRed,
  mustAgree,
  ratingIf,
  readBackTo,
  readEffect,
  readTrajectory,
} from '../../../src/domain/plans/trajectory.ts'
import { aHistory, anIndicator, aReport, aTarget, noonOf } from '../../support/builders.ts'

/** Reported by month up to September 2026; target 80, floor standard 70. */
const monthly = (indicator: Partial<Indicator> = {}) => aHistory('R R R', '2026-07', { indicator })
const quarterly = aHistory('R R', '2026/27 Q1')
const yearly = aHistory('R', '2025/26')

const said = (points: ReturnType<typeof readTrajectory>) => points.map(({ period, value }) => `${period.key} ${value}`)

/** The code and the field of a refusal, and its sentence. */
const refusalOf = (read: () => unknown) => {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { field: error.field, code: error.code, sentence: error.message }
  }
}

describe('a trajectory', () => {
  it.each([
    ['2026-12: 75, 2027-03: 80', ['2026-12 75', '2027-03 80']],
    ['2026-12:75,2027-03:80', ['2026-12 75', '2027-03 80']],
    ['2026-12 = 75%; 2027-03 = 80%', ['2026-12 75', '2027-03 80']],
    ['December 2026: 75\nMarch 2027: 80\n', ['2026-12 75', '2027-03 80']],
    ['Dec 2026 75%, Mar 2027 80%', ['2026-12 75', '2027-03 80']],
    ['75% by December 2026, 80 in 2027-03', ['2026-12 75', '2027-03 80']],
    ['at least 75% in October 2026', ['2026-10 75']],
    ['2026-10: 75 or better', ['2026-10 75']],
    ['2026-10: 075', ['2026-10 75']],
    ['', []],
    [' , ', []],
  ])('%j is %j', (typed, points) => {
    expect(said(readTrajectory(typed, monthly()))).toEqual(points)
  })

  it.each([
    [quarterly, '2026/27 Q3: 75, Q4 2026/27: 80', ['2026/27 Q3 75', '2026/27 Q4 80']],
    [quarterly, '2026/27 Q3 75', ['2026/27 Q3 75']],
    [yearly, '2026/27: 75', ['2026/27 75']],
  ] as const)('is in the indicator’s own periods', (history, typed, points) => {
    expect(said(readTrajectory(typed, history))).toEqual(points)
  })

  it.each([
    [{ precision: 1 }, '2026-12: 75', '75.0'],
    [{ precision: 1 }, '2026-12: 75.5', '75.5'],
    [{ unit: 'GBP thousands' }, '2026-12: £1,259 thousand', '1259'],
    [{ unit: 'GBP thousands' }, '2026-12: £1,259', '1259'],
    [{ unit: 'days', polarity: 'lower' }, '2026-12: 5 days or fewer', '5'],
    [{ unit: 'days', polarity: 'lower' }, '2026-12: at most 1 day', '1'],
    [{ unit: 'count', polarity: 'lower' }, '2026-12: 0', '0'],
    [{ unit: 'count' }, '2026-12: -3', '-3'],
  ] as const)('of %j reads %j as %s', (indicator, typed, value) => {
    expect(readTrajectory(typed, monthly(indicator))[0]?.value).toBe(value)
  })

  it('takes a comma of thousands for no end of an entry', () => {
    const points = readTrajectory('2026-12: 1,259, 2027-03: 1,300', monthly({ unit: 'count' }))

    expect(said(points)).toEqual(['2026-12 1259', '2027-03 1300'])
  })

  it.each([
    [
      'soon',
      'trajectory_unreadable',
      'The trajectory has "soon" where a period and its value were expected, such as "2026-10: 80".',
    ],
    ['Yule: 75', 'period_unreadable', '"Yule" is not a period: write 2026-10.'],
    ['2026-13: 75', 'period_unreadable', '"2026-13" is not a period: write 2026-10.'],
    ['2026/27 Q3: 75', 'period_frequency', '2026/27 Q3 is a quarter, and CS05 reports by month: write 2026-12.'],
    ['2026/27: 75', 'period_frequency', '2026/27 is a year, and CS05 reports by month: write 2027-03.'],
    [
      '2026-09: 75',
      'period_reported',
      'September 2026 has been reported already: CS05 can promise October 2026 or later.',
    ],
    ['2026-12: plenty', 'value_unreadable', '"plenty" is not a figure: write a number such as 75.'],
    [
      '2026-12: 75.5',
      'value_precision',
      'CS05 is published in whole numbers, and "75.5" has more: write it with no more.',
    ],
    [
      '2026-12: 75, 2026-12: 76',
      'trajectory_order',
      'December 2026 stands twice in the trajectory: give each period one value.',
    ],
    [
      '2027-03: 80, 2026-12: 75',
      'trajectory_order',
      'December 2026 stands after March 2027 in the trajectory: the earliest comes first.',
    ],
  ])('%j is refused: %s', (typed, code, sentence) => {
    expect(refusalOf(() => readTrajectory(typed, monthly()))).toEqual({ field: 'trajectory', code, sentence })
  })

  it('names the decimal places that an indicator is published with', () => {
    expect(refusalOf(() => readTrajectory('2026-12: 75.55', monthly({ precision: 1 })))).toMatchObject({
      sentence: 'CS05 is published in 1 decimal place, and "75.55" has more: write it with no more.',
    })
  })

  it('is not promised for periods after which the indicator is retired', () => {
    const retired = monthly({ retiredAfter: '2026-12' })

    expect(said(readTrajectory('2026-12: 75', retired))).toEqual(['2026-12 75'])
    expect(refusalOf(() => readTrajectory('2027-01: 75', retired))).toMatchObject({
      code: 'period_retired',
      sentence: 'CS05 is retired and reports nothing for January 2027. Leave that period out.',
    })
  })

  it('may start anywhere before the first result', () => {
    expect(said(readTrajectory('2020-01: 75', aHistory('', '2026-07')))).toEqual(['2020-01 75'])
  })

  it('does not take "or less" for a promise where higher is better', () => {
    expect(refusalOf(() => readTrajectory('2026-12: 75 or less', monthly()))).toMatchObject({
      code: 'value_unreadable',
    })
  })
})

describe('back to a rating', () => {
  it.each([
    ['green by 2027-03', 'GREEN 2027-03'],
    ['Green by March 2027.', 'GREEN 2027-03'],
    ['back to amber in Dec 2026', 'AMBER 2026-12'],
    ['amber or better from December 2026', 'AMBER 2026-12'],
  ])('%j is %s', (typed, back) => {
    const { rag, period } = readBackTo(typed, monthly())

    expect(`${rag} ${period.key}`).toBe(back)
  })

  it.each([
    [' soon ', 'back_unreadable', '"soon" does not say when it is back: write "green by 2026-10".'],
    ['red by 2027-03', 'back_unreadable', '"red by 2027-03" does not say when it is back: write "green by 2026-10".'],
    ['green by Easter', 'period_unreadable', '"Easter" is not a period: write 2026-10.'],
    [
      'green by 2026-08',
      'period_reported',
      'August 2026 has been reported already: CS05 can promise October 2026 or later.',
    ],
  ])('%j is refused: %s', (typed, code, sentence) => {
    expect(refusalOf(() => readBackTo(typed, monthly()))).toEqual({ field: 'back', code, sentence })
  })

  it('is not promised of demand, which has no rating', () => {
    expect(refusalOf(() => readBackTo('green by 2027-03', monthly({ kind: 'activity' })))).toMatchObject({
      field: 'back',
      code: 'no_rating',
      sentence: 'CS05 shows demand and has no rating, so that it cannot be back to one: leave this empty.',
    })
  })
})

/** CS05 with a target of 80 and a floor standard of 70 for 2026/27 alone. */
const known = (indicator: Partial<Indicator> = {}, target = {}) => ({
  input: {
    indicator: anIndicator(indicator),
    targets: [aTarget({ year: '2026/27', ...target })],
    reports: [aReport({ period: '2026-09', value: '66' })],
    comparators: [],
  },
  policy: { kind: 'floor' } as const,
  moment: noonOf('2026-11-01'),
})
const points = (typed: string) => readTrajectory(typed, monthly())
const back = (typed: string) => readBackTo(typed, monthly())

describe('a trajectory and the rating that it is back to', () => {
  it.each([
    ['2026-12: 75, 2027-03: 80', 'green by 2027-03'],
    ['2026-12: 75', 'green by 2027-03'], // nothing is said of March
    ['2026-12: 75, 2027-03: 80', 'amber by 2026-12'],
    ['2026-12: 80, 2027-03: 80', 'green by 2027-03'], // earlier is no contradiction
    ['2027-06: 80', 'green by 2027-06'], // no target is set for that year yet: the latest counts
  ])('%j agrees with %j', (trajectory, by) => {
    expect(() => mustAgree(points(trajectory), back(by), known())).not.toThrow()
  })

  it.each([
    [
      '2026-12: 75, 2027-03: 79',
      'green by 2027-03',
      'The trajectory has 79% in March 2027, which is amber, and yet it is to be back to green by March 2027. Change one of them.',
    ],
    [
      '2026-12: 80, 2027-03: 75',
      'green by 2026-12',
      'The trajectory has 75% in March 2027, which is amber, and yet it is to be back to green by December 2026. Change one of them.',
    ],
    [
      '2026-12: 69',
      'amber by 2026-12',
      'The trajectory has 69% in December 2026, which is red, and yet it is to be back to amber by December 2026. Change one of them.',
    ],
    [
      '2027-06: 79',
      'green by 2027-06',
      'The trajectory has 79% in June 2027, which is amber, and yet it is to be back to green by June 2027. Change one of them.',
    ],
  ])('%j contradicts %j', (trajectory, by, sentence) => {
    expect(refusalOf(() => mustAgree(points(trajectory), back(by), known()))).toEqual({
      field: 'back',
      code: 'back_contradicts',
      sentence,
    })
  })

  it('are not held against each other without a target', () => {
    expect(() => mustAgree(points('2026-12: 1'), back('green by 2026-12'), known({}, { target: null }))).not.toThrow()
  })

  it.each([
    ['2026-12: 69', true],
    ['2026-12: 70', false],
    ['2026-12: 65, 2027-03: 70', false],
    ['2026-12: 75, 2027-03: 69', true],
    ['', false],
  ])('%j ends at red: %s', (trajectory, red) => {
    expect(endsRed(points(trajectory), known())).toBe(red)
  })

  it('are rated as lower is better where it is', () => {
    const lower = known({ polarity: 'lower' }, { target: '5', floor: '15' })

    expect(ratingIf(parsePeriod('2026-12'), '5', lower)).toBe('GREEN')
    expect(ratingIf(parsePeriod('2026-12'), '16', lower)).toBe('RED')
  })
})

describe('an action’s effect', () => {
  it.each([
    ['75% or better in 2027-03', { value: '75', rag: null }],
    ['75% by March 2027', { value: '75', rag: null }],
    ['2027-03: 75', { value: '75', rag: null }],
    [' 75% by March 2027. ', { value: '75', rag: null }],
    ['green by 2027-03', { value: null, rag: 'GREEN' }],
    ['Amber by March 2027.', { value: null, rag: 'AMBER' }],
  ])('%j is held against figures', (typed, promised) => {
    expect(readEffect(typed, monthly())).toMatchObject({ ...promised, period: { key: '2027-03' } })
  })

  it.each([
    'Calls are answered sooner',
    'Eight more advisers by March 2027',
    '8 more advisers by March 2027',
    '75% of callers by Christmas',
    '75% in March 2027. We hope',
    'Better',
    '2 new offices',
    '',
  ])('%j is words alone', (typed) => {
    expect(readEffect(typed, monthly())).toBeNull()
  })

  it.each([
    ['75% in 2026/27 Q4', 'period_frequency'],
    ['75% in September 2026', 'period_reported'],
    ['75.5% in 2027-03', 'value_precision'],
    ['green by 2026/27', 'period_frequency'],
  ])('%j is refused: %s', (typed, code) => {
    expect(refusalOf(() => readEffect(typed, monthly()))).toMatchObject({ field: 'effect', code })
  })

  it('promises no rating of demand', () => {
    expect(readEffect('green by 2027-03', monthly({ kind: 'activity' }))).toBeNull()
  })
})
