import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { figureOrigins } from '../../../../src/store/figures/origins.ts'
import { imports } from '../../../../src/store/imports.ts'
import { anIndicator } from '../../../intake/files.ts'
import type { FreshDatabase } from '../../../support/database.ts'
import { freshDatabase } from '../../../support/database.ts'
import { aResult, aTarget, by, everything, monday, rows, tuesday } from './rows.ts'

let fresh: FreshDatabase

beforeEach(async () => {
  fresh = await freshDatabase()
})

afterEach(async () => {
  await fresh.drop()
})

describe('a revision', () => {
  beforeEach(async () => {
    await imports(fresh.database).apply(everything, { ...by, now: monday })
  })

  it.each([
    [{ value: '70' }, '71 → 70 (revised)'],
    [{ value: null }, '71 → nothing (revised)'],
    [{ ytd: '70', commentary: 'Better' }, 'year to date 69 → 70, commentary (revised)'],
    [{ status: 'provisional' as const }, 'status final → provisional (revised)'],
    [{ forecast: '78' }, 'forecast nothing → 78 (revised)'],
    [{ publishedRag: 'RED' as const }, 'published rating nothing → RED (revised)'],
  ])('of a result by %o keeps both reports', async (change, said) => {
    const difference = await imports(fresh.database).apply(rows({ results: [aResult(change)] }), {
      ...by,
      now: tuesday,
    })

    expect(difference.results).toEqual({ added: 0, revised: 1, unchanged: 0 })
    expect(difference.changes).toEqual([`CS05 2017-07: ${said}`])
    const reports = await fresh.database.prisma.result.findMany({ orderBy: { id: 'asc' } })
    expect(reports.map(({ reportedAt }) => reportedAt)).toEqual([monday, tuesday])
    expect(reports[0]).toMatchObject({ value: '71', ytd: '69', status: 'final', commentary: '' })
    expect(reports[1]).toMatchObject(change)
  })

  it.each([
    { change: { value: '71.0' }, why: 'printed with another decimal' },
    { change: { value: '71.4' }, why: 'the same at the precision of the indicator' },
    { change: { ytd: '69.00', previousYear: '83.0' }, why: 'beside the value' },
  ])('is not made by the same figures otherwise written: $why', async ({ change }) => {
    const difference = await imports(fresh.database).apply(rows({ results: [aResult(change)] }), {
      ...by,
      now: tuesday,
    })

    expect(difference.results).toEqual({ added: 0, revised: 0, unchanged: 1 })
  })

  it('is made by what another precision shows', async () => {
    const finer = rows({ indicators: [anIndicator({ precision: 1 })], results: [aResult({ value: '71.4' })] })
    const difference = await imports(fresh.database).apply(finer, { ...by, now: tuesday })

    expect(difference.changes).toContain('CS05 2017-07: 71.0 → 71.4 (revised)')
  })

  it('keeps what was received and the row it stood in, and is none because of them', async () => {
    const source = { file: 'r.xlsx', sheet: 'Results', line: 4, received: '0.71', meaning: 'shown as a percentage' }
    const again = await imports(fresh.database).apply(rows({ results: [aResult({ source })] }), { ...by, now: tuesday })
    await imports(fresh.database).apply(rows({ results: [aResult({ value: '72', source })] }), { ...by, now: tuesday })

    expect(again.results.unchanged).toBe(1)
    expect(await figureOrigins(fresh.database).of('cs05')).toEqual([
      {
        ...source,
        period: '2017-07',
        value: '72',
        by: by.by,
        reportedAt: tuesday.getTime(),
        recordedAt: tuesday.getTime(),
      },
    ])
  })

  it('that says when it was reported is not repeated, whatever was reported since', async () => {
    const earlier = rows({ results: [aResult({ value: '68', reportedAt: Date.parse('2017-08-15T00:00Z') })] })
    const first = await imports(fresh.database).apply(earlier, { ...by, now: tuesday })
    const second = await imports(fresh.database).apply(earlier, { ...by, now: tuesday })

    expect(first.changes).toEqual(['CS05 2017-07: 68 (reported before the figure in force)'])
    expect(second.results).toEqual({ added: 0, revised: 0, unchanged: 1 })
  })

  it('of a report of the same moment is a further report that replaces it', async () => {
    const at = (value: string) => rows({ results: [aResult({ value, reportedAt: tuesday.getTime() })] })
    await imports(fresh.database).apply(at('72'), { ...by, now: tuesday })
    const difference = await imports(fresh.database).apply(at('73'), { ...by, now: tuesday })

    expect(difference.changes).toEqual(['CS05 2017-07: 72 → 73 (revised)'])
    expect(await fresh.database.prisma.result.count()).toBe(3)
  })

  it('within one import is told from the first report', async () => {
    const june = { period: '2017-06', periodStart: '2017-06-01' }
    const difference = await imports(fresh.database).apply(
      rows({
        results: [
          aResult({ ...june, value: '66', reportedAt: monday.getTime() - 1000 }),
          aResult({ ...june, value: '67', reportedAt: monday.getTime() }),
        ],
      }),
      { ...by, now: tuesday },
    )

    expect(difference.results).toEqual({ added: 1, revised: 1, unchanged: 0 })
    expect(difference.changes).toEqual(['CS05 2017-06: 67 (revised)', 'CS05 2017-06: 66 (new)'])
  })

  it('of a target and of an indicator is a further row and a further version', async () => {
    const difference = await imports(fresh.database).apply(
      rows({
        targets: [aTarget({ floor: '72' }), aTarget({ fromPeriod: '2017-10', target: '85' })],
        indicators: [anIndicator({ layer: 'strategic', accountablePost: 'Head of Customer Services' })],
      }),
      { ...by, now: tuesday },
    )

    expect(difference).toMatchObject({
      indicators: { added: 0, changed: 1, unchanged: 0 },
      targets: { added: 1, changed: 1, unchanged: 0 },
    })
    expect(difference.changes).toEqual([
      'CS05: accountable post Head of Contact Point → Head of Customer Services, layer core → strategic',
      'CS05 2017/18: floor 70 → 72',
      'CS05 2017/18 from 2017-10: target 85, floor 70 (new)',
    ])
    const { prisma } = fresh.database
    expect([await prisma.indicatorVersion.count(), await prisma.target.count()]).toEqual([2, 3])
    expect(await prisma.post.count()).toBe(2)
  })
})
