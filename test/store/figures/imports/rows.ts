import type { ImportRows } from '../../../../src/store/imports.ts'
import { anIndicator } from '../../../intake/files.ts'

export const monday = new Date('2017-08-21T09:00:00Z')
export const tuesday = new Date('2017-08-22T09:00:00Z')

export const by = { by: 'Performance Team', files: [{ name: 'results.csv', bytes: Buffer.from('abc') }] }

export const rows = (changes: Partial<ImportRows> = {}): ImportRows => ({
  indicators: [],
  targets: [],
  results: [],
  comparators: [],
  ...changes,
})

export const aResult = (changes: Partial<ImportRows['results'][number]> = {}) => ({
  ref: 'CS05',
  period: '2017-07',
  periodStart: '2017-07-01',
  value: '71',
  ytd: '69',
  previousYear: '83',
  forecast: null,
  publishedRag: null,
  confirmed: false,
  status: 'final' as const,
  commentary: '',
  reportedAt: null,
  ...changes,
})

export const aTarget = (changes: Partial<ImportRows['targets'][number]> = {}) => ({
  ref: 'CS05',
  year: '2017/18',
  fromPeriod: '',
  target: '80',
  floor: '70',
  lower: null,
  upper: null,
  ...changes,
})

export const aComparator = (changes: Partial<ImportRows['comparators'][number]> = {}) => ({
  ref: 'CS05',
  name: 'national',
  period: '2017-07',
  periodStart: '2017-07-01',
  value: '74',
  reportedAt: null,
  ...changes,
})

export const everything = rows({ indicators: [anIndicator()], targets: [aTarget()], results: [aResult()] })
