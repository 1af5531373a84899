import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { figuresSnapshot } from '../../../../src/bot/papers/quarterly/snapshot.ts'
import { parsePeriod } from '../../../../src/domain/figures/period.ts'
import type { PaperEdition } from '../../../../src/papers/edition.ts'
import type { FigureRow, FiguresSnapshot } from '../../../../src/papers/quarterly/snapshot.ts'
import { on } from '../../../support/builders.ts'
import type { TestCouncil } from '../../../support/council.ts'
import { ANALYST, aCouncil, CHAIR } from '../../../support/council.ts'
import { exempt, good, monthly, poor } from '../../../support/figures.ts'
import { built } from '../../../support/papers/built.ts'

const DIRECTORATE = 'Strategic and Corporate Services'
const FIRST_DAY = '2026-11-03'
const NEXT_WEEK = '2026-11-10'

let made: TestCouncil
beforeAll(async () => {
  made = await aCouncil({ figures: [poor('CS05'), good('FN01'), poor('HR99', exempt), good('AD01', elsewhere)] })
  await made.run()
})
afterAll(() => made.drop())

const elsewhere = { directorate: 'Adult Social Care and Health' }

type Wanted = { asAt?: string; period?: string; directorate?: string | null; reader?: PaperEdition }
const snapshot = ({
  asAt = FIRST_DAY,
  period = '2026-09',
  directorate = DIRECTORATE,
  reader: edition = 'open',
}: Wanted = {}) =>
  figuresSnapshot(made.council, {
    kind: 'quarterly-report',
    asAt: on(asAt),
    period: parsePeriod(period),
    directorate,
    edition,
  })

const rowOf = ({ rows }: FiguresSnapshot, ref: string): FigureRow =>
  rows.find((row) => row.ref === ref) ?? expect.fail(`no row ${ref}`)

it('holds every indicator of the directorate with what was last reported for the period, and nothing of others', async () => {
  const taken = await snapshot()

  expect(taken.rows.map(({ ref }) => ref)).toEqual(['CS05', 'FN01'])
  expect(rowOf(taken, 'CS05')).toMatchObject({
    director: 'Director of Engagement',
    figure: { period: '2026-09', value: '66', rag: 'RED', direction: 'unchanged', target: '80', floor: '70' },
    before: { period: '2026-08', value: '66', rag: 'RED' },
  })
  expect((await snapshot({ directorate: null })).rows.map(({ ref }) => ref)).toEqual(['AD01', 'CS05', 'FN01'])
})

it('is of a division, by its name, as well as of a directorate', async () => {
  const { division } = rowOf(await snapshot(), 'CS05')
  const taken = await snapshot({ directorate: division.toUpperCase() })

  expect(taken.directorate).toBe(division)
  expect(new Set(taken.rows.map((row) => row.division))).toEqual(new Set([division]))
})

it('takes for a quarter its last result, and compares it with the quarter before', async () => {
  const row = rowOf(await snapshot({ period: '2026/27 Q2' }), 'CS05')

  expect(row).toMatchObject({
    figure: { period: '2026-09', value: '66', direction: 'fallen' },
    before: { period: '2026-06', value: '69' },
  })
})

it('knows nothing of later periods', async () => {
  const row = rowOf(await snapshot({ period: '2026-06' }), 'CS05')

  expect(row.figure).toMatchObject({ period: '2026-06', value: '69' })
  expect(row.chart?.chart.points).toHaveLength(3)
})

describe('what is exempt', () => {
  it('is left out for everybody, and counted', async () => {
    const taken = await snapshot()

    expect(taken.withheld).toBe(1)
    expect(JSON.stringify(taken)).not.toContain('HR99')
  })

  it('is there for those who are entitled to it', async () => {
    const taken = await snapshot({ reader: 'entitled' })

    expect(taken).toMatchObject({ withheld: 0 })
    expect(rowOf(taken, 'HR99')).toMatchObject({ classification: 'exempt', figure: { value: '66' } })
  })
})

