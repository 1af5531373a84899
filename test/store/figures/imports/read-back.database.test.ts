import { afterEach, beforeEach, expect, it } from 'vitest'
import { SUPPRESSED } from '../../../../src/domain/figures/source.ts'
import { figures } from '../../../../src/store/figures/figures.ts'
import { imports } from '../../../../src/store/imports.ts'
import { anIndicator } from '../../../intake/files.ts'
import type { FreshDatabase } from '../../../support/database.ts'
import { freshDatabase } from '../../../support/database.ts'
import { aComparator, aResult, by, monday, rows, tuesday } from './rows.ts'

let fresh: FreshDatabase

beforeEach(async () => {
  fresh = await freshDatabase()
})

afterEach(async () => {
  await fresh.drop()
})

it('gives figures back with everything that was imported, and when it was reported and learned', async () => {
  const reportedAt = Date.parse('2017-08-15T00:00Z')
  await imports(fresh.database).apply(
    rows({
      indicators: [
        anIndicator({
          dataOwnerPost: 'Data Analyst',
          comparableFrom: '2016-04',
          retiredAfter: '2017-09',
          cumulative: true,
        }),
      ],
      results: [aResult({ forecast: '78', publishedRag: 'AMBER', confirmed: true, reportedAt })],
      comparators: [aComparator({ reportedAt }), aComparator({ period: '2017-06', value: null })],
    }),
    { ...by, now: monday },
  )

  const found = await figures(fresh.database).find('CS05', tuesday)

  expect(found?.indicator).toMatchObject({
    dataOwnerPost: 'data-analyst',
    comparableFrom: '2016-04',
    retiredAfter: '2017-09',
    cumulative: true,
  })
  expect(found?.titles).toMatchObject({ accountable: 'Head of Contact Point', dataOwner: 'Data Analyst' })
  const learned = { recordedAt: monday.getTime(), madeUp: false }
  expect(found?.reports).toEqual([
    {
      period: '2017-07',
      value: '71',
      ytd: '69',
      previousYear: '83',
      forecast: '78',
      publishedRag: 'AMBER',
      status: 'final',
      commentary: '',
      confirmed: true,
      reportedAt,
      ...learned,
    },
  ])
  expect(found?.comparators).toEqual([
    { name: 'national', period: '2017-07', value: '74', reportedAt, ...learned },
    { name: 'national', period: '2017-06', value: null, reportedAt: monday.getTime(), ...learned },
  ])
})

it('keeps a confirmation that a later file does not repeat, and takes one of a figure on record', async () => {
  const store = imports(fresh.database)
  await store.apply(rows({ indicators: [anIndicator()], results: [aResult()] }), { ...by, now: monday })

  const confirmed = await store.apply(rows({ results: [aResult({ confirmed: true })] }), { ...by, now: tuesday })
  const again = await store.apply(rows({ results: [aResult()] }), { ...by, now: tuesday })

  expect([confirmed.results, again.results]).toEqual([
    { added: 0, revised: 1, unchanged: 0 },
    { added: 0, revised: 0, unchanged: 1 },
  ])
  const found = await figures(fresh.database).find('CS05', tuesday)
  expect(found?.reports.map((report) => report.confirmed)).toEqual([false, true])
})

it('gives back what was suppressed as reported without a value, and takes it where an empty report stands', async () => {
  const store = imports(fresh.database)
  const source = { file: 'results.csv', sheet: null, line: 2, received: '<5', meaning: SUPPRESSED }
  const suppressed = rows({ results: [aResult({ value: null, source })] })
  await store.apply(rows({ indicators: [anIndicator()], results: [aResult({ value: null })] }), { ...by, now: monday })
  const isSuppressed = async () => (await figures(fresh.database).find('CS05', tuesday))?.reports.at(-1)?.suppressed
  expect(await isSuppressed()).toBeUndefined()

  const first = await store.apply(suppressed, { ...by, now: tuesday })
  const again = await store.apply(suppressed, { ...by, now: tuesday })

  expect(first.results).toEqual({ added: 0, revised: 1, unchanged: 0 })
  expect(again.results).toEqual({ added: 0, revised: 0, unchanged: 1 })
  expect(await isSuppressed()).toBe(true)
})
