import { describe, expect, it } from 'vitest'
import type { Indicator } from '../../src/domain/indicator.ts'
import { exampleOf, figureIn, readRating, splitEntry } from '../../src/domain/promise-words.ts'
import { readSpokenPeriod } from '../../src/domain/spoken-period.ts'
import { aHistory, anIndicator } from '../support/builders.ts'

describe('an entry is split', () => {
  it.each([
    ['75% by March 2027', 'March 2027', '75%'],
    ['75 in 2027-03', '2027-03', '75'],
    ['75 for 2026/27 Q4', '2026/27 Q4', '75'],
    ['75 By March 2027', 'March 2027', '75'],
    ['at least 75% in March 2027', 'March 2027', 'at least 75%'],
    ['75 or better   by   March 2027', 'March 2027', '75 or better'],
    ['2027-03: 75', '2027-03', '75'],
    ['2027-03 =  75%', '2027-03', '75%'],
    ['March 2027 :75 or better', 'March 2027', '75 or better'],
    ['March 2027   75%', 'March 2027', '75%'],
    ['2026/27 Q4 75', '2026/27 Q4', '75'],
  ])('%j into the period %j and the value %j', (entry, period, value) => {
    expect(splitEntry(entry)).toEqual({ period, value })
  })

  it.each([
    '',
    'soon',
    '75',
    'Calls are answered sooner.\n75% in March 2027',
    'Calls are answered sooner.\n2027-03: 75',
    'Calls are answered sooner\nMarch 2027 75',
    '75% in March 2027\nand calmer callers, too',
    '2027-03: 75\nand calmer callers, too',
    'March 2027\n75 and calmer callers, too',
  ])('not, where it is no period with its value in one line: %j', (entry) => {
    expect(splitEntry(entry)).toBeNull()
  })
})

describe('a rating that is promised', () => {
  it.each([
    ['green by March 2027', 'GREEN', 'March 2027'],
    ['  AMBER or better again, from   2027-03.  ', 'AMBER', '2027-03'],
    ['back to green again in 2027-03', 'GREEN', '2027-03'],
  ])('is read in %j: %s by %s', (typed, rag, period) => {
    expect(readRating(typed)).toEqual({ rag, period })
  })

  it.each(['not green by March 2027', 'evergreen by March 2027', 'green', 'green by', 'red by March 2027', 'by March'])(
    'is not in %j',
    (typed) => {
      expect(readRating(typed)).toBeNull()
    },
  )
})

describe('the figure that is promised', () => {
  it.each<[Partial<Indicator>, string, string]>([
    [{}, ' 75 % ', '75'],
    [{}, 'at least 75%', '75'],
    [{ unit: '' }, '75', '75'],
    [{ unit: 'GBP' }, '£1,259', '1259'],
    [{ unit: 'GBP thousands' }, '£1,259thousand', '1259'],
    [{ unit: 'GBP thousands' }, '1,259 Thousands', '1259'],
    [{ unit: 'days', polarity: 'lower' }, '5 or fewer days', '5'],
    [{ unit: 'days', polarity: 'lower' }, 'at most 1 Day', '1'],
    [{ unit: 'visits' }, '300', '300'],
  ])('is read with the indicator’s own unit: %j, %j is %s', (indicator, typed, figure) => {
    expect(figureIn(typed, anIndicator(indicator))).toBe(figure)
  })

  it.each<[Partial<Indicator>, string]>([
    [{}, ''],
    [{}, '%'],
    [{}, '£75%'],
    [{}, '70 at least 5'],
    [{}, '75 days'],
    [{ unit: 'days' }, '75 weeks'],
    [{ unit: 'days' }, 'days'],
    [{ unit: 'days' }, '75 or fewer days'], // more is better
  ])('is none, for %j, in %j', (indicator, typed) => {
    expect(figureIn(typed, anIndicator(indicator))).toBeUndefined()
  })
})

describe('an example of what an indicator could promise', () => {
  it.each([
    ['its next period, with the target that is in force', aHistory('R R', '2016/17 Q1'), '2016/17 Q3: 80'],
    ['its latest value where it has no target', aHistory('64 66', '2017-01', { targets: [] }), '2017-03: 66'],
  ])('is %s', (_, history, example) => {
    expect(exampleOf(history)).toBe(example)
  })

  it.each([
    ['month', '2027-03: 75'],
    ['quarter', '2026/27 Q4: 75'],
    ['year', '2026/27: 75'],
  ] as const)('is in its own periods before its first result: %s, %s', (frequency, example) => {
    const history = aHistory('', '2017-01', { indicator: { frequency }, targets: [] })

    expect(exampleOf(history)).toBe(example)
  })
})

describe('a period as people write it', () => {
  it.each([
    ['2026-12', '2026-12'],
    [' December   2026 ', '2026-12'],
    ['dec 2026', '2026-12'],
    ['Dec. 2026', '2026-12'],
    ['jan 2027', '2027-01'],
    ['Sept 2026', '2026-09'],
    ['JULY 2026', '2026-07'],
    ['2026/27  q3', '2026/27 Q3'],
    ['Q3 2026/27', '2026/27 Q3'],
    ['q3 of 2026/27', '2026/27 Q3'],
    ['2026/27', '2026/27'],
  ])('%j is %s', (typed, key) => {
    expect(readSpokenPeriod(typed)?.key).toBe(key)
  })

  it.each([
    '',
    'Yule 2026',
    'De 2026',
    'Decem 26',
    'by Dec 2026',
    '1 Dec 2026',
    'Dec 2026 or so',
    'Dec 20261',
    'Decembers 2026',
    'Q5 2026/27',
    'before Q3 2026/27',
    'Q3 2026/27 or so',
    'Q3 2026/271',
    'Q3 2026/28',
  ])('%j is none', (typed) => {
    expect(readSpokenPeriod(typed)).toBeNull()
  })
})
