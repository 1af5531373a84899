import { describe, expect, it } from 'vitest'
import { rebaseIndexes, segmentsOf } from '../../../../src/domain/figures/spc/segments.ts'
import {
  backFill,
  completesRun,
  completesTrend,
  inTwoInThreeWindow,
} from '../../../../src/domain/figures/spc/special-cause.ts'
import type { Spc, SpcOptions } from '../../../../src/domain/figures/spc.ts'
import { assuranceOf, failsConsistently, showsConcern, xmr } from '../../../../src/domain/figures/spc.ts'

// Mean 10, every moving range 2: limits 10 ± 5.32, near limits 10 ± 3.54666…
const steady = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11]
const chart = (values: readonly number[], options: Partial<SpcOptions> = {}): Spc =>
  xmr(values, { improvement: 'increase', ...options })
/** Later points are judged by the limits of the steady ones. */
const followedBy = (...later: number[]) => chart([...steady, ...later], { fixAfter: 12 })
const specialOf = ({ points }: Spc, last: number) => points.slice(-last).map(({ special }) => special)

describe('limits', () => {
  it('are the mean and 2.66 average moving ranges either side, near limits two thirds of that', () => {
    const [point] = chart(steady).points

    expect(point?.mean).toBe(10)
    expect(point?.lpl).toBeCloseTo(4.68, 10)
    expect(point?.upl).toBeCloseTo(15.32, 10)
    expect(point?.nearLower).toBeCloseTo(6.453333, 6)
    expect(point?.nearUpper).toBeCloseTo(13.546667, 6)
  })

  it.each([0, 0.1, 97.3, 1_778_000, -4])(
    'of a constant series of %s lie on the mean, and nothing is flagged',
    (value) => {
      const { points, variation, trial } = chart(Array(25).fill(value))

      expect(points.every(({ lpl, upl }) => Math.abs(upl - lpl) < 1e-6)).toBe(true)
      expect(points.every(({ mean }) => Math.abs(mean - value) < 1e-6)).toBe(true)
      expect({ variation, trial }).toEqual({ variation: 'common-cause', trial: false })
      expect(specialOf({ points } as Spc, 25)).toEqual(Array(25).fill(null))
    },
  )

  it('are not screened where that would leave them without width', () => {
    const { points } = chart([...Array(11).fill(5), 9])

    expect(points[0]?.upl).toBeCloseTo(64 / 12 + (2.66 * 4) / 11, 10)
    expect(points.map(({ special }) => special === 'outside')).toEqual([...Array(11).fill(false), true])
  })

  it('of a single point are the point; of none there is nothing to say', () => {
    expect(chart([7]).points[0]).toMatchObject({ mean: 7, lpl: 7, upl: 7, special: null, trial: true })
    expect(chart([], { target: 1 })).toEqual({ points: [], variation: null, assurance: null, trial: true })
  })

  it('come with the points that they are of, in order', () => {
    expect(chart(steady).points.map(({ value }) => value)).toEqual(steady)
  })

  it('may be fixed after the first points, but not after fewer than 12', () => {
    expect(followedBy(30).points.at(-1)).toMatchObject({ mean: 10, special: 'outside' })
    expect(chart([...steady, 30]).points[0]?.mean).toBeGreaterThan(10)
    for (const fixAfter of [11, 12.5, 0]) {
      expect(() => chart(steady, { fixAfter })).toThrow(expect.objectContaining({ code: 'spc_fixed_too_soon' }))
    }
    expect(() => chart(steady, { fixAfter: 11 })).toThrow(
      'Limits cannot be fixed after 11 points: give a whole number of at least 12.',
    )
  })
})

