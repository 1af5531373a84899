import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aHistory, aRule, on } from '../../../support/builders.ts'
import { because, found, isMet, periodsFound } from './found.ts'

describe('worsening by 0.5 a period over 6 periods', () => {
  const rule = 'worsening by 0.5 a period over 6 periods'
  const tenths = { indicator: { precision: 1 } }
  const met = (figures: string, changes = {}) => isMet(rule, aHistory(figures, '2017-04', { ...tenths, ...changes }))

  it.each([
    ['80 79.5 79 78.5 78 77.5', true], // exactly
    ['80 79.6 79 78.5 78 77.5', true],
    ['80 79.5 79 78.5 78 77.6', false], // a tenth less
    ['77.5 78 78.5 79 79.5 80', false],
    ['90 10 80 79.5 79 78.5 78 77.5', true], // what was before does not matter
    ['79.5 79 78.5 78 77.5', true], // one of six may be missing
    ['80 79.5 - 78.5 78 77.5', true], // and keeps its place
    ['80 79.5 79 78.5 78 77.5 -', true], // what is late does not count as missing
    ['79 78.5 78 77.5', false],
    ['80 - 79 - 78 77.5', false],
  ])('figures %s: %s', (figures, expected) => {
    expect(met(figures)).toBe(expected)
  })

  it('is about performance', () => {
    const lower = { indicator: { precision: 1, polarity: 'lower' } }

    expect(met('77.5 78 78.5 79 79.5 80', lower)).toBe(true)
    expect(met('80 79.5 79 78.5 78 77.5', lower)).toBe(false)
  })

  it('does not lose a slope that is exactly so much in binary fractions', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 200, max: 999 }),
        fc.integer({ min: 4, max: 12 }),
        (by, start, over) => {
          const amount = (by / 100).toFixed(2)
          const figures = Array.from({ length: over }, (_, at) => ((start * 10 - by * at) / 100).toFixed(2)).join(' ')
          const history = aHistory(figures, '2017-04', { indicator: { precision: 2 } })
          const more = ((by + 1) / 100).toFixed(2)

          expect(isMet(`worsening by ${amount} a period over ${over} periods`, history)).toBe(true)
          expect(isMet(`worsening by ${more} a period over ${over} periods`, history)).toBe(false)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('counts only what came after an earlier case', () => {
    const history = aHistory('80 79 78 77 76 75', '2017-04')

    expect(isMet(rule, history, { rearmAfter: () => on('2017-04-30') })).toBe(true) // five of six are left
    expect(isMet(rule, history, { rearmAfter: () => on('2017-05-31') })).toBe(false)
  })

  it('takes the last six results where the rule passes over missing periods', () => {
    const history = aHistory('80 79 - - 76 75 - 73 72', '2017-04')

    expect(isMet(rule, history)).toBe(false)
    expect(periodsFound(aRule(rule, { missing: 'skipped' }), history)).toHaveLength(6)
  })

  it('is said with the slope that was found', () => {
    expect(because(rule, aHistory('82 81 80 79 78 77', '2017-04'))).toBe(
      'Worse by 1.00 points a month on the line through six results, to September 2017 (latest 80%, 79%, 78%, 77%).',
    )
    expect(found(rule, aHistory('82 81 80 79 78 77', '2017-04'))?.evidence[0]?.facts).toEqual({
      'worse each period by': '1.00',
    })
  })
})

describe('worsening for 3 periods', () => {
  const rule = aRule('worsening for 3 periods', { provisional: 'waits' })

  it('compares with no figure of another definition', () => {
    const indicator = { comparableFrom: '2016/17 Q2' }

    expect(isMet('worsening for 3 periods', aHistory('99 98 97 96', '2016/17 Q1', { indicator }))).toBe(false)
    expect(isMet('worsening for 2 periods', aHistory('99 98 97 96', '2016/17 Q1', { indicator }))).toBe(true)
  })

  it('compares with no provisional figure where the rule waits for the final one', () => {
    const provisional = (which: string) =>
      aHistory('99 98 97 96 95', '2016/17 Q1', {
        report: (period) => ({ status: period === which ? 'provisional' : 'final' }),
      })

    expect(periodsFound(rule, provisional('2016/17 Q1'))).toHaveLength(4)
    expect(periodsFound(rule, provisional('2017/18 Q1'))).toHaveLength(4) // it is taken as late
    expect(isMet(rule, provisional('2016/17 Q3'))).toBe(false) // and this one as missing
    expect(isMet('worsening for 3 periods', provisional('2016/17 Q3'))).toBe(true)
  })
})
