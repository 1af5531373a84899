import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atPrecision, decimalsOf, percentageOf, readFigure, withUnit } from '../../../src/domain/figures/figure.ts'
import { manyCases } from '../../support/cases.ts'

describe('a printed figure', () => {
  it.each([
    ['99.5', '99.5'],
    ['100', '100'],
    ['99.0', '99.0'], // says how exactly it was measured
    ['1,778', '1778'],
    ['12,345,678.90', '12345678.90'],
    ['12%', '12'],
    ['12 %', '12'],
    ['£1,259', '1259'],
    ['£ 1,259', '1259'],
    ['  71\t', '71'],
    ['\u00a071\u00a0', '71'], // as copied from a web page
    ['0', '0'],
    ['0.0', '0.0'],
    ['-3', '-3'],
    ['−3', '-3'], // the typographic minus
    ['-£3', '-3'],
    ['£-3', '-3'],
    ['£−3', '-3'],
    ['−£3', '-3'],
    ['+3', '3'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['007', '7'],
  ])('%j is read as %s', (printed, figure) => {
    expect(readFigure(printed)).toBe(figure)
  })

  it.each(['', ' ', '\t', '\u00a0'])('%j is no result', (printed) => {
    expect(readFigure(printed)).toBeNull()
  })

  it.each([
    ...['1,77', '17,78', '1,7789', ',778', '1 778', '1.778,5'],
    ...['n/a', '-', '..', '*', 'x12', '12x', '1e3', '0x1f', 'Infinity', 'NaN'],
    ...['1.2.3', '5.', '.', '£', '%', '£%', '£12%', '12%%', '££5', '--3', '-£-3', '+-3', '(5)', '3-', '½', '٣'],
  ])('%j is not a figure', (printed) => {
    expect(readFigure(printed)).toBeUndefined()
  })

  it('is read back from how it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.nat({ max: 3 }), (digits, decimals) => {
        const figure = (digits / 10 ** decimals).toFixed(decimals)

        expect(readFigure(withUnit(figure, '%'))).toBe(figure)
        expect(readFigure(withUnit(figure, 'GBP'))).toBe(figure)
      }),
      { numRuns: manyCases(300) },
    )
  })
})

it.each([
  ['99.95', 1, 100],
  ['99.94', 1, 99.9],
  ['0.5', 0, 1],
  ['1.5', 0, 2],
  ['2.5', 0, 3], // not to even
  ['-0.5', 0, -1], // away from zero, not up
  ['-2.5', 0, -3],
  ['-2.4', 0, -2],
  ['1.005', 2, 1.01], // in binary it is a little less than a half
  ['71', 1, 71],
])('%s at precision %i is %d', (figure, precision, rounded) => {
  expect(atPrecision(figure, precision)).toBe(rounded)
})

it('rounds as decimals do, however many there are', () => {
  const printed = fc
    .tuple(fc.constantFrom('', '-'), fc.nat(99_999), fc.stringMatching(/^\d{0,6}$/))
    .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`)
  fc.assert(
    fc.property(printed, fc.integer({ min: 0, max: 4 }), (figure, precision) => {
      const exact = Big(figure).round(precision, Big.roundHalfUp).toNumber() + 0
      expect(Object.is(atPrecision(figure, precision), exact)).toBe(true)
    }),
  )
})

it.each([
  ['100', 0],
  ['99.0', 1],
  ['-0.25', 2],
])('%s was printed with %i decimals', (figure, decimals) => {
  expect(decimalsOf(figure)).toBe(decimals)
})

it('takes percentages exactly', () => {
  expect(percentageOf('76.5', '10').toString()).toBe('7.65')
  expect(percentageOf('99.9', '0.1').toString()).toBe('0.0999')
})

it.each([
  ['71', '%', '71%'],
  ['99.0', '%', '99.0%'],
  ['-3.5', '%', '-3.5%'],
  ['1778', 'thousands', '1,778 thousands'],
  ['1778', 'count', '1,778'],
  ['1778', '', '1,778'],
  ['999', 'count', '999'],
  ['1234567.1234', 'count', '1,234,567.1234'],
  ['-1000', 'count', '-1,000'],
  ['23445', 'GBP thousands', '£23,445 thousand'],
  ['-23445', 'GBP thousands', '-£23,445 thousand'],
  ['0', 'GBP', '£0'],
  ['12.5', 'days', '12.5 days'],
])('%s in %j is written %s', (figure, unit, written) => {
  expect(withUnit(figure, unit)).toBe(written)
})
