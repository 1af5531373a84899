import { describe, expect, it } from 'vitest'
import { thresholdOf } from '../../../src/domain/figures/threshold.ts'

const below = (line: number) => (value: number) => value < line
const above = (line: number) => (value: number) => value > line

describe('the worst value that does not meet a rule', () => {
  it.each([
    ['below 70', below(70), 'higher', 0, 70],
    ['below 69.5', below(69.5), 'higher', 0, 70],
    ['below 69.5', below(69.5), 'higher', 1, 69.5],
    ['below 69.55', below(69.55), 'higher', 1, 69.6],
    ['below 1', below(1), 'higher', 0, 1],
    ['below 100', below(100), 'higher', 0, 100],
    ['above 15', above(15), 'lower', 0, 15],
    ['above 15.5', above(15.5), 'lower', 0, 15],
    ['above 15.55', above(15.55), 'lower', 2, 15.55],
    ['above 99', above(99), 'lower', 0, 99],
  ] as const)(
    'of percentages, where it is met %s, %s is better, at %i decimals, is %d',
    (...[, isMet, polarity, precision, worst]) => {
      expect(thresholdOf(isMet, { precision, polarity, unit: '%' }, 1)).toBe(worst)
    },
  )

  it('of nought is nought, whichever way is better', () => {
    expect(thresholdOf(above(0), { precision: 0, polarity: 'lower', unit: '%' }, 1)).toBeCloseTo(0)
    expect(thresholdOf(below(0), { precision: 0, polarity: 'higher', unit: 'count' }, 1)).toBe(0)
  })

  it.each([
    ['higher', below(0), above(-1)],
    ['lower', above(100), below(101)],
  ] as const)('is none beyond 0 and 100 per cent, where %s is better', (polarity, never, always) => {
    expect(thresholdOf(never, { precision: 1, polarity, unit: '%' }, 1000)).toBe('never met')
    expect(thresholdOf(always, { precision: 1, polarity, unit: '%' }, 1000)).toBe('always met')
  })

  it('of anything else is looked for as far as ten times what was ever reported, in both directions', () => {
    const counted = { precision: 0, polarity: 'higher', unit: 'count' } as const

    expect(thresholdOf(below(5000), counted, 500)).toBe(5000)
    expect(thresholdOf(below(5001), counted, 500)).toBe('always met')
    expect(thresholdOf(below(-4999), counted, 500)).toBe(-4999)
    expect(thresholdOf(below(-5000), counted, 500)).toBe('never met')
    expect(thresholdOf(above(5000), { ...counted, polarity: 'lower' }, 500)).toBe('never met')
    expect(thresholdOf(above(4999), { ...counted, polarity: 'lower' }, 500)).toBe(4999)
    expect(thresholdOf(below(5.8), { ...counted, precision: 1 }, 0.55)).toBe(5.8) // up to the next whole number
  })

  it('is looked for among figures that a council prints, and not without end', () => {
    expect(thresholdOf(below(2e12), { precision: 0, polarity: 'higher', unit: 'GBP' }, 1e12)).toBe('always met')
    expect(thresholdOf(below(1e12), { precision: 0, polarity: 'higher', unit: 'GBP' }, 1e12)).toBe(1e12)
  })

  it('is found by halving, so in few questions', () => {
    let asked = 0
    const isMet = (value: number) => {
      asked++
      return value < 123_456
    }

    expect(thresholdOf(isMet, { precision: 0, polarity: 'higher', unit: 'count' }, 1e6)).toBe(123_456)
    expect(asked).toBeLessThan(30)
  })
})
