import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atPrecision } from '../../../../src/domain/figures/figure.ts'
import type { GivenFile } from '../../../../src/intake/intake.ts'
import { readFiles } from '../../../../src/intake/read-files.ts'
import { imports } from '../../../../src/store/imports.ts'
import { workbook } from '../../../intake/workbook.ts'
import type { FreshDatabase } from '../../../support/database.ts'
import { freshDatabase } from '../../../support/database.ts'

// One council's figures: written by hand, turned into a workbook by LibreOffice 7.4 (soffice --convert-to xlsx), that
// turned back into text by it, and as another program writes a workbook, with its own percentages and dates.

const now = new Date('2026-11-30T12:00:00Z')

const inFolder = (folder: string): readonly GivenFile[] => {
  const address = new URL(`../../../fixtures/same-figures/${folder}/`, import.meta.url)
  return readdirSync(address).map((name) => ({ name, bytes: readFileSync(new URL(name, address)) }))
}

const figures = workbook({
  Indicators: [
    ['ref', 'name', 'kind', 'unit', 'precision', 'polarity', 'frequency', 'directorate', 'accountable_post'],
    ['CT01', 'Calls answered in 40 seconds', 'kpi', '%', 1, 'higher', 'month', 'Corporate', 'Head of Contact Point'],
    ['FN02', 'Variance from budget', 'kpi', 'GBP thousands', 0, 'lower', 'quarter', 'Finance', 'Head of Finance'],
    ['LB03', 'Visits to libraries', 'activity', 'thousands', 0, 'higher', 'month', 'Communities', 'Head of Libraries'],
    ['SC04', 'Repeat referrals', 'kpi', '%', 2, 'lower', 'year', 'Children', 'Head of Safeguarding'],
  ],
  Targets: [
    ['ref', 'year', 'target', 'floor', 'lower', 'upper', 'from_period'],
    ['CT01', '2026-27', { percent: 0.85 }, { percent: 0.8 }, null, null, null],
    ['CT01', '2026-27', { percent: 0.875 }, { percent: 0.8 }, null, null, { date: '2026-07-01T00:00' }],
    ['FN02', '2026/2027', 0, 250, null, null, null],
    ['LB03', '2026/27', null, null, 1500, 2100, null],
    ['SC04', '2025-26', 18.25, 22.5, null, null, null],
  ],
  Results: [
    ['ref', 'period', 'value', 'ytd', 'previous_year', 'status', 'commentary', 'reported_at'],
    [
      ...['CT01', { date: '2026-05-01T00:00' }, { percent: 0.87 }, { percent: 0.864 }, 83.2, 'final'],
      ...['Fewer calls, and one café line fewer: £5m “saved”', { date: '2026-06-15T00:00' }],
    ],
    ['CT01', 'Jun-26', { percent: 0.714 }, { percent: 0.815 }, 84, 'final', null, { date: '2026-07-15T09:30' }],
    ['CT01', 'July 2026', 100, null, null, 'provisional', 'Two lines\nof commentary', { date: '2026-08-17T00:00' }],
    ['FN02', 'Q1 2026/27', '(1,250)', '-1,250', null, 'final', null, { date: '2026-07-20T00:00' }],
    ['FN02', '2026-27 Q2', 0, -1250, 310, 'final', null, { date: '2026-10-20T00:00' }],
    ['LB03', '01/06/2026', '1,778', null, { formula: '1800+2', result: 1802 }, 'final', null, '15/07/2026'],
    ['LB03', '2026-07', 'n/a', null, null, 'final', 'Not counted: two branches shut', '17/08/2026'],
    ['SC04', '2025-26', 19.049999999999997, null, 21.5, 'final', null, { date: '2026-05-12T00:00' }],
  ],
})

const FORMS: readonly (readonly [string, readonly GivenFile[]])[] = [
  ['by hand', inFolder('by-hand')],
  ['text from LibreOffice', inFolder('libreoffice-csv')],
  ['a workbook from LibreOffice', inFolder('libreoffice-xlsx')],
  ['a workbook from another program', [{ name: 'figures.xlsx', bytes: figures }]],
]

const taken = async (files: readonly GivenFile[]) => {
  const { indicators, targets, results, comparators } = await readFiles(files, new Map(), now)
  return { indicators, targets, results, comparators }
}

/** What a council would say of its rows, whatever wrote them. */
async function rowsOf(files: readonly GivenFile[]) {
  const { indicators, targets, results } = await taken(files)
  const precision = new Map(indicators.map((one) => [one.ref, one.precision]))
  const published = (ref: string, figure: string | null) =>
    figure === null ? null : atPrecision(figure, precision.get(ref) ?? 0)
  return {
    indicators,
    targets: targets.map((one) => ({
      ...one,
      target: published(one.ref, one.target),
      floor: published(one.ref, one.floor),
      lower: published(one.ref, one.lower),
      upper: published(one.ref, one.upper),
    })),
    results: results.map(({ source: _, ...one }) => ({
      ...one,
      value: published(one.ref, one.value),
      ytd: published(one.ref, one.ytd),
      previousYear: published(one.ref, one.previousYear),
    })),
  }
}

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  const [, byHand] = FORMS[0] ?? ['', []]
  await imports(fresh.database).apply(await taken(byHand), { by: 'a test', files: byHand, now })
})
afterAll(() => fresh.drop())

it.each(FORMS)('the same figures give the same rows: %s', async (_, files) => {
  expect(await rowsOf(files)).toEqual(await rowsOf(FORMS[0]?.[1] ?? []))
})

it.each(FORMS)('the same figures are no revision of each other: %s', async (_, files) => {
  expect(await imports(fresh.database).difference(await taken(files))).toEqual({
    indicators: { added: 0, changed: 0, unchanged: 4 },
    targets: { added: 0, changed: 0, unchanged: 5 },
    results: { added: 0, revised: 0, unchanged: 8 },
    comparators: { added: 0, revised: 0, unchanged: 0 },
    changes: [],
  })
})
