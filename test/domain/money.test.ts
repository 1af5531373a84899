import { describe, expect, it } from 'vitest'
import { readMoney, sayMoney } from '../../src/domain/money.ts'

describe('an amount', () => {
  it.each([
    ['£460k pa', 460_000, true],
    ['£460k p.a.', 460_000, true],
    ['460,000 a year', 460_000, true],
    ['£460,000 per annum', 460_000, true],
    ['£460,000/year', 460_000, true],
    ['Up to £460K each year', 460_000, true],
    ['maximum of £460k annually', 460_000, true],
    ['max £460k', 460_000, false],
    ['maximum £460k', 460_000, false],
    ['£1,234,567', 1_234_567, false],
    ['£1.25m', 1_250_000, false],
    ['£1.2m', 1_200_000, false],
    ['1.1 million', 1_100_000, false],
    ['460,000', 460_000, false],
    [' £ 25 ', 25, false],
    ['£2bn', 2_000_000_000, false],
  ])('"%s" is %d pounds, each year: %s', (typed, pounds, perYear) => {
    expect(readMoney(typed)).toEqual({ pounds, perYear })
  })

  it.each(['', 'lots', '£', '£0', '46,00', '46,0000', '£12.50', '£1.2345678m', '£2.1bn', '£460k pa or so', '-5'])(
    '"%s" is none',
    (typed) => {
      expect(readMoney(typed)).toBeNull()
    },
  )

  it.each([
    [460_000, true, '£460,000 a year'],
    [1_200_000, false, '£1,200,000'],
    [999, false, '£999'],
    [1000, false, '£1,000'],
  ])('%d pounds, each year %s, is said as %s', (pounds, perYear, said) => {
    expect(sayMoney({ pounds, perYear })).toBe(said)
  })

  it('is read as it is said', () => {
    for (const money of [
      { pounds: 460_000, perYear: true },
      { pounds: 7, perYear: false },
    ]) {
      expect(readMoney(sayMoney(money))).toEqual(money)
    }
  })
})
