import { expect, it } from 'vitest'
import type { History } from '../../src/domain/history.ts'
import { hasRecovered } from '../../src/domain/recovery.ts'
import type { Recovery } from '../../src/domain/rule.ts'
import { aHistory, aRule, aSituation, on } from '../support/builders.ts'

const green = { kind: 'rated', rag: 'GREEN', count: 2, grain: 'period' } as const
const amber = { kind: 'rated', rag: 'AMBER', count: 2, grain: 'period' } as const
const may = (history: History, recovery: Recovery, since: string) =>
  hasRecovered(aRule('red for 2 quarters', { recovery }), history, aSituation(), on(since))
const recovered = (figures: string, recovery: Recovery, since = '2016-06-30') =>
  may(aHistory(figures, '2016/17 Q1'), recovery, since)

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
])('after %s a case that asks for green for two periods may close: %s', (figures, closes) => {
  expect(recovered(figures, green)).toBe(closes)
})

it.each([
  ['R A A', true],
  ['R G A', true],
  ['R A R', false],
])('after %s a case that asks for amber or better for two periods may close: %s', (figures, closes) => {
  expect(recovered(figures, amber)).toBe(closes)
})

it.each([
  ['2016-06-30', true],
  ['2016-07-01', false], // the first green quarter had begun
  ['2016-12-31', false],
])('only periods that start after %s count: %s', (since, closes) => {
  expect(recovered('R G G', green, since)).toBe(closes)
})

it('counts the indicator’s own periods', () => {
  expect(may(aHistory('R G G', '2017-04'), green, '2017-04-30')).toBe(true)
})

it('is not there without a rating', () => {
  expect(may(aHistory('R G G', '2016/17 Q1', { targets: [] }), green, '2016-06-30')).toBe(false)
})
