import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportRows } from '../../src/store/imports.ts'
import { imports } from '../../src/store/imports.ts'
import { anIndicator } from '../intake/files.ts'
import type { FreshDatabase } from '../support/database.ts'
import { freshDatabase } from '../support/database.ts'

const monday = new Date('2017-08-21T09:00:00Z')
const tuesday = new Date('2017-08-22T09:00:00Z')

let fresh: FreshDatabase

beforeEach(async () => {
  fresh = await freshDatabase()
})

afterEach(async () => {
  await fresh.drop()
})

const by = { by: 'Performance Team', files: [{ name: 'results.csv', bytes: Buffer.from('abc') }] }

const rows = (changes: Partial<ImportRows> = {}): ImportRows => ({
  indicators: [],
  targets: [],
  results: [],
  comparators: [],
  ...changes,
})

const aResult = (changes: Partial<ImportRows['results'][number]> = {}) => ({
  ref: 'CS05',
  period: '2017-07',
  periodStart: '2017-07-01',
  value: '71',
  ytd: '69',
  previousYear: '83',
  forecast: null,
  publishedRag: null,
  status: 'final' as const,
  commentary: '',
  reportedAt: null,
  ...changes,
})

const aTarget = (changes: Partial<ImportRows['targets'][number]> = {}) => ({
  ref: 'CS05',
  year: '2017/18',
  fromPeriod: '',
  target: '80',
  floor: '70',
  lower: null,
  upper: null,
  ...changes,
})

const everything = rows({ indicators: [anIndicator()], targets: [aTarget()], results: [aResult()] })

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

describe('a revision', () => {
  beforeEach(async () => {
    await imports(fresh.database).apply(everything, { ...by, now: monday })
  })

  it.each([
    [{ value: '70' }, '71 → 70 (revised)'],
    [{ value: null }, '71 → nothing (revised)'],
    [{ value: '71.0' }, '71 → 71.0 (revised)'],
    [{ ytd: '70', commentary: 'Better' }, 'year to date 69 → 70, commentary (revised)'],
    [{ status: 'provisional' as const }, 'status final → provisional (revised)'],
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
    expect(await counted()).toMatchObject({ versions: 2, targets: 3, posts: 2 })
  })
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
  })

  it('names posts once, whatever their capitals and punctuation', async () => {
    const two = [
      anIndicator({ ref: 'A1', accountablePost: "Cabinet Member's Office", directorPost: 'Head of Law & Order' }),
      anIndicator({ ref: 'A2', accountablePost: 'Cabinet Member’s office', directorPost: 'Head of Law and Order' }),
    ]
    await imports(fresh.database).apply(rows({ indicators: two }), { ...by, now: monday })
    const again = await imports(fresh.database).apply(rows({ indicators: two }), { ...by, now: tuesday })

    expect(await fresh.database.prisma.post.findMany({ orderBy: { id: 'asc' } })).toEqual([
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
  expect(first.changes).toHaveLength(50)
  expect(second.results.unchanged).toBe(20_000)
})
