import { afterEach, beforeEach, expect, it } from 'vitest'
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
      indicators: [anIndicator({ dataOwnerPost: 'Data Analyst', comparableFrom: '2016-04', retiredAfter: '2017-09' })],
      results: [aResult({ forecast: '78', publishedRag: 'AMBER', reportedAt })],
      comparators: [aComparator({ reportedAt }), aComparator({ period: '2017-06', value: null })],
    }),
    { ...by, now: monday },
  )

  const found = await figures(fresh.database).find('CS05', tuesday)

  expect(found?.indicator).toMatchObject({
    dataOwnerPost: 'data-analyst',
    comparableFrom: '2016-04',
    retiredAfter: '2017-09',
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
      reportedAt,
      ...learned,
    },
  ])
  expect(found?.comparators).toEqual([
    { name: 'national', period: '2017-07', value: '74', reportedAt, ...learned },
    { name: 'national', period: '2017-06', value: null, reportedAt: monday.getTime(), ...learned },
  ])
})
