import { describe, expect, it } from 'vitest'
import { aHistory, aRule, aTarget, on } from '../../../support/builders.ts'
import { because, found, isMet, periodsFound } from './found.ts'

const rule = 'out of range for 3 periods'
const activity = (figures: string, range: { lower?: string | null; upper?: string | null } = {}) =>
  aHistory(figures, '2017-04', {
    indicator: { kind: 'activity', unit: 'count' },
    target: { target: null, floor: null, lower: '900', upper: '1100', ...range },
  })

describe('an activity that is out of range for three periods', () => {
  it.each([
    ['1101 1200 1300', true],
    ['899 800 700', true],
    ['1100 1200 1300', false], // on the threshold is in range
    ['1200 800 1200', false], // from one side to the other is not a run
    ['1200 1200 - 1200', false],
    ['1200 1200 1200 1000', false],
    ['1000 1200 1200 1200', true],
    ['1200 1200', false],
  ])('figures %s: %s', (figures, met) => {
    expect(isMet(rule, activity(figures))).toBe(met)
  })

  it('may have one threshold alone', () => {
    expect(isMet(rule, activity('1 1 1', { lower: null }))).toBe(false)
    expect(isMet(rule, activity('1 1 1', { upper: null }))).toBe(true)
    expect(isMet(rule, activity('1 1 1', { lower: null, upper: null }))).toBe(false)
  })

  it('shows demand; a KPI has performance instead', () => {
    const kpi = aHistory('1200 1200 1200', '2017-04', { target: { lower: '900', upper: '1100' } })

    expect(found(rule, activity('1200 1200 1200'))?.concern).toBe('demand')
    expect(isMet(rule, kpi)).toBe(false)
  })

  it('is none across a result that is not final, where the rule waits for it', () => {
    const history = aHistory('1200 1200 1200 1200', '2017-04', {
      indicator: { kind: 'activity', unit: 'count' },
      target: { upper: '1100' },
      report: (period) => ({ status: period === '2017-05' ? 'provisional' : 'final' }),
    })

    expect(isMet(rule, history)).toBe(true)
    expect(isMet(aRule(rule, { provisional: 'waits' }), history)).toBe(false)
  })

  it('is none before there is any result', () => {
    expect(isMet(rule, activity(''))).toBe(false)
  })

  it('counts only what is later than an earlier case of demand', () => {
    const history = activity('1200 1200 1200 1200')

    expect(periodsFound(rule, history, { rearmAfter: () => on('2017-04-30') })).toHaveLength(3)
    expect(isMet(rule, history, { rearmAfter: () => on('2017-05-31') })).toBe(false)
    expect(isMet(rule, history, { rearmAfter: (kind) => (kind === 'demand' ? null : on('2017-05-31')) })).toBe(true)
  })

  it('is said with its figures and its range', () => {
    expect(because(rule, activity('1101 1200 1300'))).toBe(
      'Above its range in April, May and June 2017 (1,101, 1,200, 1,300; expected 900 to 1,100).',
    )
    expect(because(rule, activity('800 801 802', { upper: null }))).toBe(
      'Below its range in April, May and June 2017 (800, 801, 802; expected at least 900).',
    )
    expect(because(rule, activity('1200 1201 1202', { lower: null }))).toContain('expected at most 1,100)')
  })

  it('carries the thresholds that were set', () => {
    const factsOf = (history: ReturnType<typeof activity>) => found(rule, history)?.evidence[0]?.facts

    expect(factsOf(activity('1200 1200 1200'))).toEqual({ lower: '900', upper: '1100' })
    expect(factsOf(activity('800 800 800', { upper: null }))).toEqual({ lower: '900' })
    expect(factsOf(activity('1200 1200 1200', { lower: null }))).toEqual({ upper: '1100' })
  })

  it('is said with both ranges where they changed on the way', () => {
    const targets = [
      aTarget({ target: null, floor: null, lower: '900', upper: '1100' }),
      aTarget({ target: null, floor: null, lower: '900', upper: '1150', fromPeriod: '2017-06' }),
    ]
    const history = aHistory('1200 1200 1200', '2017-04', { indicator: { kind: 'activity', unit: 'count' }, targets })

    expect(because(rule, history)).toContain('expected 900 to 1,100, then 900 to 1,150)')
    expect(found(rule, history)?.evidence[2]?.facts).toEqual({ lower: '900', upper: '1150' })
  })
})
