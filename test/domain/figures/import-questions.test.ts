import { expect, it } from 'vitest'
import type { ArrivingResult } from '../../../src/domain/figures/import-questions.ts'
import { questionsOf } from '../../../src/domain/figures/import-questions.ts'
import { anIndicator } from '../../support/builders.ts'

const indicator = anIndicator({ ref: 'CS05', frequency: 'month', precision: 1, unit: '%' })
const known = {
  results: [
    { period: '2026-04', value: '95.2' },
    { period: '2026-05', value: '96.1' },
    { period: '2026-06', value: '95.8' },
  ],
  targets: ['95', '90'],
}
const arriving = (period: string, value: string | null, changes: Partial<ArrivingResult> = {}): ArrivingResult => ({
  ref: 'CS05',
  period,
  value,
  reportedAt: null,
  ...changes,
})
const asked = (rows: readonly ArrivingResult[], on = known, of = indicator) =>
  questionsOf(of, rows, on).map(({ period, value, meant }) => [period, value, meant])

it('asks about a figure that stands out from those on record, and says what it may have been', () => {
  expect(asked([arriving('2026-07', '958')])).toEqual([['2026-07', '958', '95.8']])
})

it('holds a figure against those before it in the same files', () => {
  const rows = [
    arriving('2026-04', '95'),
    arriving('2026-05', '96'),
    arriving('2026-06', '95'),
    arriving('2026-07', '9.6'),
  ]

  expect(asked(rows, { results: [], targets: [] })).toEqual([['2026-07', '9.6', '96.0']])
})

it.each([
  { why: 'is confirmed', rows: [arriving('2026-07', '958', { confirmed: true })] },
  {
    why: 'was corrected in the same files',
    rows: [arriving('2026-07', '958', { reportedAt: 1 }), arriving('2026-07', '95')],
  },
  { why: 'has no result', rows: [arriving('2026-07', null)] },
])('does not ask about one that $why', ({ rows }) => {
  expect(asked(rows)).toEqual([])
})

it('does not ask again about what is on record, though it is otherwise written', () => {
  const results = [...known.results, { period: '2026-07', value: '958' }]

  expect(asked([arriving('2026-07', '958.04')], { ...known, results })).toEqual([])
})

it('holds it against what was measured by the same definition alone', () => {
  expect(asked([arriving('2026-07', '9.5')], known, { ...indicator, comparableFrom: '2026-07' })).toEqual([])
})

it('holds what adds up through the year against the same month of other years: April starts anew', () => {
  const cumulative = anIndicator({ ref: 'CT01', frequency: 'month', precision: 1, unit: '%', cumulative: true })
  const year = ['80.1', '88.7', '97.9'].map((value, at) => ({ period: `2026-0${at + 1}`, value }))

  expect(asked([arriving('2026-04', '10.2')], { results: year, targets: [] }, cumulative)).toEqual([])
})
