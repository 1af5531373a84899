import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slope, slopeOver } from '../../../src/domain/figures/trend.ts'

it('is the least-squares line, as worked by hand', () => {
  // Means 2 and 4; xx 10, xy 6, yy 6: slope 6/10, unexplained 6 - 0.6 × 6 = 2.4, error √(2.4 / 3 / 10).
  const line = slopeOver([2, 4, 5, 4, 5])

  expect(line?.slope).toBeCloseTo(0.6, 12)
  expect(line?.intercept).toBeCloseTo(2.8, 12)
  expect(line?.standardError).toBeCloseTo(Math.sqrt(0.08), 12)
  expect(line?.r2).toBeCloseTo(0.6, 12)
  expect(line?.points).toBe(5)
})

it('keeps the place of a missing period, so that a gap does not make the line steeper', () => {
  expect(slopeOver([10, null, null, 16, 18])).toMatchObject({ slope: 2, intercept: 10, points: 3 })
  expect(slopeOver([10, 16, 18])?.slope).toBe(4)
})

it('takes the periods of the window alone, with or without a result', () => {
  const values = [90, 10, 1, 2, null, 4, null]

  expect(slopeOver(values, 5)).toMatchObject({ slope: 1, intercept: 1, points: 3 })
  expect(slopeOver(values, 4)).toBeNull()
  expect(slopeOver(values, 99)?.points).toBe(5)
})

it('says nothing on fewer than three results, or where all lie in one period', () => {
  expect(slopeOver([])).toBeNull()
  expect(slopeOver([1, 2])).toBeNull()
  expect(slopeOver([1, 2, null, null])).toBeNull()
  expect(slopeOver([1, 2, 3])).not.toBeNull()
  expect(slope([1, 2, 3].map((y) => ({ x: 7, y })))).toBeNull()
})

it('of figures that are all the same is flat, with nothing to explain', () => {
  expect(slopeOver([0.1, 0.1, 0.1, 0.1])).toEqual({ slope: 0, intercept: 0.1, standardError: 0, r2: null, points: 4 })
})

it('keeps its digits on a large figure that changes little', () => {
  const line = slopeOver([2, 4, 5, 4, 5].map((value) => 1_000_000_000 + value))

  expect(line?.slope).toBeCloseTo(0.6, 6)
  expect(line?.r2).toBeCloseTo(0.6, 6)
})

it('has no dust in its last digits, so that it can be held against a decimal', () => {
  expect(slopeOver([0.1, 0.4, 0.7, 1])?.slope).toBe(0.3)
  expect(slopeOver([0.3, 0.1, 0.1, 0.3])?.slope).toBe(0)
  expect(slopeOver([1_778_000.3, 1_778_000.1, 1_778_000.1, 1_778_000.3])?.slope).toBe(0)
  expect(slopeOver([0.3, 0.1, 0.1, 0.3])?.r2).toBe(0)
  expect(slopeOver([0.1, 0.2, 0.9, 0.9, 0.2, 0.1])?.slope).toBe(0)
  expect(slopeOver([0, 0.1, 0.8, 0.8, 0.1, 0])?.slope).toBe(0)
})

it('finds every straight line again, whatever is missing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: -50, max: 50 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 40 }),
      (rise, start, present) => {
        fc.pre(present.filter(Boolean).length >= 3 && rise !== 0)

        const line = slopeOver(present.map((one, x) => (one ? start + rise * x : null)))

        expect(line?.slope).toBeCloseTo(rise, 8)
        expect(line?.intercept).toBeCloseTo(start, 8)
        expect(line?.standardError).toBeCloseTo(0, 4)
        expect(line?.r2).toBeCloseTo(1, 8)
      },
    ),
  )
})

it('turns round with the figures, and explains a share between none and all', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 3, maxLength: 40 }), (values) => {
      const line = slopeOver(values)
      const turned = slopeOver(values.map((value) => -value))

      expect(turned?.slope).toBeCloseTo(-(line?.slope ?? Number.NaN), 9)
      expect(turned?.standardError).toBeCloseTo(line?.standardError ?? Number.NaN, 9)
      expect(line?.r2 ?? 0).toBeGreaterThanOrEqual(0)
      expect(line?.r2 ?? 0).toBeLessThanOrEqual(1)
    }),
  )
})
