import { describe, expect, it } from 'vitest'
import { aHistory, aRule, on } from '../../../support/builders.ts'
import { because, found, isMet, periodsFound } from './found.ts'

const rule = aRule('special cause of concern', { callIn: 'advise' })
const steady = (count: number, between: readonly [string, string] = ['81', '83']) =>
  Array.from({ length: count }, (_, at) => between[at % 2]).join(' ')

describe('a special cause of concern', () => {
  it.each([
    [`${steady(12)} 60`, true], // far beyond the limit
    [`${steady(12)} 82`, false],
    [`${steady(10)} 60`, false], // eleven points: trial limits
    [`${steady(11)} 60`, true], // twelve
    [`${steady(12)} 99`, false], // for the better
    [`${steady(12)} 60 82`, false], // it was, and is no longer
    ['', false],
  ])('figures %s: %s', (figures, met) => {
    expect(isMet(rule, aHistory(figures, '2016-04'))).toBe(met)
  })

  it('is about performance', () => {
    const lower = { indicator: { polarity: 'lower' as const } }

    expect(isMet(rule, aHistory(`${steady(12)} 99`, '2016-04', lower))).toBe(true)
    expect(isMet(rule, aHistory(`${steady(12)} 60`, '2016-04', lower))).toBe(false)
  })

  it('passes over missing periods, and needs twelve results whatever is missing', () => {
    expect(because(rule, aHistory(`${steady(12)} - 60`, '2016-04'))).toContain(
      '(60%; average 80.3%, usually 75.0% to 85.6%, by 13 results)',
    )
    expect(isMet(rule, aHistory(`${steady(10)} - - - 60`, '2016-04'))).toBe(false)
  })

  it('takes no figure of another definition', () => {
    const indicator = { comparableFrom: '2016-06' }

    expect(isMet(rule, aHistory(`${steady(12)} 60`, '2016-04', { indicator }))).toBe(false)
  })

  it('counts only what is later than an earlier case', () => {
    const history = aHistory(`${steady(12)} 60`, '2016-04')

    expect(isMet(rule, history, { rearmAfter: () => on('2017-03-31') })).toBe(true)
    expect(isMet(rule, history, { rearmAfter: () => on('2017-04-30') })).toBe(false)
  })

  it('is said with what is usual, and opens no case', () => {
    const decision = found(rule, aHistory(`${steady(12)} 60`, '2016-04'))

    expect(decision?.because).toBe(
      'April 2017 is beyond the limit of what is usual (60%; average 80.3%, usually 75.0% to 85.6%, by 13 results).',
    )
    expect(decision?.callIn).toBe('advise')
    expect(decision?.evidence).toMatchObject([
      { period: '2017-04', facts: { average: '80.3', 'lower limit': '75.0', 'upper limit': '85.6' } },
    ])
  })

  it('of a run is said to be one', () => {
    const shifted = aHistory(`${steady(12, ['89', '91'])} 86 87 86 87 86 87 86`, '2016-04')
    const trend = aHistory(`${steady(12, ['80', '96'])} 90 89 88 87 86 85 84`, '2016-04')

    expect(because(rule, shifted)).toMatch(/^October 2017 is in a run of at least seven results on the worse side/)
    expect(periodsFound(rule, shifted)).toHaveLength(7)
    expect(periodsFound(rule, shifted, { rearmAfter: () => on('2017-07-31') })).toEqual([
      '2017-08',
      '2017-09',
      '2017-10',
    ])
    expect(because(rule, trend)).toMatch(
      /^October 2017 is in a run of at least seven results, each worse than the one before/,
    )
  })
})

it('a special cause of concern that is close to the limit is said to be so', () => {
  expect(because(rule, aHistory(`${steady(21)} 78 77`, '2016-04'))).toMatch(
    /^February 2018 is one of at least two in three results close to the limit of what is usual \(77%;/,
  )
})

describe('a target that is consistently failed', () => {
  const failing = aRule('target consistently failed', { callIn: 'advise' })
  const target = (line: string) => ({ target: { target: line, floor: null } })

  it.each([
    ['95', true],
    ['85', false], // it is met now and then
    ['60', false],
  ])('is beyond the limits: target %s: %s', (line, met) => {
    expect(isMet(failing, aHistory(steady(12), '2016-04', target(line)))).toBe(met)
  })

  it('needs twelve results and a target', () => {
    expect(isMet(failing, aHistory(steady(11), '2016-04', target('95')))).toBe(false)
    expect(isMet(failing, aHistory(steady(12), '2016-04', { targets: [] }))).toBe(false)
  })

  it('is said with the limits and the target', () => {
    const history = aHistory(steady(12), '2016-04', { target: { target: '95', floor: '90' } })

    expect(because(failing, history)).toBe(
      'As things are the target will be missed each month (83% in March 2017; average 82.0%, usually 76.7% to 87.3%, by 12 results; target 95%).',
    )
    expect(found(failing, history)?.evidence).toMatchObject([
      { period: '2017-03', facts: { average: '82.0', 'lower limit': '76.7', 'upper limit': '87.3' } },
    ])
  })
})
