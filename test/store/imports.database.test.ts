import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { imports } from '../../src/store/imports.ts'
import { anIndicator } from '../intake/files.ts'
import type { FreshDatabase } from '../support/database.ts'
import { freshDatabase } from '../support/database.ts'
import { aResult, by, everything, monday, rows, tuesday } from './figures/imports/rows.ts'

let fresh: FreshDatabase

beforeEach(async () => {
  fresh = await freshDatabase()
})

afterEach(async () => {
  await fresh.drop()
})

const counted = async () => {
  const { prisma } = fresh.database
  return {
    imports: await prisma.import.count(),
    posts: await prisma.post.count(),
    versions: await prisma.indicatorVersion.count(),
    targets: await prisma.target.count(),
    results: await prisma.result.count(),
  }
}

describe('an import', () => {
  it('puts indicators, targets and results on record, with who imported which files', async () => {
    const difference = await imports(fresh.database).apply(everything, { ...by, now: monday })

    expect(difference).toEqual({
      indicators: { added: 1, changed: 0, unchanged: 0 },
      targets: { added: 1, changed: 0, unchanged: 0 },
      results: { added: 1, revised: 0, unchanged: 0 },
      comparators: { added: 0, revised: 0, unchanged: 0 },
      changes: [
        'CS05: Percentage of calls to Contact Point answered in 40 seconds (new)',
        'CS05 2017/18: target 80, floor 70 (new)',
        'CS05 2017-07: 71 (new)',
      ],
    })
    const { prisma } = fresh.database
    expect(await prisma.result.findFirstOrThrow()).toMatchObject({
      period: '2017-07',
      periodStart: new Date('2017-07-01'),
      value: '71',
      reportedAt: monday,
      recordedAt: monday,
      madeUp: false,
    })
    expect(await prisma.import.findFirstOrThrow()).toMatchObject({
      at: monday,
      by: 'Performance Team',
      files: [{ name: 'results.csv', sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' }],
    })
  })

  it('changes nothing the second time, and leaves no trace of it', async () => {
    await imports(fresh.database).apply(everything, { ...by, now: monday })
    const before = await counted()

    const again = await imports(fresh.database).apply(everything, { ...by, now: tuesday })

    expect(again).toMatchObject({
      indicators: { added: 0, changed: 0, unchanged: 1 },
      targets: { added: 0, changed: 0, unchanged: 1 },
      results: { added: 0, revised: 0, unchanged: 1 },
      changes: [],
    })
    expect(await counted()).toEqual(before)
  })

  it('keeps text exactly as it was written', async () => {
    const commentary = 'Tab\there, a \\N backslash\nand "quotes", 100% £ – ✓'

    await imports(fresh.database).apply(
      rows({ ...everything, results: [aResult({ commentary, value: '99.0', ytd: null })] }),
      { ...by, now: monday },
    )

    expect(await fresh.database.prisma.result.findFirstOrThrow()).toMatchObject({
      commentary,
      value: '99.0',
      ytd: null,
    })
  })

  it('tells how far it is', async () => {
    const seen: [number, number][] = []

    await imports(fresh.database).apply(everything, {
      ...by,
      now: monday,
      onProgress: (done, total) => seen.push([done, total]),
    })

    expect(seen.at(-1)).toEqual([3, 3])
  })

  it('stands or falls with what is written alongside', async () => {
    const alongside = () => Promise.reject(new Error('the rest failed'))

    await expect(imports(fresh.database).apply(everything, { ...by, now: monday, alongside })).rejects.toThrow(
      'the rest failed',
    )

    expect(await counted()).toEqual({ imports: 0, posts: 0, versions: 0, targets: 0, results: 0 })
  })
})

it('an import that changes nothing brings nothing alongside', async () => {
  const alongside = () => Promise.reject(new Error('must not be called'))
  await imports(fresh.database).apply(everything, { ...by, now: monday })

  await expect(imports(fresh.database).apply(everything, { ...by, now: tuesday, alongside })).resolves.toBeDefined()
})

describe('a dry run', () => {
  it('says what an import would change, and leaves the database as it is', async () => {
    const before = await counted()
    const difference = await imports(fresh.database).difference(everything)

    expect(await counted()).toEqual(before)
    expect(await imports(fresh.database).apply(everything, { ...by, now: monday })).toEqual(difference)
  })

  it('finds nothing to do after the import', async () => {
    await imports(fresh.database).apply(everything, { ...by, now: monday })

    expect((await imports(fresh.database).difference(everything)).changes).toEqual([])
  })
})

describe('what is on record', () => {
  it('comes back as a file would define it, posts by title', async () => {
    await imports(fresh.database).apply(everything, { ...by, now: monday })

    expect(await imports(fresh.database).known()).toEqual(new Map([['CS05', anIndicator()]]))

    const changed = anIndicator({ dataOwnerPost: 'Data Analyst', comparableFrom: '2016-04', retiredAfter: '2017-09' })
    const difference = await imports(fresh.database).apply(rows({ indicators: [changed] }), { ...by, now: tuesday })

    expect(await imports(fresh.database).known()).toEqual(new Map([['CS05', changed]]))
    expect(difference.changes).toEqual([
      'CS05: data owner post nothing → Data Analyst, comparable from nothing → 2016-04, retired after nothing → 2017-09',
    ])
  })

  it('names posts once, whatever their capitals and punctuation', async () => {
    const two = [
      anIndicator({ ref: 'A1', accountablePost: "Cabinet Member's Office", directorPost: 'Head of Law & Order' }),
      anIndicator({ ref: 'A2', accountablePost: 'Cabinet Member’s office', directorPost: 'Head of Law and Order' }),
    ]
    await imports(fresh.database).apply(rows({ indicators: two }), { ...by, now: monday })
    const again = await imports(fresh.database).apply(rows({ indicators: two }), { ...by, now: tuesday })

    expect(
      await fresh.database.prisma.post.findMany({ orderBy: { id: 'asc' }, select: { id: true, title: true } }),
    ).toEqual([
      { id: 'cabinet-members-office', title: "Cabinet Member's Office" },
      { id: 'head-of-law-and-order', title: 'Head of Law & Order' },
    ])
    expect(again.indicators.unchanged).toBe(2)
  })
})

describe('two imports at once', () => {
  it('wait for each other: the second finds what the first has done', async () => {
    const store = imports(fresh.database)
    const differences = await Promise.all([
      store.apply(everything, { ...by, now: monday }),
      store.apply(everything, { ...by, now: monday }),
      store.difference(everything),
    ])

    expect(
      differences
        .slice(0, 2)
        .map(({ results }) => results.added)
        .sort(),
    ).toEqual([0, 1])
    expect(await counted()).toEqual({ imports: 1, posts: 1, versions: 1, targets: 1, results: 1 })
  })
})

it('takes many thousand results, and finds them all unchanged the next time', async () => {
  const indicators = Array.from({ length: 50 }, (_, index) => anIndicator({ ref: `I${index}` }))
  const results = indicators.flatMap(({ ref }) =>
    Array.from({ length: 400 }, (_, index) => {
      const period = `${1980 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
      return aResult({ ref, period, periodStart: `${period}-01`, value: String(index) })
    }),
  )
  const first = await imports(fresh.database).apply(rows({ indicators, results }), { ...by, now: monday })
  const second = await imports(fresh.database).apply(rows({ indicators, results }), { ...by, now: tuesday })

  expect(first.results.added).toBe(20_000)
  expect(first.changes).toHaveLength(20_050)
  expect(second.results.unchanged).toBe(20_000)
})
