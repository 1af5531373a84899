import { describe, expect, it } from 'vitest'
import type { GivenFile } from '../../src/intake/intake.ts'
import { readFiles } from '../../src/intake/read-files.ts'
import { anIndicator, file, now, problemsOf, taken } from './files.ts'
import type { WorkbookCell } from './workbook.ts'
import { workbook } from './workbook.ts'

const book = (sheets: Parameters<typeof workbook>[0]) => ({ name: 'figures.xlsx', bytes: workbook(sheets) })
const resultsSheet = (...rows: readonly (readonly WorkbookCell[])[]) =>
  book({ Results: [['ref', 'period', 'value', 'reported_at'], ...rows] })

describe('a workbook', () => {
  it('may hold the tables as sheets, in any order and with other sheets beside them', async () => {
    const intake = await taken(
      book({
        Notes: [['Prepared by the performance team']],
        RESULTS: [
          ['ref', 'period', 'value'],
          ['X1', '2017-07', 71],
        ],
        'My targets': [
          ['ref', 'year', 'target', 'floor'],
          ['X1', '2017/18', 80, 70],
        ],
        indicators: [
          ['ref', 'name', 'kind', 'unit', 'precision', 'polarity', 'frequency', 'directorate'],
          ['X1', 'One & two', 'kpi', '%', 0, 'higher', 'month', 'Dir'],
        ],
      }),
    )

    expect(intake.indicators).toEqual([expect.objectContaining({ ref: 'X1', name: 'One & two', precision: 0 })])
    expect(intake.targets).toEqual([expect.objectContaining({ ref: 'X1', target: '80', floor: '70' })])
    expect(intake.results).toEqual([expect.objectContaining({ ref: 'X1', period: '2017-07', value: '71' })])
    expect(intake.passedOver).toEqual(['figures.xlsx, sheet Notes'])
  })

  it('tells comparators from results by their sheet, even when they lack the name that makes them comparators', async () => {
    const sheet = book({
      Comparators: [
        ['ref', 'period', 'value'],
        ['SM01', '2017/18 Q1', 2],
      ],
    })

    expect(await problemsOf(sheet)).toEqual([
      'figures.xlsx, sheet Comparators, row 1: found no column comparator, expected one in the header of comparators.',
    ])
  })

  it.each([
    ['a number', 71.3, '71.3'],
    ['a number as Excel stores it', 71.299999999999997, '71.3'],
    ['a sum with a tail', 0.1 + 0.2, '0.3'],
    ['a percentage', { percent: 0.97 }, '97'],
    ['a percentage with decimals', { percent: 0.071 }, '7.1'],
    ['a built-in percentage', { percent: 0.29, builtIn: true }, '29'],
    ['text', '1,778', '1778'],
    ['zero', 0, '0'],
    ['nothing', null, null],
  ] as const)('gives the figure of %s as it is shown', async (_, cell, read) => {
    const { results: rows } = await taken(resultsSheet(['CS05', '2017-07', cell]))

    expect(rows[0]?.value).toBe(read)
  })

  it('prints a number with the decimals that the indicator publishes', async () => {
    const { results: rows } = await taken(resultsSheet(['SM01', '2017/18 Q1', 3], ['SM01', '2016/17 Q4', 2.25]))

    expect(rows.map(({ value }) => value)).toEqual(['3.0', '2.25'])
  })

  it('takes the first day of a month for the month, and a date in the time of the council', async () => {
    const { results: rows } = await taken(
      resultsSheet(['CS05', { date: '2017-07-01T00:00' }, 71, { date: '2017-08-15T09:30' }]),
    )

    expect(rows[0]).toMatchObject({ period: '2017-07', reportedAt: Date.parse('2017-08-15T08:30Z') })
  })

  it('keeps every minute of the day as it is shown', async () => {
    const minutes = Array.from(
      { length: 24 },
      (_, hour) => `2017-08-15T${String(hour).padStart(2, '0')}:${hour + 7 > 9 ? hour + 7 : `0${hour + 7}`}`,
    )
    const sheet = resultsSheet(...minutes.map((date) => ['CS05', '2017-07', 71, { date }]))

    const { results: rows } = await taken(sheet)

    expect(rows.map(({ reportedAt }) => reportedAt)).toEqual(minutes.map((minute) => Date.parse(`${minute}+01:00`)))
  })

  it('refuses a formula that failed or was never worked out, rather than taking it for no result', async () => {
    const sheet = resultsSheet(
      ['CS05', '2017-05', { error: '#N/A' }],
      ['CS05', '2017-06', { formula: 'A1/B1' }],
      ['CS05', '2017-07', { formula: 'A1/B1', result: 71 }],
    )

    expect(await problemsOf(sheet)).toEqual([
      'figures.xlsx, sheet Results, row 2, column value: found "#N/A", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
      'figures.xlsx, sheet Results, row 3, column value: found "a formula without its result", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    ])
  })

  it('refuses with the sheet and the row, counting empty rows', async () => {
    const sheets = book({
      Results: [
        ['ref', 'period', 'value'],
        null,
        ['CS05', { date: '2017-07-17T00:00' }, 71],
        ['CS05', '2017-07', true],
        ['CS05', '2017-07', { date: '2017-07-01T00:00' }],
      ],
    })

    expect(await problemsOf(sheets)).toEqual([
      'figures.xlsx, sheet Results, row 3, column period: found "2017-07-17", expected a month such as 2017-07: a day was made of it, so format the column as text.',
      'figures.xlsx, sheet Results, row 4, column value: found "TRUE", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
      'figures.xlsx, sheet Results, row 5, column value: found "2017-07-01", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    ])
  })

  it('is refused when none of its sheets is one of ours', async () => {
    expect(await problemsOf(book({ Notes: [['a', 'b']], More: [['c']] }))).toEqual([
      'figures.xlsx: found the sheets Notes, More, expected a sheet whose first row is the header of indicators, targets, results, comparators, posts or people.',
    ])
  })

  it('says what a sheet lacks that is named as one of the four', async () => {
    expect(await problemsOf(book({ Results: [['reference', 'period', 'result']] }))).toEqual([
      'figures.xlsx, sheet Results, row 1: found the unknown column "reference", expected one of ref, period, value, ytd, previous_year, status, commentary, reported_at, forecast, published_rag, confirmed.',
      'figures.xlsx, sheet Results, row 1: found the unknown column "result", expected one of ref, period, value, ytd, previous_year, status, commentary, reported_at, forecast, published_rag, confirmed.',
      'figures.xlsx, sheet Results, row 1: found no column ref, expected one in the header of results.',
      'figures.xlsx, sheet Results, row 1: found no column value, expected one in the header of results.',
    ])
  })

  it('gives the same as the text file that says the same', async () => {
    const precise = new Map([['ICT04', anIndicator({ ref: 'ICT04', precision: 1 })]])
    const sheet = resultsSheet(['ICT04', '2017-07', 99, { date: '2017-08-15T00:00' }])
    const text = file('r.csv', 'ref,period,value,reported_at', 'ICT04,2017-07,99.0,2017-08-15')

    const rows = async (given: GivenFile) =>
      (await readFiles([given], precise, now)).results.map(({ source: _, ...row }) => row)

    expect(await rows(sheet)).toEqual(await rows(text))
  })
})
