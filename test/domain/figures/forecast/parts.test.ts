import { describe, expect, it } from 'vitest'
import { seasonOf } from '../../../../src/domain/figures/forecast/season.ts'
import { smooth } from '../../../../src/domain/figures/forecast/smoothing.ts'
import { multiplier } from '../../../../src/domain/figures/forecast/student.ts'
import { forecast } from '../../../../src/domain/figures/forecast.ts'

describe('smoothing', () => {
  const values = [61, 64, 66, 63, 69, 72, 68, 71, 75, 70]

  it('finds the weight and start that a search finds', () => {
    const errorsOf = (alpha: number, start: number) => {
      let level = start
      let errors = 0
      for (const value of values) {
        errors += (value - level) ** 2
        level = alpha * value + (1 - alpha) * level
      }
      return { errors, level }
    }
    let best = { alpha: 0, errors: Number.POSITIVE_INFINITY, level: 0 }
    for (let hundredths = 0; hundredths <= 100; hundredths++) {
      for (let start = 50; start <= 80; start += 0.01) {
        const found = errorsOf(hundredths / 100, start)
        if (found.errors < best.errors) best = { alpha: hundredths / 100, ...found }
      }
    }

    const found = smooth(values)

    expect(found.alpha).toBe(best.alpha)
    expect(found.alpha).toBeGreaterThan(0)
    expect(found.alpha).toBeLessThan(1)
    expect(found.level).toBeCloseTo(best.level, 2)
    expect(found.squaredErrors).toBeCloseTo(best.errors, 3)
  })

  it('keeps the digits of large figures that change little', () => {
    const large = smooth(values.map((value) => value + 1e9))

    expect(large.alpha).toBe(smooth(values).alpha)
    expect(large.squaredErrors).toBeCloseTo(smooth(values).squaredErrors, 2)
  })

  it('takes the smallest weight where several do as well', () => {
    expect(smooth([5, 5, 5, 5])).toEqual({ alpha: 0, level: 5, squaredErrors: 0 })
  })

  it('keeps its level over a period without a result', () => {
    expect(smooth([null, 61, 64, 66, null, 63, 69, 72, null, null, 68, 71, 75, 70])).toEqual(smooth(values))
  })
})

describe('a season', () => {
  const years = (year: readonly number[], count: number) => Array.from({ length: count }, () => year).flat()

  it.each([
    { year: [13, 9, 9, 9], amounts: [3, -1, -1, -1] },
    { year: [12, 9, 9], amounts: [2, -1, -1] }, // an odd number of periods needs no half weights
  ])('of $year is $amounts', ({ year, amounts }) => {
    const found = seasonOf(years(year, 3), year.length)

    expect(found).toHaveLength(amounts.length)
    for (const [at, amount] of amounts.entries()) expect(found?.[at]).toBeCloseTo(amount, 10)
  })

  it('is found on top of a steady rise', () => {
    const found = seasonOf(
      years([13, 9, 9, 9], 4).map((value, at) => value + 2 * at),
      4,
    )

    expect(found?.[0]).toBeCloseTo(3, 10)
    expect(found?.[3]).toBeCloseTo(-1, 10)
  })

  it('adds up to nothing over a year, also where the level does not move straight', () => {
    const found = seasonOf(
      years([13, 9, 9, 9], 4).map((value, at) => value + at ** 2),
      4,
    )

    for (const [at, amount] of [3, -1, -1, -1].entries()) expect(found?.[at]).toBeCloseTo(amount, 10)
  })

  it('needs three whole years and more than one period in a year', () => {
    expect(seasonOf(years([13, 9, 9, 9], 3).slice(1), 4)).toBeNull()
    expect(seasonOf(years([13, 9, 9, 9], 3), 1)).toBeNull()
  })

  it.each([
    ['a constant', (_: number) => 0.1],
    ['a large constant', (_: number) => 1_778_000.1],
    ['a steady rise', (at: number) => 0.1 * at],
    ['a steady rise of a large figure', (at: number) => 1_778_000.1 + 0.7 * at],
    ['a rise that speeds up', (at: number) => at ** 2],
  ])('is not made of %s', (_, figure) => {
    const figures = Array.from({ length: 48 }, (_, at) => figure(at))

    expect(seasonOf(figures, 12)).toBeNull()
  })

  it('is not made of differences that do not come again', () => {
    expect(seasonOf([13, 9, 8, 10, 9, 13, 10, 8, 8, 9, 13, 10], 4)).toBeNull()
  })

  it.each([
    { swing: 0.23, stable: false }, // F 6.41
    { swing: 0.25, stable: true }, // F 7.48
  ])('needs an F of 7 between its places: with a swing of $swing there is one: $stable', ({ swing, stable }) => {
    const spread = [0, 0, 1, 0, -1, 0, 0, 0, 0, 0, 1, 0, -1, 0]

    const found = seasonOf(
      spread.map((one, at) => one + (at % 2 === 0 ? swing : -swing)),
      2,
    )

    expect(found !== null).toBe(stable)
  })
})

it('an interval with a season has so many degrees of freedom less as the season has places, but one', () => {
  const values = Array.from({ length: 16 }, (_, at) => [13, 9, 9, 9][at % 4] ?? 0).map(
    (value, at) => value + ([0.3, 0.1, -0.2, -0.1, 0][at % 5] ?? 0),
  )
  const season = seasonOf(values, 4)
  const rest = smooth(values.map((value, at) => value - (season?.[at % 4] ?? Number.NaN)))

  const made = forecast(values, { perYear: 4 })

  expect(made?.seasonal).toBe(true)
  expect(made && made.upper - made.value).toBeCloseTo(multiplier(11) * Math.sqrt(rest.squaredErrors / 11), 10)
})

it.each([
  [1, 3.078],
  [2, 1.886],
  [10, 1.372],
  [30, 1.31],
  [31, 1.309],
  [60, 1.296],
  [120, 1.289],
  [100_000, 1.282],
])('an 80%% interval on %i degrees of freedom reaches %f deviations', (degrees, reach) => {
  expect(multiplier(degrees)).toBeCloseTo(reach, 3)
})
