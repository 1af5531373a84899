import { expect, it } from 'vitest'
import type { FigureOrigin } from '../../../src/domain/figures/source.ts'
import { sayOrigin } from '../../../src/messages/figures/origin-lines.ts'

const origin = (changes: Partial<FigureOrigin>): FigureOrigin => ({
  period: '2026-07',
  value: '71',
  reportedAt: 0,
  recordedAt: 0,
  by: 'the command line',
  file: 'results.csv',
  sheet: null,
  line: 12,
  received: null,
  meaning: null,
  ...changes,
})
const FROM = 'From results.csv, line 12; taken in by the command line on 15 August 2026.'

it.each([
  { of: {}, precision: 0, said: `71 was received. ${FROM}` },
  { of: { value: '71.0' }, precision: 0, said: `71.0 was received. ${FROM}` },
  { of: { value: '71.25' }, precision: 1, said: `71.25 was received, rounded to 71.3%. ${FROM}` },
  { of: { value: '1778', received: '1,778' }, precision: 0, said: `1,778 was received, read as 1778. ${FROM}` },
  {
    of: { value: null, received: '<5', meaning: 'suppressed, so that there is no result' },
    precision: 0,
    said: `<5 was received (suppressed, so that there is no result). ${FROM}`,
  },
  { of: { value: null }, precision: 0, said: `nothing was received. ${FROM}` },
  {
    of: { sheet: 'Results', file: 'a.xlsx', line: 4 },
    precision: 0,
    said: '71 was received. From a.xlsx, sheet Results, row 4; taken in by the command line on 15 August 2026.',
  },
])('says the way of a figure: $said', ({ of, precision, said }) => {
  expect(sayOrigin({ unit: '%', precision } as never, origin(of), { day: () => '15 August 2026' })).toBe(said)
})
