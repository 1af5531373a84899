import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { GivenFile, Reading } from '../../src/intake/intake.ts'
import { problemText } from '../../src/intake/problem.ts'
import { examineFiles } from '../../src/intake/read-files.ts'
import { anIndicator } from './files.ts'
import { workbook } from './workbook.ts'

// Small files that people have sent and that were read wrongly once. Each stands for a kind.

const now = new Date('2026-11-30T12:00:00Z')
const known = new Map([['M1', anIndicator({ ref: 'M1', precision: 1 })]])

const given = (name: string): GivenFile => ({
  name: basename(name),
  bytes: readFileSync(new URL(`../fixtures/cases/${name}`, import.meta.url)),
})

const read = async (file: GivenFile, reading: Reading = {}) => {
  const { intake, problems } = await examineFiles([file], known, now, undefined, undefined, reading)
  return { ...intake, problems: problems.map(problemText) }
}

it('keeps computed figures as received, and says how a percentage was read', async () => {
  const { results } = await read(given('computed-figures.xlsx'))

  expect(results.map(({ period, value, source }) => [period, value, source.received, source.meaning])).toEqual([
    ['2025/26 Q1', '71.4285714285714', '0.714285714285714', 'shown as a percentage'],
    ['2025/26 Q2', '71.0843373493976', null, null],
    ['2025/26 Q3', '0.00999999999999091', null, null],
  ])
})

it('reads what is left of computing as 0 at the precision of the indicator', async () => {
  const { results, problems } = await read(given('floating-point-residue.xlsx'))

  expect(problems).toEqual([])
  expect(results.map(({ value }) => value)).toEqual(['0.0', '95.0'])
})

it('reads dates counted from 1904, however that is said', async () => {
  const { results } = await read(given('date-system-1904.xlsx'))

  expect(new Date(results[0]?.reportedAt ?? 0).toISOString()).toBe('2026-08-14T23:00:00.000Z')
})

it.each([
  ['2026-08-15T09:30:00', '2026-08-15T08:30:00.000Z'],
  ['2026-08-15T09:30:00.000Z', '2026-08-15T08:30:00.000Z'],
  ['2026-08-15', '2026-08-14T23:00:00.000Z'],
])('reads %s, written as text in a cell of dates, on the council’s clock', async (dated, moment) => {
  const rows = [
    ['ref', 'period', 'value', 'reported_at'],
    ['M1', '2026-07', 95, { dated }],
  ] as const

  const { results, problems } = await read({ name: 'a.xlsx', bytes: workbook({ Results: rows }) })

  expect(problems).toEqual([])
  expect(new Date(results[0]?.reportedAt ?? 0).toISOString()).toBe(moment)
})

describe('what is hidden in a workbook', () => {
  it('is passed over and named', async () => {
    const { results, passedOver } = await read(given('hidden-sheet.xlsx'))

    expect(results.map(({ value }) => value)).toEqual(['95.0'])
    expect(passedOver).toEqual([
      'hidden-sheet.xlsx, the hidden sheet Old results',
      'hidden-sheet.xlsx, the hidden sheet very',
    ])
  })

  it('is taken when it is asked for', async () => {
    const { results, passedOver } = await read(given('hidden-sheet.xlsx'), { hidden: true })

    expect(results.map(({ value }) => value)).toEqual(['95.0', '50.0', '51.0'])
    expect(passedOver).toEqual([])
  })

  it('may be rows, which are passed over and named', async () => {
    const rows = [
      ['ref', 'period', 'value'],
      ['M1', '2026-07', 95],
      ['M1', '2026-08', 96],
      ['M1', '2026-09', 97],
    ] as const
    const file = { name: 'a.xlsx', bytes: workbook({ Results: rows }, { hiddenRows: [3, 4] }) }

    const { results, passedOver } = await read(file)
    expect(results.map(({ period }) => period)).toEqual(['2026-07'])
    expect(passedOver).toEqual(['a.xlsx, sheet Results, the hidden rows 3 and 4'])
    expect((await read(file, { hidden: true })).results).toHaveLength(3)
  })
})

