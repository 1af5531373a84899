import { expect, it } from 'vitest'
import type { History } from '../../../src/domain/figures/history.ts'
import { hasRecovered } from '../../../src/domain/rules/recovery.ts'
import type { Recovery } from '../../../src/domain/rules/rule.ts'
import { aHistory, aRule, aSituation, on } from '../../support/builders.ts'

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

it('in quarters counts the last result of each', () => {
  const inQuarters = { kind: 'rated', rag: 'AMBER', count: 2, grain: 'quarter' } as const

  expect(may(aHistory('R R R R R A A R A', '2017-04'), inQuarters, '2017-06-30')).toBe(true)
  expect(may(aHistory('R R R R R A A A R', '2017-04'), inQuarters, '2017-06-30')).toBe(false)
  expect(may(aHistory('R R R R R A A A A', '2017-04'), inQuarters, '2017-07-31')).toBe(false) // that quarter had begun
})

it('is measured as the rule measures', () => {
  const ytd = aHistory('R G G', '2017-04', { report: { ytd: '65' } })

  expect(hasRecovered(aRule('red for 2 periods', { recovery: green }), ytd, aSituation(), on('2017-04-30'))).toBe(true)
  expect(
    hasRecovered(aRule('year to date red for 2 periods', { recovery: green }), ytd, aSituation(), on('2017-04-30')),
  ).toBe(false)
})

it('waits for final results where the rule does', () => {
  const provisional = aHistory('R G G', '2017-04', {
    report: (period) => ({ status: period === '2017-06' ? 'provisional' : 'final' }),
  })
  const rule = aRule('red for 2 periods', { recovery: green, provisional: 'waits' })

  expect(hasRecovered(rule, provisional, aSituation(), on('2017-04-30'))).toBe(false)
  expect(hasRecovered({ ...rule, provisional: 'counts' }, provisional, aSituation(), on('2017-04-30'))).toBe(true)
})

it('is not made across a result that is not final yet, where the rule waits for it', () => {
  const between = aHistory('R G G', '2017-04', {
    report: (period) => ({ status: period === '2017-05' ? 'provisional' : 'final' }),
  })
  const rule = aRule('red for 2 periods', { recovery: green, provisional: 'waits' })

  expect(hasRecovered(rule, between, aSituation(), on('2017-04-30'))).toBe(false)
})

it('is not made by passing over a missing period, though the rule passes over them', () => {
  const rule = aRule('red for 2 periods', { recovery: green, missing: 'skipped' })

  expect(hasRecovered(rule, aHistory('R G - G', '2017-04'), aSituation(), on('2017-04-30'))).toBe(false)
})

it.each([
  ['1200 1000 1000', true],
  ['1200 1000 1200', false],
  ['1000 1200 1000', false],
  ['1000', false],
])('of demand that went %s is there once it is back in range: %s', (figures, closes) => {
  const activity = aHistory(figures, '2017-04', {
    indicator: { kind: 'activity' },
    target: { lower: '900', upper: '1100' },
  })
  const rule = aRule('out of range for 1 period', { recovery: { kind: 'in-range', count: 2 } })

  expect(hasRecovered(rule, activity, aSituation(), on('2017-04-30'))).toBe(closes)
})

it('of data is there once the rule finds nothing any more, in whichever period', () => {
  const rule = aRule('rating contradicts the figures', { recovery: { kind: 'put-right' } })
  const published = (first: 'GREEN' | 'RED') =>
    aHistory('R R', '2017-04', { report: (period) => ({ publishedRag: period === '2017-04' ? first : 'RED' }) })
  const closedBefore = aSituation({ rearmAfter: () => on('2017-04-30') })

  expect(hasRecovered(rule, published('RED'), aSituation(), on('2017-04-30'))).toBe(true)
  expect(hasRecovered(rule, published('GREEN'), aSituation(), on('2017-04-30'))).toBe(false)
  expect(hasRecovered(rule, published('GREEN'), closedBefore, on('2017-04-30'))).toBe(false)
})

it('never comes by itself where only a decision closes the case', () => {
  expect(recovered('R G G G G', { kind: 'none' })).toBe(false)
})
