import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildHistory } from '../../../src/bot/rules/history.ts'
import { latestOf } from '../../../src/domain/figures/history.ts'
import type { ReportRows } from '../../../src/domain/figures/report-columns.ts'
import { rowsOf as reportRowsOf } from '../../../src/domain/figures/report-columns.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil } from '../../support/council.ts'
import { anIndicator, exempt, monthly, rowsOf } from '../../support/figures.ts'

const MONDAY = new Date('2026-10-19T09:00:00Z')
const TUESDAY = new Date('2026-10-20T09:00:00Z')
const WEDNESDAY = new Date('2026-10-21T09:00:00Z')

let council: TestCouncil

/** On Monday 71 is reported for September; on Wednesday it is revised to 69 and the indicator gets another name. */
beforeAll(async () => {
  council = await aCouncil({ now: WEDNESDAY })
  const reported = [{ indicator: anIndicator(), results: monthly('2026-08', '75', '71') }]
  const revised = [{ indicator: anIndicator({ name: 'Calls answered at all' }), results: monthly('2026-09', '69') }]
  const hidden = [{ indicator: anIndicator({ ref: 'EX01', name: 'Calls of children', ...exempt }), results: {} }]
  const by = { by: ANALYST, files: [] }
  const { imports } = council.council.store
  await imports.apply(rowsOf(reported), { ...by, now: MONDAY })
  await imports.apply(rowsOf([...revised, ...hidden]), { ...by, now: WEDNESDAY })
})
afterAll(() => council.drop())

describe('figures', () => {
  it.each([
    { moment: TUESDAY, name: 'Calls answered in 40 seconds', value: 71 },
    { moment: WEDNESDAY, name: 'Calls answered at all', value: 69 },
  ])('are as they were known at a moment: $value', async ({ moment, name, value }) => {
    const { figures } = council.council.store

    for (const record of [await figures.find('cs05', moment), (await figures.listAll(moment))[0]]) {
      expect(record?.indicator).toMatchObject({ ref: 'CS05', name })
      expect(record && latestOf(buildHistory(council.council, record, moment))?.value).toBe(value)
    }
  })

  it('keep what a revision replaced', async () => {
    const record = await council.council.store.figures.find('CS05', WEDNESDAY)

    const september = record && latestOf(buildHistory(council.council, record, WEDNESDAY))

    expect(september?.replaced.map(({ value }) => value)).toEqual(['71'])
  })

  it('name the posts by their titles', async () => {
    const record = await council.council.store.figures.find('CS05', WEDNESDAY)

    expect(record?.titles).toMatchObject({ accountable: 'Head of Contact Point', director: 'Director of Engagement' })
    expect(record?.indicator.accountablePost).toBe('head-of-contact-point')
  })

  it('need not be read to know how an indicator is defined', async () => {
    const { figures } = council.council.store
    const defined = (await figures.listAll(TUESDAY)).map(({ id, versionId, indicator, sample, titles }) => {
      return { id, versionId, indicator, sample, titles }
    })

    expect(await figures.listDefinitions(TUESDAY)).toEqual(defined)
    expect(await figures.findDefinition('cs05', TUESDAY)).toEqual(defined[0])
    expect(await figures.findDefinition('CS', TUESDAY)).toBeNull()
  })

  it('are columns that say what their reports say', async () => {
    const { figures, imports } = council.council.store
    const said = [
      { value: '71.45', publishedRag: 'RED', commentary: 'Überlastung: 10 £' },
      { value: '-0.0', status: 'provisional', commentary: '\u00a0 ' },
      { value: null, commentary: '' },
      { value: '1234567890123456.7', confirmed: true, forecast: '80', ytd: '75', previousYear: '60.5' },
    ] as const
    const rows = rowsOf([
      { indicator: anIndicator({ ref: 'MS01', ...exempt }), results: monthly('2026-03', '1', '2', '3', '4') },
    ])
    const results = rows.results.map((row, at) => ({ ...row, ...said[at] }))
    // What is of a later period is on record first.
    for (const some of [results.slice(2), results.slice(0, 2)]) {
      await imports.apply({ ...rows, results: some }, { by: ANALYST, files: [], now: WEDNESDAY })
    }
    const record = await figures.find('MS01', WEDNESDAY)
    if (!record) throw new Error('it is on record')

    const { columns, start, end } = record.rows
    const read = (rowed: ReportRows) =>
      Array.from({ length: rowed.end - rowed.start }, (_, place) => {
        const { frequencies, periods, values, decimals, reportedAt, published, marks } = rowed.columns
        const at = rowed.start + place
        return [frequencies, periods, values, decimals, reportedAt, published, marks].map((column) => column[at])
      })
    expect(record.reports.map(({ period }) => period)).toEqual(['2026-05', '2026-06', '2026-03', '2026-04'])
    expect(record.reports[2]).toMatchObject({ ...said[0], status: 'final', confirmed: false })
    expect(record.reports[1]).toMatchObject(said[3])
    expect(read({ columns, start, end })).toEqual(read(reportRowsOf(record.reports)))
  })

  it('of an indicator that is not there are not found', async () => {
    expect(await council.council.store.figures.find('CS', WEDNESDAY)).toBeNull()
  })

  it('that are exempt are not suggested', async () => {
    expect(await council.council.store.figures.listRefs()).toEqual([{ ref: 'CS05', name: 'Calls answered at all' }])
  })
})
