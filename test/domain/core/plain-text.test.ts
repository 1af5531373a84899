import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../../src/domain/core/plain-text.ts'
import { manyCases } from '../../support/cases.ts'

describe('the text of a person', () => {
  it.each([
    ['Calls answered in 40 seconds', 'Calls answered in 40 seconds'],
    ['first\r\nsecond\rthird\u2028fourth', 'first\nsecond\nthird\nfourth'],
    ['a\tcolumn', 'a\tcolumn'],
    ['Zoë’s café: £2.43m, 5 °C, 日本', 'Zoë’s café: £2.43m, 5 °C, 日本'],
    ['مدير المكتبة', 'مدير المكتبة'],
    ['می\u200cخواهم', 'می\u200cخواهم'], // Persian needs its non-joiner
    ['👩\u200d🔧 and 🏳️\u200d🌈', '👩\u200d🔧 and 🏳️\u200d🌈'],
    [
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} England',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} England',
    ],
  ])('%j is kept as %j', (text, kept) => {
    expect(plainText(text)).toBe(kept)
  })

  it.each([
    ['NUL', 'CS\u000005', 'CS05'],
    ['an escape sequence', '\u001b[31mred\u001b[0m', '[31mred[0m'],
    ['an override of direction', 'paid \u202e001£\u202c now', 'paid 001£ now'],
    ['isolates and marks of direction', '\u2066a\u2069\u200eb\u200f\u061c', 'ab'],
    ['characters without width', 'Head\u200b of\u2060 Roads\ufeff', 'Head of Roads'],
    ['a soft hyphen', 'per\u00adformance', 'performance'],
    ['joiners between Latin letters', 'Ro\u200dads \u200cTeam\u200d', 'Roads Team'],
    ['hidden tags', 'ok\u{e0069}\u{e0067}\u{e006e}', 'ok'],
    ['half a pair', 'a\ud83db', 'ab'],
  ])('%s goes', (_, text, kept) => {
    expect(plainText(text)).toBe(kept)
  })

  it('is the same when it is made plain again, and never holds what cannot be seen or stored', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = plainText(text)
        expect(plainText(once)).toBe(once)
        expect(once).not.toMatch(/[\p{Cs}\u202a-\u202e\u2066-\u2069\u200b\ufeff]|[^\P{Cc}\n\t]/u)
      }),
      { numRuns: manyCases(300) },
    )
  })
})