describe('once time has gone on', () => {
  let atFirst: FiguresSnapshot
  beforeAll(async () => {
    made.setNow(`${FIRST_DAY}T18:00:00Z`)
    atFirst = await snapshot()
    made.setNow(`${NEXT_WEEK}T09:30:00Z`)
    const { indicator } = poor('CS05')
    await made.report({ indicator, results: monthly('2026-09', '72') })
    await made.ask(CHAIR, 'call-in CS05 the trend is down')
  })
  beforeEach(() => made.setNow(`${NEXT_WEEK}T18:00:00Z`))

  it('is the same as at the same day, byte for byte', async () => {
    expect(JSON.stringify(await snapshot())).toBe(JSON.stringify(atFirst))
  })

  it('shows a revision from the day on which it was made', async () => {
    expect(rowOf(await snapshot(), 'CS05').figure).toMatchObject({ value: '66', revisedFrom: [] })
    expect(rowOf(await snapshot({ asAt: NEXT_WEEK }), 'CS05').figure).toMatchObject({
      value: '72',
      revisedFrom: ['66'],
    })
  })

  it('shows what was decided of a case from the day on which it was', async () => {
    expect(rowOf(await snapshot(), 'CS05').openCase).toMatchObject({ state: 'proposed', level: 'PAT', below: false })
    expect(rowOf(await snapshot({ asAt: NEXT_WEEK }), 'CS05').openCase).toMatchObject({ state: 'called_in' })
  })
})

it('compares with the last report that was issued, as it was then, where there is one', async () => {
  made.setNow(`${FIRST_DAY}T18:00:00Z`)
  await made.ask(ANALYST, `draft-paper quarterly-report for: 2026-08 as_at: ${FIRST_DAY}`)
  const [paper] = await made.council.store.papers.list({ kind: 'quarterly-report' })
  await made.ask(ANALYST, `check-paper ${paper?.id}`)
  await made.ask(CHAIR, `approve-paper ${paper?.id}`)
  await made.run()
  made.setNow(`${NEXT_WEEK}T18:00:00Z`)
  const { indicator } = poor('CS05')
  await made.report({ indicator, results: monthly('2026-08', '74') })
  await made.run()

  const taken = await snapshot({ asAt: NEXT_WEEK, period: '2026-09', directorate: null })
  expect(taken).toMatchObject({ before: '2026-08', lastIssued: FIRST_DAY })
  expect(rowOf(taken, 'CS05')).toMatchObject({ figure: { value: '72' }, before: { period: '2026-08', value: '66' } })
  expect(await snapshot({ asAt: NEXT_WEEK, period: '2026-07', directorate: null })).toMatchObject({
    before: '2026-06',
    lastIssued: null,
  })
  const elsewhereOnly = await snapshot({ asAt: NEXT_WEEK, period: '2026-09', directorate: DIRECTORATE })
  expect(elsewhereOnly).toMatchObject({ before: '2026-08', lastIssued: null })
})

it('leaves out what has become exempt since, in a paper of before too', async () => {
  const { indicator } = good('AD01', { ...elsewhere, ...exempt })
  await made.report({ indicator, results: {} })

  const open = await snapshot({ directorate: null })
  const entitled = await snapshot({ directorate: null, reader: 'entitled' })

  expect(open.withheld).toBe(2)
  expect(JSON.stringify(open)).not.toContain('AD01')
  expect(rowOf(entitled, 'AD01').classification).toBe('exempt')
})

describe('refused', () => {
  it.each([
    { wanted: { asAt: '2027-01-01' }, code: 'as_at_future' },
    { wanted: { period: '2020-01' }, code: 'no_results' },
    { wanted: { directorate: 'Nowhere' }, code: 'directorate_unknown' },
  ])('$code', async ({ wanted, code }) => {
    await expect(snapshot(wanted)).rejects.toMatchObject({ code })
  })

  it('a paper that there is not, a dashboard of no directorate, and what is no period', async () => {
    const asked = (key: string, typed = '2026-09') => built(key, made.council, { for: typed, asAt: on(FIRST_DAY) })

    await expect(asked('annual-report')).rejects.toMatchObject({ code: 'paper_kind_unknown' })
    await expect(asked('directorate-dashboard')).rejects.toMatchObject({ code: 'directorate_missing' })
    await expect(asked('quarterly-report', 'soon')).rejects.toMatchObject({ code: 'period_unreadable' })
  })
})

it.each(['quarterly-report', 'directorate-dashboard'])('makes a document of the %s', async (key) => {
  const wanted = { for: 'September 2026', asAt: on(FIRST_DAY), directorate: DIRECTORATE }
  const document = await built(key, made.council, wanted)

  expect(document.title).toContain('September 2026')
  expect(document.council).toBe('Kent County Council')
})