it('refuses a reference that became a date, a number or a truth value, with its row', async () => {
  const { problems, indicators } = await read(given('reference-became-a-date.xlsx'))
  const refused = (row: number, found: string) =>
    `reference-became-a-date.xlsx, sheet Indicators, row ${row}, column ref: found ${found}, expected a reference: the spreadsheet made something else of it, so format the column as text and type it again.`

  expect(indicators).toEqual([])
  expect(problems.filter((one) => one.includes('sheet Indicators'))).toEqual([
    refused(2, 'the date "2026-04-01"'),
    refused(3, 'the number "101"'),
    refused(4, 'the number "100000"'),
    refused(5, 'the truth value "TRUE"'),
  ])
})

it('refuses a figure reported before its period began, naming both dates', async () => {
  expect((await read(given('reported-before-its-period.csv'))).problems).toEqual([
    'reported-before-its-period.csv, line 2, column reported_at: found "2026-06-01", expected a day from 2026-07-01 on, when its period 2026-07 began.',
  ])
})

it('reads a file whose first line names its separator', async () => {
  const { results } = await read(given('sep-line.csv'))

  expect(results.map(({ value, source }) => [value, source.line])).toEqual([['95.5', 3]])
})

it.each([';', '\t'])('reads a file that names the separator %j', async (separator) => {
  const text = [`sep=${separator}`, 'ref,period,value', 'M1,2026-07,95.5'].join('\r\n')
  const bytes = Buffer.from(text.replaceAll(',', separator))

  expect((await read({ name: 'a.csv', bytes })).results.map(({ value }) => value)).toEqual(['95.5'])
})

it('reads UTF-16 with the high byte first', async () => {
  const { results } = await read(given('utf16be.csv'))

  expect(results[0]).toMatchObject({ value: '95', commentary: expect.stringContaining('Café') })
})

it.each([
  { order: 'low', mark: true },
  { order: 'low', mark: false },
  { order: 'high', mark: true },
  { order: 'high', mark: false },
])('reads UTF-16 with the $order byte first and a byte order mark: $mark', async ({ order, mark }) => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}ref,period,value,commentary\r\nM1,2026-07,95,£5m\r\n`, 'utf16le')
  if (order === 'high') bytes.swap16()

  const { results, problems } = await read({ name: 'a.csv', bytes })
  expect(problems).toEqual([])
  expect(results[0]).toMatchObject({ value: '95', commentary: '£5m' })
})

it('reads a workbook whose cells leave their addresses out', async () => {
  const rows = [
    ['ref', 'period', 'value'],
    ['M1', '2026-07', { percent: 0.97 }],
    ['M1', '2026-08', 96],
  ] as const
  const parts = unzipSync(workbook({ Results: rows }))
  const name = 'xl/worksheets/sheet1.xml'
  const bytes = zipSync({
    ...parts,
    [name]: strToU8(strFromU8(parts[name] ?? new Uint8Array()).replace(/ r="[A-Z]*\d+"/g, '')),
  })

  const { results } = await read({ name: 'a.xlsx', bytes })
  expect(results.map(({ value, source }) => [value, source.line])).toEqual([
    ['97.0', 2],
    ['96.0', 3],
  ])
})

describe('a workbook whose only far cell would fill gigabytes', () => {
  it.each(['XFD1048576', 'ZZZZZZZ1', 'A99999999'])('is refused at %s', async (address) => {
    const bytes = workbook({ Results: [['ref', 'period', 'value']] }, { farCell: address })

    expect((await read({ name: 'a.xlsx', bytes })).problems).toEqual([
      expect.stringContaining('far from any table, expected a sheet whose rows and columns end with its table'),
    ])
  })

  it('is read when the far cell is only formatted', async () => {
    const rows = [
      ['ref', 'period', 'value'],
      ['M1', '2026-07', 95],
    ] as const
    const bytes = workbook({ Results: rows }, { farCell: 'XFD1000', isFarCellEmpty: true })

    expect((await read({ name: 'a.xlsx', bytes })).results).toHaveLength(1)
  })
})
