import { describe, expect, it } from 'vitest'
import { aHistory, aRule, aTarget, on } from '../../../support/builders.ts'
import { because, isMet, periodsFound } from './found.ts'

describe('a fall by levels', () => {
  it.each([
    ['G R', true, true],
    ['G A', false, true],
    ['A R', false, true],
    ['A A', false, false],
    ['R G', false, false],
    ['G R R', false, false], // it fell a quarter ago
    ['G - R', false, false],
    ['R', false, false],
  ])('figures %s: two levels %s, one level %s', (figures, two, one) => {
    expect(isMet('fell two levels', aHistory(figures))).toBe(two)
    expect(isMet('fell one level', aHistory(figures))).toBe(one)
  })

  it('goes over a missing period where the rule does', () => {
    expect(isMet(aRule('fell two levels', { missing: 'skipped' }), aHistory('G - R'))).toBe(true)
  })

  it('counts only when it is later than an earlier case', () => {
    expect(isMet('fell two levels', aHistory('G R'), { rearmAfter: () => on('2016-06-30') })).toBe(true)
    expect(isMet('fell two levels', aHistory('G R'), { rearmAfter: () => on('2016-09-30') })).toBe(false)
  })

  it('is said from where to where', () => {
    expect(because('fell two levels', aHistory('85 66', '2017/18 Q1'))).toBe(
      'Fell two levels in 2017/18 Q2, from green to red: 66% after 85% in 2017/18 Q1 (target 80%, floor 70%).',
    )
    expect(because('fell one level', aHistory('85 75', '2017/18 Q1'))).toBe(
      'Fell one level in 2017/18 Q2, from green to amber: 75% after 85% in 2017/18 Q1 (target 80%, floor 70%).',
    )
    expect(because('fell one level', aHistory('75 66', '2017/18 Q1'))).toBe(
      'Fell one level in 2017/18 Q2, from amber to red: 66% after 75% in 2017/18 Q1 (target 80%, floor 70%).',
    )
  })
})

describe('rated worse than the same period last year', () => {
  const rule = 'rated worse than the same period last year'

  it.each([
    ['G R R R A', ['2016/17 Q1', '2017/18 Q1']],
    ['A R R R A', null],
    ['R G G G A', null], // better than a year ago
    ['A G G G R', ['2016/17 Q1', '2017/18 Q1']],
    ['- G G G R', null],
    ['G G G R', null], // no year has gone by
    ['G - - - A', ['2016/17 Q1', '2017/18 Q1']],
  ])('figures %s: %j', (figures, periods) => {
    expect(periodsFound(rule, aHistory(figures))).toEqual(periods)
  })

  it('compares months with months and years with years', () => {
    expect(periodsFound(rule, aHistory(`G ${'R '.repeat(11)}A`, '2016-07'))).toEqual(['2016-07', '2017-07'])
    expect(periodsFound(rule, aHistory('G A', '2016/17'))).toEqual(['2016/17', '2017/18'])
  })

  it('compares ratings, each by the target of its own year', () => {
    const targets = [aTarget({ year: '2016/17', target: '60' }), aTarget({ year: '2017/18' })]

    expect(because(rule, aHistory('75 85 85 85 75', '2016/17 Q1', { targets }))).toBe(
      'Rated amber in 2017/18 Q1 and green in 2016/17 Q1: 75% after 75% in 2016/17 Q1 (target 80%, floor 70%).',
    )
  })

  it('compares nothing with a figure of another definition', () => {
    const indicator = { comparableFrom: '2016/17 Q2' }

    expect(isMet(rule, aHistory('G R R R A', '2016/17 Q1', { indicator }))).toBe(false)
  })
})
