import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecast, pastHitRate } from '../../../src/domain/figures/forecast.ts'
import { normalNoise } from './forecast/noise.ts'

const line = (length: number) => Array.from({ length }, (_, at) => at + 1)
const alternating = (length: number) => Array.from({ length }, (_, at) => (at % 2 === 0 ? 9 : 11))
const reachOf = (made: ReturnType<typeof forecast>) => (made ? made.upper - made.value : Number.NaN)

describe('a forecast', () => {
  it('of figures that swing about a level is their mean', () => {
    // Weight 0, squared errors 8, so √(8/6) for the deviation, and t of 6 degrees of freedom is 1.4398.
    const made = forecast(alternating(8))

    expect(made).toMatchObject({ alpha: 0, results: 8, seasonal: false })
    expect(made?.value).toBeCloseTo(10, 10)
    expect(made?.upper).toBeCloseTo(10 + 1.4398 * Math.sqrt(8 / 6), 6)
    expect(made?.lower).toBeCloseTo(10 - 1.4398 * Math.sqrt(8 / 6), 6)
  })

  it('of figures that only ever rise is the last one, since it follows no trend', () => {
    const made = forecast(line(8))

    expect(made).toMatchObject({ alpha: 1, value: 8 })
    expect(reachOf(made)).toBeCloseTo(1.4398 * Math.sqrt(7 / 6), 6) // seven errors of 1
  })

  it.each([
    { ahead: 1, spread: 1 },
    { ahead: 4, spread: 4 },
  ])('$ahead periods ahead of a level that wanders has $spread times the variance', ({ ahead, spread }) => {
    expect(reachOf(forecast(line(12), { ahead }))).toBeCloseTo(1.3722 * Math.sqrt((11 / 10) * spread), 6)
  })

  it('reaches over periods without a result, and needs 12 results to do so', () => {
    expect(reachOf(forecast([...line(12), null, null]))).toBeCloseTo(1.3722 * Math.sqrt(1.1 * 3), 6)
    expect(forecast([...line(11), null])).toBeNull()
    expect(forecast(line(11), { ahead: 2 })).toBeNull()
    expect(forecast(line(12), { ahead: 2 })).not.toBeNull()
  })

  it('passes over a gap between results, which count alone', () => {
    expect(forecast([9, 11, null, 9, 11, 9, null, 11])).toEqual(forecast(alternating(6)))
    expect(forecast([9, 11, null, 9, 11, 9, null, null])).toBeNull()
  })

  it('needs six results', () => {
    expect(forecast([])).toBeNull()
    expect(forecast(line(5))).toBeNull()
    expect(forecast(line(6))?.results).toBe(6)
  })

  it('stays within what the figure can be', () => {
    const made = forecast([98, 100, 98, 100, 98, 100], { within: { min: 0, max: 100 } })

    expect(made?.upper).toBe(100)
    expect(made?.value).toBeCloseTo(99, 10)
    expect(forecast(line(6), { within: { min: 10, max: 20 } })).toMatchObject({ value: 10, lower: 10, upper: 10 })
  })

  it('of figures that never changed is that figure', () => {
    const made = forecast(Array(9).fill(0.1))

    expect(made?.value).toBeCloseTo(0.1, 12)
    expect(reachOf(made)).toBeCloseTo(0, 12)
  })

  it('knows the season after three whole years', () => {
    const year = [80, 82, 84, 86, 90, 94, 96, 94, 90, 86, 84, 78]
    const years: readonly (number | null)[] = [...year, ...year, ...year]

    expect(forecast(years, { perYear: 12 })).toMatchObject({ seasonal: true })
    expect(forecast(years, { perYear: 12 })?.value).toBeCloseTo(80, 9)
    expect(forecast(years, { perYear: 12, ahead: 7 })?.value).toBeCloseTo(96, 9)
    expect(forecast([...years, 80, 82], { perYear: 12 })?.value).toBeCloseTo(84, 9)
    expect(forecast([...years, 80, null], { perYear: 12 })?.value).toBeCloseTo(84, 9)
    expect(forecast(years.slice(1), { perYear: 12 })?.seasonal).toBe(false)
    expect(forecast(years, { perYear: 1 })?.seasonal).toBe(false)
    expect(forecast(years, {})?.seasonal).toBe(false)
    expect(forecast(years.with(20, null), { perYear: 12 })?.seasonal).toBe(false)
    expect(forecast([...years, ...year].with(20, null), { perYear: 12 })?.seasonal).toBe(false)
  })

  it('moves with a constant added to all figures', () => {
    const figures = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 24 })
    fc.assert(
      fc.property(figures, fc.integer({ min: -500, max: 500 }), (values, constant) => {
        const before = forecast(values)
        const moved = forecast(values.map((value) => value + constant))
        fc.pre(before?.alpha === moved?.alpha) // two weights may fit equally well

        expect(moved?.value).toBeCloseTo((before?.value ?? Number.NaN) + constant, 6)
        expect(reachOf(moved)).toBeCloseTo(reachOf(before), 5)
      }),
    )
  })

  it.each([
    ['noise about a level', 6, (steps: readonly number[]) => steps],
    ['noise about a level', 12, (steps: readonly number[]) => steps],
    ['a level that wanders', 24, wandering],
    ['a steady rise with noise', 24, (steps: readonly number[]) => steps.map((step, at) => step + 0.3 * at)],
  ] as const)('holds 80%% of the next figures: %s, %i results', (_, results, make) => {
    const noise = normalNoise(20_170_731)
    const held = Array.from({ length: 1000 }, () => {
      const figures = make(Array.from({ length: results + 1 }, noise))
      const made = forecast(figures.slice(0, results))
      const next = figures[results] ?? Number.NaN
      return made !== null && made.lower <= next && next <= made.upper
    })

    expect(held.filter(Boolean).length / held.length).toBeGreaterThan(0.76)
    expect(held.filter(Boolean).length / held.length).toBeLessThan(0.84)
  })
})

