import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../../../src/domain/core/calendar.ts'
import { endOf } from '../../../../src/domain/figures/period.ts'
import type { Situation } from '../../../../src/domain/rules/evaluate.ts'
import { aFramework, aHistory, aRule, on } from '../../../support/builders.ts'
import { because, found, isMet, periodsFound } from './found.ts'

const calendar = makeCalendar(aFramework().calendar)

/** As at a day, by the council's working days: a result is due 20 of them after its period. */
const asAt = (day: string): Partial<Situation> => ({
  asAt: on(day),
  dueOn: (period, later = 0) => calendar.addWorkingDays(endOf(period), 20 + later),
})

describe('no result 10 working days after it was due', () => {
  const rule = 'no result 10 working days after it was due'
  const history = aHistory('G G G', '2017-04') // to June; July is due on Tuesday 29 August, after the bank holiday

  it.each([
    ['2017-08-29', null],
    ['2017-09-11', null], // the ninth working day after
    ['2017-09-12', ['2017-07']], // the tenth
    ['2017-10-11', ['2017-07']],
    ['2017-10-12', ['2017-07', '2017-08']],
  ])('as at %s: %j', (day, periods) => {
    expect(periodsFound(rule, history, asAt(day))).toEqual(periods)
  })

  it('is met on the first working day after, where one is enough', () => {
    expect(isMet('no result 1 working day after it was due', history, asAt('2017-08-29'))).toBe(false)
    expect(isMet('no result 1 working day after it was due', history, asAt('2017-08-30'))).toBe(true)
  })

  it.each([
    ['G G G 0', null], // a result
    ['G G G -', ['2017-07']],
    ['G - G G', null], // an older gap is past chasing
  ])('of figures %s as at October: %j', (figures, periods) => {
    expect(periodsFound(rule, aHistory(figures, '2017-04'), asAt('2017-10-01'))).toEqual(periods)
  })

  it('takes a provisional result for one, whatever the rule waits for', () => {
    const provisional = aHistory('G G G G', '2017-04', { report: { status: 'provisional' } })

    expect(isMet(aRule(rule, { provisional: 'waits' }), provisional, asAt('2017-10-01'))).toBe(false)
  })

  it('takes an empty report for none', () => {
    const empty = aHistory('G G', '2017-04', {
      report: (period) => (period === '2017-05' ? { value: null } : {}),
    })

    expect(periodsFound(rule, empty, asAt('2017-07-20'))).toEqual(['2017-05'])
  })

  it('takes a suppressed figure for one that was reported: nobody owes it', () => {
    const suppressed = aHistory('G G G', '2017-04', {
      report: (period) => (period === '2017-06' ? { value: null, suppressed: true } : {}),
    })

    expect(isMet(rule, suppressed, asAt('2017-08-25'))).toBe(false)
    expect(isMet('no data for 1 period', suppressed, asAt('2017-08-25'))).toBe(false)
    expect(periodsFound(rule, suppressed, asAt('2017-10-01'))).toEqual(['2017-07'])
  })

  it('is never met by an indicator that never reported, unless it says from when it does', () => {
    const none = (comparableFrom: string | null) =>
      aHistory('', '2017-04', { indicator: { comparableFrom, frequency: 'month' } })

    expect(isMet(rule, none(null), asAt('2017-10-01'))).toBe(false)
    expect(periodsFound(rule, none('2017-06'), asAt('2017-10-01'))).toEqual(['2017-06', '2017-07'])
    expect(periodsFound(rule, none('2017/18 Q2'), asAt('2017-10-01'))).toEqual(['2017-07'])
  })

  it('begins anew with a new definition', () => {
    const indicator = { comparableFrom: '2017-09' }

    expect(isMet(rule, aHistory('G G G', '2017-04', { indicator }), asAt('2017-10-12'))).toBe(false)
    expect(periodsFound(rule, aHistory('G G G', '2017-04', { indicator }), asAt('2017-11-20'))).toEqual(['2017-09'])
  })

  it.each([
    ['2017-06', null],
    ['2017-07', ['2017-07']],
    ['2017/18 Q2', ['2017-07', '2017-08', '2017-09']],
  ])('ends with the indicator: retired after %s: %j', (retiredAfter, periods) => {
    const retired = aHistory('G G G', '2017-04', { indicator: { retiredAfter } })

    expect(periodsFound(rule, retired, asAt('2018-06-01'))).toEqual(periods)
  })

  it('counts only what is later than an earlier case', () => {
    expect(periodsFound(rule, history, { ...asAt('2017-10-12'), rearmAfter: () => on('2017-07-31') })).toEqual([
      '2017-08',
    ])
  })

  it('is said with the day on which it was due', () => {
    expect(because(rule, history, asAt('2017-09-12'))).toBe('No result for July 2017, due by Tuesday 29 August 2017.')
    expect(because(rule, history, asAt('2017-10-12'))).toBe(
      'No result for July and August 2017, the first due by Tuesday 29 August 2017.',
    )
    expect(found(rule, history, asAt('2017-09-12'))?.evidence).toEqual([
      {
        ...{ period: '2017-07', of: '2017-07', value: null, target: null, floor: null, rag: null },
        facts: { 'due by': '2017-08-29' },
      },
    ])
  })
})

