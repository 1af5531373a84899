import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Spc, SpcOptions } from '../../../../src/domain/figures/spc.ts'
import { xmr } from '../../../../src/domain/figures/spc.ts'
import { manyCases } from '../../../support/cases.ts'

const chart = (values: readonly number[], options: Partial<SpcOptions> = {}): Spc =>
  xmr(values, { improvement: 'increase', ...options })
const specialOf = ({ points }: Spc, last: number) => points.slice(-last).map(({ special }) => special)

// Steps as well as values: levels that wander make the trends and shifts that independent values seldom do.
const values = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 40 })
const steps = fc.array(fc.integer({ min: -2, max: 3 }), { minLength: 1, maxLength: 40 }).map((moves) => {
  let level = 0
  return moves.map((move) => (level += move))
})
const series = fc.oneof(values, steps)

describe('for any series', () => {
  it('adding a constant moves the limits by it and changes no flag', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -1000, max: 1000 }), (values, constant) => {
        const before = chart(values)
        const moved = chart(values.map((value) => value + constant))

        expect(specialOf(moved, values.length)).toEqual(specialOf(before, values.length))
        for (const line of ['mean', 'lpl', 'upl', 'nearLower', 'nearUpper'] as const) {
          expect(moved.points[0]?.[line]).toBeCloseTo((before.points[0]?.[line] ?? 0) + constant, 8)
        }
      }),
    )
  })

  it('turning the better way round swaps concern and improvement, pass and fail', () => {
    const swapped: Record<string, string> = {
      concern: 'improvement',
      improvement: 'concern',
      pass: 'fail',
      fail: 'pass',
    }
    const swap = (word: string | null) => (word === null ? null : (swapped[word] ?? word))
    fc.assert(
      fc.property(series, fc.integer({ min: -20, max: 60 }), (values, target) => {
        const up = chart(values, { target })
        const down = chart(values, { target, improvement: 'decrease' })

        expect(down.points.map(({ signal }) => signal)).toEqual(up.points.map(({ signal }) => swap(signal)))
        expect(down.assurance).toBe(swap(up.assurance))
      }),
    )
  })

  it('the flags are those of the rules as they are told, window by window', () => {
    fc.assert(
      fc.property(series, (values) => {
        expect(specialOf(chart(values), values.length)).toEqual(asTold(values))
      }),
      { numRuns: manyCases(1000) },
    )
  })
})

/** The rules from their prose, point by point and window by window, in whole numbers where they can be. */
function asTold(values: readonly number[]): (string | null)[] {
  const total = values.reduce((sum, value) => sum + value, 0)
  const side = values.map((value) => Math.sign(value * values.length - total))
  const ranges = values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? 0)))
  const mean = (list: readonly number[]) => (list.length ? list.reduce((sum, one) => sum + one, 0) / list.length : 0)
  const width = mean(ranges.filter((range) => range < 3.267 * mean(ranges))) || mean(ranges)
  const away = values.map((value) => Math.abs(value - total / values.length))
  const outside = away.map((distance) => distance > 2.66 * width + 1e-9)
  const close = away.map((distance, at) => !outside[at] && distance > (2 * 2.66 * width) / 3 + 1e-9)

  const windows = (length: number, holding: number) =>
    values.flatMap((_, start) =>
      start <= holding && holding < start + length && start + length <= values.length
        ? [Array.from({ length }, (_, offset) => start + offset)]
        : [],
    )
  const oneSide = (window: number[]) => Math.abs(window.reduce((sum, at) => sum + (side[at] ?? 0), 0)) === window.length
  const monotone = (window: number[], sign: number) =>
    window.slice(1).every((at) => ((values[at] ?? 0) - (values[at - 1] ?? 0)) * sign > 0)
  return values.map((_, at) => {
    if (outside[at]) return 'outside'
    if (windows(7, at).some((window) => monotone(window, 1) || monotone(window, -1))) return 'trend'
    const near = (window: number[]) => oneSide(window) && window.filter((one) => close[one]).length >= 2
    if (close[at] && windows(3, at).some(near)) return 'two-in-three'
    return windows(7, at).some(oneSide) ? 'shift' : null
  })
}
