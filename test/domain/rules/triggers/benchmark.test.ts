import { describe, expect, it } from 'vitest'
import type { Comparator } from '../../../../src/domain/figures/indicator.ts'
import { aHistory, aRule, noonOf, on } from '../../../support/builders.ts'
import { because, found, isMet, periodsFound } from './found.ts'

const national = (values: Readonly<Record<string, string | null>>, changes: Partial<Comparator> = {}): Comparator[] =>
  Object.entries(values).map(([period, value]) => ({
    ...{ name: 'National', period, value, madeUp: false },
    ...{ reportedAt: noonOf('2017-10-01'), recordedAt: noonOf('2017-10-01') },
    ...changes,
  }))

const quarters = ['2017/18 Q1', '2017/18 Q2', '2017/18 Q3', '2017/18 Q4']
const beside = (figures: string, others: string, changes: Partial<Comparator> = {}) =>
  aHistory(figures, quarters[0], {
    comparators: national(
      Object.fromEntries(others.split(' ').map((value, at) => [quarters[at] ?? '', value === '-' ? null : value])),
      changes,
    ),
  })

describe('worse than national by 2 for 2 periods', () => {
  const rule = 'worse than national by 2 for 2 periods'

  it.each([
    ['78 78', '80 80', true], // exactly by 2
    ['78 79', '80 80', false],
    ['77 77', '80 80', true],
    ['82 82', '80 80', false], // better
    ['78 - 78', '80 80 80', false],
    ['78 78 78', '80 - 80', false], // no comparator, no comparison
    ['78 78 99', '80 80 -', true], // what is not published yet undoes nothing
    ['78 78 99', '80 80 80', false],
    ['78 78 - 99', '80 80 80 -', true], // nor what was published of a missing period
    ['78', '80', false],
  ])('figures %s beside %s: %s', (figures, others, met) => {
    expect(isMet(rule, beside(figures, others))).toBe(met)
  })

  it('compares decimals exactly', () => {
    const history = aHistory('80.3 80.3', quarters[0], {
      indicator: { precision: 1 },
      comparators: national({ '2017/18 Q1': '80.4', '2017/18 Q2': '80.4' }),
    })

    expect(isMet('worse than national by 0.1 for 2 periods', history)).toBe(true)
  })

  it('does not go on over a result that is not final, where the rule waits for it', () => {
    const history = aHistory('78 78 78', quarters[0], {
      comparators: national({ '2017/18': '80' }),
      report: (period) => ({ status: period === '2017/18 Q2' ? 'provisional' : 'final' }),
    })

    expect(isMet(rule, history)).toBe(true)
    expect(isMet(aRule(rule, { provisional: 'waits' }), history)).toBe(false)
  })

  it('is about performance', () => {
    const lower = { indicator: { polarity: 'lower' as const } }
    const comparators = national({ '2017/18 Q1': '12', '2017/18 Q2': '12' })

    expect(isMet(rule, aHistory('15 16', quarters[0], { ...lower, comparators }))).toBe(true)
    expect(isMet(rule, aHistory('9 8', quarters[0], { ...lower, comparators }))).toBe(false)
  })

  it('knows a comparator by its name, whatever its capitals', () => {
    expect(isMet(rule, beside('78 78', '80 80', { name: 'NATIONAL ' }))).toBe(true)
    expect(isMet(rule, beside('78 78', '80 80', { name: 'Statistical neighbours' }))).toBe(false)
    expect(
      isMet(
        'worse than statistical neighbours for 2 periods',
        beside('78 78', '80 80', { name: 'Statistical neighbours' }),
      ),
    ).toBe(true)
  })

  it('knows only what had been reported', () => {
    const comparators = national({ '2017/18 Q1': '80', '2017/18 Q2': '80' })

    expect(isMet(rule, aHistory('78 78', quarters[0], { comparators, asAt: '2017-10-01' }))).toBe(false)
    expect(isMet(rule, aHistory('78 78', quarters[0], { comparators, asAt: '2017-11-01' }))).toBe(true)
  })

  it('takes the last report of a comparator', () => {
    const comparators = [
      ...national({ '2017/18 Q1': '80', '2017/18 Q2': '80' }),
      ...national({ '2017/18 Q2': '79' }, { reportedAt: noonOf('2017-12-01') }),
    ]

    expect(isMet(rule, aHistory('78 78', quarters[0], { comparators, asAt: '2017-11-30' }))).toBe(true)
    expect(isMet(rule, aHistory('78 78', quarters[0], { comparators }))).toBe(false)
    expect(isMet(rule, aHistory('78 78', quarters[0], { comparators: comparators.toReversed() }))).toBe(false)
  })

  it('compares a month with the quarter or the year that it lies in, where nothing else is published', () => {
    const months = (values: Readonly<Record<string, string>>) =>
      periodsFound(rule, aHistory('78 78 78 78', '2017-05', { comparators: national(values) }))

    expect(months({ '2017/18': '80' })).toHaveLength(4)
    expect(months({ '2017/18': '80', '2017/18 Q2': '70' })).toBeNull()
    expect(months({ '2017/18 Q1': '80' })).toEqual(['2017-05', '2017-06'])
    expect(months({ '2017/18': '80', '2017-08': '78' })).toBeNull()
  })

  it('counts only what is later than an earlier case', () => {
    expect(isMet(rule, beside('78 78', '80 80'), { rearmAfter: () => on('2017-06-30') })).toBe(false)
  })

  it('is said with both figures, and carries them', () => {
    const decision = found(rule, beside('77 76', '80 81'))

    expect(decision?.because).toBe('Worse than national in 2017/18 Q1 and Q2 (77%, 76%; national 80%, then 81%).')
    expect(decision?.evidence.map(({ facts }) => facts)).toEqual([{ national: '80' }, { national: '81' }])
  })
})

it.each([
  ['79 79', '80 80', true],
  ['80 80', '80 80', false], // equal is not worse
])('worse than national without an amount: figures %s beside %s: %s', (figures, others, met) => {
  expect(isMet('worse than national for 2 periods', beside(figures, others))).toBe(met)
})

it('passes over a period that cannot be compared, where the rule does', () => {
  const rule = aRule('worse than national by 2 for 2 periods', { missing: 'skipped' })

  expect(because(rule, beside('78 - 78', '80 - 80'))).toMatch(/^Worse than national in 2017\/18 Q1 and Q3 /)
})
