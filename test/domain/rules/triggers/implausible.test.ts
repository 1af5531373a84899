import { describe, expect, it } from 'vitest'
import { aHistory, aRule, on } from '../../../support/builders.ts'
import { because, found, isMet, periodsFound } from './found.ts'

describe('changed by more than 50%', () => {
  const rule = 'changed by more than 50%'

  it.each([
    ['40 60', false], // by exactly 50%
    ['40 61', true],
    ['60 30', false],
    ['60 29', true],
    ['-40 -61', true],
    ['-40 40', true],
    ['0 40', false], // of nothing there is no share
    ['40 0', true],
    ['40 - 90', false],
    ['40', false],
    ['40 90 91', false], // it was the one before that jumped
  ])('figures %s: %s', (figures, met) => {
    expect(isMet(rule, aHistory(figures))).toBe(met)
  })

  it('does not take exactly so much for more by a binary fraction', () => {
    const precise = (figures: string) => aHistory(figures, '2017-04', { indicator: { precision: 2 } })

    expect(isMet('changed by more than 10%', precise('0.70 0.77'))).toBe(false)
    expect(isMet('changed by more than 10%', precise('0.70 0.78'))).toBe(true)
  })

  it('compares with the result before, where the rule passes over missing periods', () => {
    expect(isMet(aRule(rule, { missing: 'skipped' }), aHistory('40 - 90'))).toBe(true)
  })

  it('compares with no figure of another definition', () => {
    expect(isMet(rule, aHistory('40 90', '2017-04', { indicator: { comparableFrom: '2017-05' } }))).toBe(false)
  })

  it('counts only what is later than an earlier case', () => {
    expect(isMet(rule, aHistory('40 90', '2017-04'), { rearmAfter: () => on('2017-04-30') })).toBe(true)
    expect(isMet(rule, aHistory('40 90', '2017-04'), { rearmAfter: () => on('2017-05-01') })).toBe(false)
  })

  it('is said with both figures and the change', () => {
    const decision = found(rule, aHistory('40 61', '2017-04'))

    expect(decision?.because).toBe('61% in May 2017 after 40% in April 2017, a change of 52.5%.')
    expect(decision?.evidence.map(({ facts }) => facts)).toEqual([{ 'changed by': '52.5%' }, { 'changed by': '52.5%' }])
  })
})

describe('zero where zero never was', () => {
  const rule = 'zero where zero never was'

  it.each([
    ['88.6 99.1 0', true],
    ['88 99 0.0', true],
    ['99 0', false], // of one result nobody can say so
    ['99 - 0', false],
    ['88 - 99 0', true],
    ['0 99 98 0', false],
    ['88 99 0 0', false], // the second zero is not the first
    ['88 99 1', false],
    ['88 99 -', false],
    ['88 99 0 -', true],
    ['0', false],
    ['', false],
  ])('figures %s: %s', (figures, met) => {
    expect(isMet(rule, aHistory(figures, '2017-04'))).toBe(met)
  })

  it('forgets zeros of another definition', () => {
    const indicator = { comparableFrom: '2017-05' }

    expect(isMet(rule, aHistory('0 88 99 0', '2017-04', { indicator }))).toBe(true)
  })

  it('takes no result for one that is not final, where the rule waits for it', () => {
    const waiting = aHistory('88 99 0', '2017-04', {
      report: (period) => ({ status: period === '2017-05' ? 'provisional' : 'final' }),
    })

    expect(isMet(rule, waiting)).toBe(true)
    expect(isMet(aRule(rule, { provisional: 'waits' }), waiting)).toBe(false)
  })

  it('counts only what is later than an earlier case', () => {
    expect(isMet(rule, aHistory('88 99 0', '2017-04'), { rearmAfter: () => on('2017-05-31') })).toBe(true)
    expect(isMet(rule, aHistory('88 99 0', '2017-04'), { rearmAfter: () => on('2017-06-30') })).toBe(false)
  })

  it('is said with how many were not', () => {
    const decision = found(rule, aHistory('88 - 99 0', '2017-04'))

    expect(decision?.because).toBe('0% in July 2017, and in none of the two results before.')
    expect(decision?.evidence).toMatchObject([
      { period: '2017-07', value: '0', facts: { 'results before, none of them zero': '2' } },
    ])
  })
})

describe('identical for 6 periods', () => {
  const rule = 'identical for 6 periods'

  it.each([
    ['71 71 71 71 71 71', '%', true],
    ['71 71 71 71 71', '%', false],
    ['70 71 71 71 71 71 71 71', '%', true],
    ['71 71 71 71 71 71 72', '%', false],
    ['71 71 71 - 71 71 71', '%', false],
    ['71.2 71.3 71.4 71 71 71', '%', true], // as it is published
    ['100 100 100 100 100 100', '%', false], // it can go no further
    ['100 100 100 100 100 100', 'count', true],
    ['0 0 0 0 0 0', 'count', false],
    ['0 0 0 0 0 0', '%', false],
    ['', '%', false],
  ])('figures %s in %s: %s', (figures, unit, met) => {
    expect(isMet(rule, aHistory(figures, '2017-04', { indicator: { unit } }))).toBe(met)
  })

  it('goes on over a missing period where the rule does', () => {
    expect(periodsFound(aRule(rule, { missing: 'skipped' }), aHistory('71 71 71 - 71 71 71', '2017-04'))).toHaveLength(
      6,
    )
  })

  it('is said with the figure and the run', () => {
    expect(because(rule, aHistory('71 71 71 71 71 71', '2017-04'))).toBe(
      'The same 71% in every month from April 2017 to September 2017, six months running.',
    )
  })
})
