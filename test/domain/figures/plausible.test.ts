import { expect, it } from 'vitest'
import { implausible, sayImplausible } from '../../../src/domain/figures/plausible.ts'

const percentage = { unit: '%', precision: 1 }
const count = { unit: 'count', precision: 0 }
const near95 = { earlier: ['95.2', '96.1', '95.8'], targets: ['95', '90'] }

it.each([
  { value: '0.95', kind: 'far below', meant: '95.0' },
  { value: '0.6', kind: 'far below', meant: '60.0' },
  { value: '958', kind: 'far above', meant: '95.8' },
  { value: '9580', kind: 'far above', meant: '95.8' },
  { value: '500', kind: 'far above', meant: '50.0' },
  { value: '-5', kind: 'negative', meant: null },
] as const)('$value among results near 95% is implausible: $kind', ({ value, kind, meant }) => {
  expect(implausible(value, near95, percentage)).toEqual({ kind, least: '95.2', most: '96.1', results: 3, meant })
})

it.each(['95', '100', '103.2', '60.3', '20', '0'])('%s among results near 95% may well be', (value) => {
  expect(implausible(value, near95, percentage)).toBeNull()
})

it('holds a figure against nothing while there are fewer than three results', () => {
  expect(implausible('958', { earlier: ['95', '96'], targets: ['95'] }, percentage)).toBeNull()
})

it('does not find a slip between a few and a few more', () => {
  expect(implausible('11', { earlier: ['2', '1', '0', '2'], targets: [] }, count)).toBeNull()
  expect(implausible('30', { earlier: ['2', '1', '0', '2'], targets: [] }, count)).not.toBeNull()
})

it('looks at the twelve results before, so that a yearly rise and fall is in them', () => {
  const year = ['12', '80', '95', '90', '85', '80', '85', '90', '80', '85', '90', '80']

  expect(implausible('11', { earlier: year, targets: [] }, count)).toBeNull()
  expect(implausible('11', { earlier: year.slice(1), targets: [] }, count)).not.toBeNull()
})

it.each([
  { earlier: ['-2.4', '2.5', '1'], targets: [], why: 'a result before was negative' },
  { earlier: ['2.5', '1', '3'], targets: ['-2.5'], why: 'a target is negative' },
  { earlier: ['2.5', '1.5'], targets: ['3', '2'], why: 'it moves around nothing' },
])('a negative percentage may be where $why', ({ earlier, targets }) => {
  expect(implausible('-0.5', { earlier, targets }, percentage)).toBeNull()
})

it('a negative percentage is implausible where nothing is known that is negative', () => {
  expect(implausible('-5', { earlier: [], targets: [] }, percentage)?.kind).toBe('negative')
  expect(implausible('-5', { earlier: [], targets: ['4'] }, percentage)?.kind).toBe('negative')
  expect(implausible('-5', { earlier: [], targets: [] }, count)).toBeNull()
})

it('says what an implausible figure is held against', () => {
  const found = implausible('958', near95, percentage)

  expect(found && sayImplausible('958', found, percentage)).toBe(
    '958%, and between 95.2% and 96.1% in the three results before',
  )
})
