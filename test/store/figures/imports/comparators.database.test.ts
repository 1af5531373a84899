import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportRows } from '../../../../src/store/imports.ts'
import { imports } from '../../../../src/store/imports.ts'
import type { FreshDatabase } from '../../../support/database.ts'
import { freshDatabase } from '../../../support/database.ts'
import { aComparator, by, everything, monday, rows, tuesday } from './rows.ts'

let fresh: FreshDatabase

beforeEach(async () => {
  fresh = await freshDatabase()
})

afterEach(async () => {
  await fresh.drop()
})

describe('what an indicator is compared with', () => {
  const compared = (...comparators: ImportRows['comparators']) => rows({ comparators })

  beforeEach(async () => {
    await imports(fresh.database).apply(everything, { ...by, now: monday })
  })

  it('is kept once, however often it is imported', async () => {
    const given = compared(aComparator(), aComparator({ name: 'south east', value: null }))
    const first = await imports(fresh.database).apply(given, { ...by, now: monday })
    const second = await imports(fresh.database).apply(given, { ...by, now: tuesday })

    expect(first.comparators).toEqual({ added: 2, revised: 0, unchanged: 0 })
    expect(first.changes).toEqual(['CS05 national 2017-07: 74 (new)', 'CS05 south east 2017-07: nothing (new)'])
    expect(second).toMatchObject({ comparators: { added: 0, revised: 0, unchanged: 2 }, changes: [] })
    expect(await fresh.database.prisma.comparator.count()).toBe(2)
    expect(await fresh.database.prisma.import.count()).toBe(2)
  })

  it('is revised by a further report that keeps the earlier one', async () => {
    await imports(fresh.database).apply(compared(aComparator()), { ...by, now: monday })
    const difference = await imports(fresh.database).apply(compared(aComparator({ value: '75' })), {
      ...by,
      now: tuesday,
    })

    expect(difference.comparators).toEqual({ added: 0, revised: 1, unchanged: 0 })
    expect(difference.changes).toEqual(['CS05 national 2017-07: 74 → 75 (revised)'])
    const reports = await fresh.database.prisma.comparator.findMany({ orderBy: { id: 'asc' } })
    expect(reports.map(({ value, reportedAt }) => [value, reportedAt])).toEqual([
      ['74', monday],
      ['75', tuesday],
    ])
  })

  it('that says when it was reported is not repeated, whatever was reported since', async () => {
    await imports(fresh.database).apply(compared(aComparator()), { ...by, now: monday })
    const earlier = compared(aComparator({ value: '73', reportedAt: Date.parse('2017-08-15T00:00Z') }))
    const first = await imports(fresh.database).apply(earlier, { ...by, now: tuesday })
    const second = await imports(fresh.database).apply(earlier, { ...by, now: tuesday })

    expect(first.changes).toEqual(['CS05 national 2017-07: 73 (reported before the figure in force)'])
    expect(second.comparators).toEqual({ added: 0, revised: 0, unchanged: 1 })
  })

  it('may be of a year and of a quarter at once: each is a figure of its own', async () => {
    const year = { period: '2017/18', periodStart: '2017-04-01' }
    const quarter = { period: '2017/18 Q1', periodStart: '2017-04-01' }
    const given = compared(aComparator({ ...year, value: '76' }), aComparator({ ...quarter, value: '72' }))

    const difference = await imports(fresh.database).apply(given, { ...by, now: monday })

    expect(difference.comparators.added).toBe(2)
  })
})
