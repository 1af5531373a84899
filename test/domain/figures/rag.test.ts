import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boundsOf,
  directionOf,
  type Rag,
  type RagPolicy,
  ragOf,
  rangeAlertOf,
} from '../../../src/domain/figures/rag.ts'
import { readRagPolicy } from '../../../src/domain/figures/rag-policy.ts'
import { manyCases } from '../../support/cases.ts'

const floor: RagPolicy = { kind: 'floor' }
const tolerance = (percentage: string): RagPolicy => ({ kind: 'tolerance', percentage })

/** The rating of a value, or null when there is no target to hold it against. */
function rate(
  value: number,
  { policy = floor, target = '80', standard = '70', polarity = 'higher' }: Partial<Rated> = {},
): Rag | null {
  const bounds = boundsOf(policy, { target, floor: standard }, { polarity, precision: 6 })
  return bounds && ragOf(value, bounds, polarity)
}

type Rated = {
  policy: RagPolicy
  target: string | null
  standard: string | null
  polarity: 'higher' | 'lower'
}

describe('with a floor standard', () => {
  it.each([
    [80.1, 'GREEN'],
    [80, 'GREEN'],
    [79.9, 'AMBER'],
    [70, 'AMBER'],
    [69.9, 'RED'],
    [0, 'RED'],
    [-5, 'RED'],
  ])('%d against target 80 and floor 70 is %s', (value, rag) => {
    expect(rate(value)).toBe(rag)
  })

  it.each([
    [54.9, 'GREEN'],
    [55, 'GREEN'],
    [55.1, 'AMBER'],
    [60, 'AMBER'],
    [60.1, 'RED'],
  ])('%d against target 55 and floor 60 is %s where lower is better', (value, rag) => {
    expect(rate(value, { target: '55', standard: '60', polarity: 'lower' })).toBe(rag)
  })

  it('has no amber when target and floor are the same', () => {
    expect(rate(80, { standard: '80' })).toBe('GREEN')
    expect(rate(79.9, { standard: '80' })).toBe('RED')
  })

  it('is not rated without a target, even with a floor', () => {
    expect(rate(80, { target: null })).toBeNull()
    expect(rate(80, { target: null, standard: null })).toBeNull()
  })

  it('is red below the target when nothing says how far it may fall', () => {
    expect(rate(80, { standard: null })).toBe('GREEN')
    expect(rate(79.9, { standard: null })).toBe('RED')
  })

  it('is rated against a target of nought', () => {
    expect(rate(0, { target: '0', standard: '2', polarity: 'lower' })).toBe('GREEN')
    expect(rate(1, { target: '0', standard: '2', polarity: 'lower' })).toBe('AMBER')
    expect(rate(3, { target: '0', standard: '2', polarity: 'lower' })).toBe('RED')
  })
})

describe('with a tolerance of the target', () => {
  it.each([
    ['85', '10', 'higher', 76.5, 'AMBER'],
    ['85', '10', 'higher', 76.4, 'RED'],
    ['76.5', '10', 'higher', 68.85, 'AMBER'],
    ['76.5', '10', 'higher', 68.84, 'RED'],
    ['99.9', '5', 'higher', 94.905, 'AMBER'],
    ['99.9', '5', 'higher', 94.904, 'RED'],
    ['0.3', '10', 'higher', 0.27, 'AMBER'], // 0.3 × 0.9 in binary is a little more than 0.27
    ['20', '10', 'lower', 22, 'AMBER'],
    ['20', '10', 'lower', 22.1, 'RED'],
    ['1.1', '10', 'lower', 1.21, 'AMBER'], // 1.1 × 1.1 in binary is not 1.21
    ['-50', '10', 'higher', -55, 'AMBER'],
    ['-50', '10', 'higher', -55.1, 'RED'],
    ['80', '0', 'higher', 79.9, 'RED'],
    ['80', '2.5', 'higher', 78, 'AMBER'],
  ] as const)('target %s with %s%%, %s is better: %d is %s', (target, percentage, polarity, value, rag) => {
    expect(rate(value, { policy: tolerance(percentage), target, polarity })).toBe(rag)
  })

  it('does not use the floor standard', () => {
    expect(rate(73, { policy: tolerance('10') })).toBe('AMBER')
    expect(rate(71, { policy: tolerance('10') })).toBe('RED')
    expect(rate(73, { policy: tolerance('10'), standard: null })).toBe('AMBER')
  })

  it('is not rated without a target', () => {
    expect(rate(73, { policy: tolerance('10'), target: null })).toBeNull()
  })
})

it('is the mirror image where lower is better', () => {
  const figure = fc.integer({ min: -2000, max: 2000 })
  fc.assert(
    fc.property(figure, figure, figure, (value, target, standard) => {
      const better = rate(value / 10, { target: String(target / 10), standard: String(standard / 10) })
      const mirrored = rate(-value / 10, {
        target: String(-target / 10),
        standard: String(-standard / 10),
        polarity: 'lower',
      })

      expect(mirrored).toBe(better)
    }),
    { numRuns: manyCases(300) },
  )
})

it.each([
  ['floor', floor],
  ['tolerance 10%', tolerance('10')],
  ['tolerance 2.5 %', tolerance('2.5')],
  ['tolerance 7.25%', tolerance('7.25')],
  ['a tolerance 10%', null],
  ['tolerance 10% or so', null],
  ['tolerance 10', null],
  ['tolerance', null],
  ['', null],
  ['Floor', floor],
])('the policy %j is read as %j', (text, policy) => {
  expect(readRagPolicy(text)).toEqual(policy)
})

it.each([
  [1481, 1480, 1740, 'Yes'],
  [1480, 1480, 1740, 'Yes'],
  [1740, 1480, 1740, 'Yes'],
  [1741, 1480, 1740, 'Above'],
  [1479, 1480, 1740, 'Below'],
  [5, null, 4, 'Above'],
  [-5, null, 4, 'Yes'],
  [5, 6, null, 'Below'],
  [50, 6, null, 'Yes'],
  [0, 0, 0, 'Yes'],
  [5, null, null, null],
] as const)('%d from %s to %s is in range: %s', (value, lower, upper, alert) => {
  expect(rangeAlertOf(value, lower, upper)).toBe(alert)
})

it.each([
  [71, 69, 'higher', 'improved'],
  [69, 71, 'higher', 'fallen'],
  [49, 51, 'lower', 'improved'],
  [51, 49, 'lower', 'fallen'],
  [71, 71, 'higher', 'unchanged'],
  [71, 71, 'lower', 'unchanged'],
  [71, null, 'higher', 'new'],
  [0, null, 'lower', 'new'],
  [0, 0, 'higher', 'unchanged'],
] as const)('%d after %s, %s is better, has %s', (value, previous, polarity, direction) => {
  expect(directionOf(value, previous, polarity)).toBe(direction)
})