describe('no data for 3 periods', () => {
  const rule = 'no data for 3 periods'
  const history = aHistory('85', '2017-04') // July is due on 29 August

  it.each([
    ['2017-08-29', null], // it may still come in today
    ['2017-08-30', ['2017-05', '2017-06', '2017-07']],
    ['2017-10-01', ['2017-05', '2017-06', '2017-07', '2017-08']],
  ])('as at %s: %j', (day, periods) => {
    expect(periodsFound(rule, history, asAt(day))).toEqual(periods)
  })

  it('is said with what is known', () => {
    expect(because(rule, history, asAt('2017-08-30'))).toBe(
      'No result for May, June and July 2017 (the latest is 85% in April 2017).',
    )
    expect(
      because(rule, aHistory('', '2017-04', { indicator: { comparableFrom: '2017-05' } }), asAt('2017-08-30')),
    ).toBe('No result for May, June and July 2017.')
  })

  it('takes an empty report for none, also as the latest', () => {
    const empty = aHistory('85 0', '2017-04', { report: (period) => (period === '2017-05' ? { value: null } : {}) })

    expect(because(rule, empty, asAt('2017-08-30'))).toContain('(the latest is 85% in April 2017)')
  })
})

describe('provisional for 3 periods', () => {
  const rule = 'provisional for 3 periods'
  const from = (first: string, last = '9999') =>
    aHistory('85 75 65 66', '2017-04', {
      report: (period) => ({ status: period >= first && period <= last ? 'provisional' : 'final' }),
    })

  it.each([
    ['2017-04', ['2017-04', '2017-05', '2017-06', '2017-07']],
    ['2017-05', ['2017-05', '2017-06', '2017-07']],
    ['2017-06', null],
  ])('from %s on: %j', (first, periods) => {
    expect(periodsFound(rule, from(first))).toEqual(periods)
  })

  it('does not go on over a missing period, nor over an empty report', () => {
    const provisional = { report: { status: 'provisional' } } as const
    const empty = (period: string) =>
      ({ status: 'provisional', ...(period === '2017-05' ? { value: null } : {}) }) as const

    expect(isMet(rule, aHistory('85 - 65 66', '2017-04', provisional))).toBe(false)
    expect(isMet(rule, aHistory('85 75 65', '2017-04', { report: empty }))).toBe(false)
    expect(isMet(rule, aHistory('85 75 65', '2017-04', provisional))).toBe(true)
  })

  it('ends with a final result', () => {
    expect(isMet(rule, from('2017-04', '2017-06'))).toBe(false)
  })

  it('is of activity indicators too, and is said with the figures', () => {
    const activity = aHistory('85 75 65', '2017-04', {
      indicator: { kind: 'activity' },
      report: { status: 'provisional' },
    })

    expect(because(rule, activity)).toBe('Still provisional in April, May and June 2017 (85%, 75%, 65%).')
    expect(found(rule, activity)?.concern).toBe('data')
  })
})