function wandering(steps: readonly number[]): number[] {
  let level = 0
  return steps.map((step) => (level += step))
}

describe('the past hit rate', () => {
  const grade = (value: number) => (value >= 15 ? 'GREEN' : 'RED')
  const stepped = [...Array(12).fill(10), ...Array(6).fill(20)]

  it('counts what each forecast would have said at its time', () => {
    // Forecast are the 7th to the 18th figure. The first 20 is a surprise; of the second, twelve tens and one twenty
    // are still best told by their mean; from the third on the last figure counts.
    const rate = pastHitRate(stepped, { ratingOf: grade })

    expect(rate?.trials).toBe(12)
    expect(rate?.held).toBe(10)
    expect(rate?.heldShare).toBeCloseTo(10 / 12, 12)
    expect(rate?.ratings).toEqual({ trials: 12, right: 10, rightShare: 10 / 12, unchangedRight: 11 })
  })

  it('counts a fall that no interval held, and a rating that came again after a gap', () => {
    const fallen = [...Array(12).fill(20), ...Array(6).fill(10)]

    expect(pastHitRate(fallen)).toMatchObject({ trials: 12, held: 10 })
    expect(pastHitRate([...stepped, null, 20], { ratingOf: grade })?.ratings).toMatchObject({
      trials: 13,
      unchangedRight: 12,
    })
  })

  it.each([0, 0.1, 1_778_000.1])(
    'of figures that were always %s is full, though its interval has no width',
    (value) => {
      expect(pastHitRate(Array(30).fill(value))).toMatchObject({ trials: 24, held: 24, heldShare: 1 })
    },
  )

  it('is silent on fewer than six trials', () => {
    expect(pastHitRate([])).toBeNull()
    expect(pastHitRate(line(11))).toBeNull()
    expect(pastHitRate(line(12))?.trials).toBe(6)
  })

  it('tries no period without a result, though the one after it is harder', () => {
    const rate = pastHitRate([...alternating(14), null, 9, 11, 9])

    expect(rate?.trials).toBe(14 - 6 + 3)
    expect(rate?.held).toBe(rate?.trials)
  })

  it('of ratings leaves out periods that have none, and is silent on fewer than six', () => {
    const ratedFrom = (first: number) => (value: number, at: number) => (at >= first ? grade(value) : null)

    expect(pastHitRate(stepped, { ratingOf: ratedFrom(12) })?.ratings?.trials).toBe(6)
    expect(pastHitRate(stepped, { ratingOf: ratedFrom(13) })?.ratings).toBeNull()
    expect(pastHitRate(stepped)?.ratings).toBeNull()
  })

  it('rates by the target of the period that is forecast, and of the last result by its own', () => {
    const rising = (value: number, at: number) => (value >= (at < 12 ? 5 : 50) ? 'GREEN' : 'RED')

    const rate = pastHitRate(Array(18).fill(10), { ratingOf: rising })

    expect(rate?.ratings).toMatchObject({ trials: 12, right: 12, unchangedRight: 11 })
  })

  it('of a longer forecast is that of its own length', () => {
    const rate = pastHitRate(line(24), { ahead: 6 })

    expect(rate).toMatchObject({ trials: 7, held: 0, heldShare: 0 })
    expect(pastHitRate(line(22), { ahead: 6 })).toBeNull()
  })

  it('is a share, and a figure that comes later changes none before it', () => {
    const figures = fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { nil: null, freq: 9 }), { maxLength: 30 })
    fc.assert(
      fc.property(figures, fc.integer({ min: 0, max: 100 }), (values, next) => {
        const before = pastHitRate(values, { ratingOf: grade })
        const later = pastHitRate([...values, next], { ratingOf: grade })
        if (!before || !later) return

        expect(before.heldShare).toBeGreaterThanOrEqual(0)
        expect(before.heldShare).toBeLessThanOrEqual(1)
        expect(later.trials - before.trials).toBeLessThanOrEqual(1)
        expect(later.held - before.held).toBeGreaterThanOrEqual(0)
        expect(later.held - before.held).toBeLessThanOrEqual(later.trials - before.trials)
      }),
    )
  })
})
