import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { indicators, results, targets } from '../intake/files.ts'
import { emptyDatabase } from '../support/database.ts'
import { kentFiles, publishedIndicators } from '../support/kent.ts'
import { callin, callinJson, type Ran } from '../support/program.ts'
import { dataFolder } from '../support/program-data.ts'
import { type Written, written } from '../support/program-files.ts'

// Each test starts the program once or more, which takes seconds on a machine that has other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Standing = {
  readonly ref: string
  readonly period: string
  readonly value: number
  readonly rag: string | null
  readonly direction: string | null
  readonly ytd: number | null
  readonly ytdRag: string | null
  readonly inRange: string | null
}

const published = publishedIndicators()
const orNull = (word: string) => (word === '' ? null : word)

let files: Written
beforeAll(async () => {
  files = await written(...kentFiles())
})
afterAll(() => files.remove())

const DATABASES = {
  async 'the embedded database'() {
    const folder = await dataFolder()
    return { variables: { DATA_DIR: folder.path }, remove: folder.remove }
  },
  async 'a server of its own'() {
    const { url, drop } = await emptyDatabase()
    return { variables: { DATABASE_URL: url }, remove: drop }
  },
} as const

describe.each(Object.entries(DATABASES))('the published figures of July 2017 in %s', (_, place) => {
  let record: Awaited<ReturnType<typeof place>>
  let imported: Ran
  let standings: readonly Standing[]
  beforeAll(async () => {
    record = await place()
    imported = await callin(['import', ...files.paths], record.variables)
    standings = await callinJson<Standing[]>(['status'], record.variables)
  })
  afterAll(() => record.remove())

  it('are taken in, and what was new is told', () => {
    expect(imported).toMatchObject({ code: 0, out: '' })
    expect(imported.err).toContain('indicators: 44 new, 0 changed, 0 as they were')
    expect(imported.err).toContain('results: 44 new, 0 revised, 0 as they were')
  })

  it('have the 26 ratings of the month and the 22 of the year to date that were published', () => {
    const ratings = standings.map(({ ref, rag, ytdRag }) => [ref, rag, ytdRag])

    expect(ratings.sort()).toEqual(
      published.map(({ ref, monthRag, ytdRag }) => [ref, orNull(monthRag), orNull(ytdRag)]).sort(),
    )
    expect(standings.filter(({ rag }) => rag !== null)).toHaveLength(26)
    expect(standings.filter(({ ytdRag }) => ytdRag !== null)).toHaveLength(22)
  })

  it('have the six alerts that were published', () => {
    const alerts = standings.map(({ ref, inRange }) => [ref, inRange])

    expect(alerts.sort()).toEqual(published.map(({ ref, inRange }) => [ref, orNull(inRange)]).sort())
    expect(standings.filter(({ inRange }) => inRange !== null)).toHaveLength(6)
  })

  it('are the values that were printed, each for its own period', () => {
    const values = standings.map(({ ref, period, value, ytd }) => [ref, period, value, ytd])

    expect(values.sort()).toEqual(
      published
        .map(({ ref, period, latest, ytd }) => [ref, period.key, Number(latest), ytd === '' ? null : Number(ytd)])
        .sort(),
    )
  })

  it('change nothing when they are imported again', async () => {
    const again = await callin(['import', ...files.paths], record.variables)

    expect(again).toMatchObject({ code: 0, out: '' })
    expect(again.err).toMatch(/^Nothing changes: everything is on record already\./)
  })
})

it('says of floor standards that a tolerance leaves unused: at the import, in status and in history', async () => {
  const { url, drop } = await emptyDatabase()
  const variables = { DATABASE_URL: url }
  const unused = await written(
    indicators('TL1,An indicator,kpi,%,0,higher,month,Dir,Div,Serv,,,,,core,no,unrestricted,tolerance 10%'),
    targets('TL1,2017/18,80,60,,,'),
    results('TL1,2017-07,71,,,final,,'),
  )

  const imported = await callin(['import', ...unused.paths], variables)
  const [status, history] = [await callin(['status'], variables), await callin(['history', 'TL1'], variables)]
  await Promise.all([unused.remove(), drop()])

  expect(imported.err).toContain('Floor standards are not used, since these are rated otherwise: TL1.')
  expect(status.out).toContain('Floor standards are set, and are not used: TL1.')
  expect(history.out).toContain('Floor standards are set, and are not used.')
})
