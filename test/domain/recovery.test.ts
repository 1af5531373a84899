import { expect, it } from 'vitest'
import { hasRecovered } from '../../src/domain/evaluate.ts'
import { aHistory, on } from '../support/builders.ts'

const green = { kind: 'rated', rag: 'GREEN', count: 2, grain: 'period' } as const
const amber = { kind: 'rated', rag: 'AMBER', count: 2, grain: 'period' } as const
const recovered = (figures: string, recovery: typeof green | typeof amber, since = '2016-06-30') =>
  hasRecovered(aHistory(figures, '2016/17 Q1'), recovery, on(since))

it.each([
  ['R G G', true],
  ['R G', false],
  ['R G A', false],
  ['R A A', false],
  ['R G G R', false], // it was, and is red again
  ['R G R G G', true],
  ['R G - G', false], // a missing period is not a recovery
  ['R G G -', true], // what is late does not undo what was published
  ['R', false],
  ['', false],
])('after %s a case that asks for green for two periods may close: %s', (figures, may) => {
  expect(recovered(figures, green)).toBe(may)
})

it.each([
  ['R A A', true],
  ['R G A', true],
  ['R A R', false],
])('after %s a case that asks for amber or better for two periods may close: %s', (figures, may) => {
  expect(recovered(figures, amber)).toBe(may)
})

it.each([
  ['2016-06-30', true],
  ['2016-07-01', false], // the first green quarter had begun
  ['2016-12-31', false],
])('only periods that start after %s count: %s', (since, may) => {
  expect(recovered('R G G', green, since)).toBe(may)
})

it('counts the indicator’s own periods', () => {
  expect(hasRecovered(aHistory('R G G', '2017-04'), green, on('2017-04-30'))).toBe(true)
})

it('is not there without a rating', () => {
  expect(hasRecovered(aHistory('R G G', '2016/17 Q1', { targets: [] }), green, on('2016-06-30'))).toBe(false)
})