describe('special causes', () => {
  it.each([
    { value: 15.32, special: null },
    { value: 15.33, special: 'outside' },
    { value: 4.68, special: null },
    { value: 4.67, special: 'outside' },
  ])('a point at $value, with limits 4.68 and 15.32: $special', ({ value, special }) => {
    expect(specialOf(followedBy(value), 1)).toEqual([special])
  })

  it.each([
    { later: [13.6, 10.1, 13.6], special: ['two-in-three', null, 'two-in-three'] },
    { later: [6.4, 6.4, 9.9], special: ['two-in-three', 'two-in-three', null] },
    { later: [13.5, 10.1, 13.6], special: [null, null, null] }, // 13.5 is not close
    { later: [13.6, 10, 13.6], special: [null, null, null] }, // 10 is on the mean
    { later: [13.6, 10.1, 15.4], special: [null, null, 'outside'] }, // outside is not close
    { later: [13.6, 6.4, 13.6], special: [null, null, null] },
  ])('two in three close to a limit on one side: $later gives $special', ({ later, special }) => {
    expect(specialOf(followedBy(...later), 3)).toEqual(special)
  })

  it('seven on one side of the mean are a shift; a point on the mean breaks it', () => {
    expect(specialOf(followedBy(9, 11, 12, 11, 12, 11, 12, 11), 8)).toEqual([null, ...Array(7).fill('shift')])
    expect(specialOf(followedBy(9, 11, 12, 11, 10, 11, 12, 11, 12), 9)).toEqual(Array(9).fill(null))
  })

  it('a decimal that is the mean is on it, though binary sums are not exact', () => {
    const values = [...Array(4).fill([0.1, 0.2, 0.3]).flat(), ...Array(8).fill(0.2)]

    expect(specialOf(chart(values), 20)).toEqual(Array(20).fill(null))
  })

  it('a large figure on a limit is inside it too', () => {
    const large = (values: readonly number[]) => values.map((value) => value * 1e9 + 0.1)

    for (const limit of [15.32, 4.68]) {
      expect(specialOf(chart(large([...steady, limit]), { fixAfter: 12 }), 1)).toEqual([null])
    }
  })

  it('points on the mean are on no side, however many there are', () => {
    expect(completesRun(Array(9).fill(0))).toEqual(Array(9).fill(0))
    expect(inTwoInThreeWindow([true, true, true], [0, 0, 0])).toEqual([false, false, false])
  })

  it('seven in a row up or down are a trend, which may cross the mean', () => {
    const rising = followedBy(9, 8, 8.5, 9.5, 10.5, 11, 12, 13)

    expect(specialOf(rising, 8)).toEqual([null, ...Array(7).fill('trend')])
    expect(rising.points.slice(-7).map(({ towards }) => towards)).toEqual(Array(7).fill('high'))
  })

  it('a peak between two trends takes the side of the second', () => {
    const found = backFill(completesTrend([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]))

    expect(found).toEqual([...Array(6).fill(1), ...Array(7).fill(-1)])
  })

  it('no rule looks across a rebase', () => {
    const values = [...steady, 11, 12, 11, 12, 11, 12, 11, 12, 11, 12, 11, 12]

    expect(specialOf(chart(values, { fixAfter: 12 }), 12)).toEqual(Array(12).fill('shift'))
    expect(specialOf(chart(values, { rebaseAt: [12] }), 12)).toEqual(Array(12).fill(null))
    expect(chart(values, { rebaseAt: [12] }).points.at(-1)?.mean).toBe(11.5)
  })
})

describe('what a rule may act on', () => {
  const falling = [...steady, 8, 7, 6, 5, 4, 3, 2]

  it.each([
    { improvement: 'increase', variation: 'concern-low', concern: true },
    { improvement: 'decrease', variation: 'improvement-low', concern: false },
    { improvement: 'neutral', variation: 'neutral-low', concern: false },
  ] as const)('a fall where $improvement is better: $variation', ({ improvement, variation, concern }) => {
    const spc = chart(falling, { improvement })

    expect(spc.variation).toBe(variation)
    expect(showsConcern(spc)).toBe(concern)
  })

  it('is the latest point alone', () => {
    expect(showsConcern(followedBy(2))).toBe(true)
    expect(showsConcern(followedBy(2, 11))).toBe(false)
  })

  it.each([
    { points: 11, trial: true },
    { points: 12, trial: false },
  ])('with $points points the limits are trial limits: $trial; trial limits trigger nothing', ({ points, trial }) => {
    const worst = chart([...steady.slice(0, points - 1), -50], { target: 200 })

    expect(worst).toMatchObject({ trial, assurance: 'fail', variation: 'concern-low' })
    expect(failsConsistently(worst)).toBe(!trial)
    expect(showsConcern(worst)).toBe(!trial)
  })

  it('is on trial again after a rebase', () => {
    const { points, trial } = chart([...steady, 20, 21, 20], { rebaseAt: [12] })

    expect(points.filter((point) => point.trial)).toHaveLength(3)
    expect(trial).toBe(true)
  })

  it.each([
    [15.32, 'increase', 'inconsistent'],
    [15.33, 'increase', 'fail'],
    [15.33, 'decrease', 'pass'],
    [4.68, 'increase', 'inconsistent'],
    [4.67, 'increase', 'pass'],
    [4.67, 'decrease', 'fail'],
    [4.67, 'neutral', null],
    [null, 'increase', null],
  ] as const)('a target of %s where %s is better, with limits 4.68 and 15.32: %s', (target, improvement, assurance) => {
    expect(chart(steady, { target, improvement }).assurance).toBe(assurance)
    expect(assuranceOf({ lpl: 4.68, upl: 15.32, exact: 0 }, target, improvement)).toBe(assurance)
  })
})

describe('a rebase', () => {
  it('takes effect at its period, or at the next result; one to come not yet', () => {
    const keys = ['2017-04', '2017-05', '2017-08', '2017-09']

    expect(rebaseIndexes(keys, ['2017-08'])).toEqual([2])
    expect(rebaseIndexes(keys, ['2017-09', '2017-06', '2017-07'])).toEqual([2, 3])
    expect(rebaseIndexes(keys, ['2017-10'])).toEqual([])
    expect(rebaseIndexes(keys, ['2016-10'])).toEqual([0])
  })

  it('outside the series or at its start cuts nothing', () => {
    expect(segmentsOf(5, [0, 5, -1, 9])).toEqual([{ start: 0, end: 5 }])
    expect(segmentsOf(5, [3, 1, 3])).toEqual([
      { start: 0, end: 1 },
      { start: 1, end: 3 },
      { start: 3, end: 5 },
    ])
  })
})
