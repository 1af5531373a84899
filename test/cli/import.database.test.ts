import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { GivenFile } from '../../src/intake/intake.ts'
import { file, indicators, results, targets } from '../intake/files.ts'
import { emptyDatabase, onDatabase, TEMPLATE } from '../support/database.ts'
import { callin, callinJson } from '../support/program.ts'
import { type Written, written } from '../support/program-files.ts'

// Each test starts the program once or more, which takes seconds on a machine that has other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let variables: { readonly DATABASE_URL: string }
let drop: () => Promise<void>
const kept: Written[] = []

beforeEach(async () => {
  const database = await emptyDatabase(TEMPLATE)
  drop = database.drop
  variables = { DATABASE_URL: database.url }
})
afterEach(async () => {
  await drop()
  for (const one of kept.splice(0)) await one.remove()
})

const put = async (...files: readonly GivenFile[]): Promise<Written> => {
  const one = await written(...files)
  kept.push(one)
  return one
}

const importing = async (files: readonly GivenFile[], ...options: readonly string[]) => {
  const { paths } = await put(...files)
  return callin(['import', ...paths, ...options], variables)
}

const DEFINITION = indicators(
  'CS05,Calls answered in 40 seconds,kpi,%,0,higher,month,Corporate,EODD,Customer Services,Head of Contact Point,,,,core,no,unrestricted,',
)
const TARGET = targets('CS05,2017/18,80,70,,,')
const july = (value: string) => results(`CS05,2017-07,${value},69,83,final,,2017-08-15`)

const resultsKept = () =>
  onDatabase(variables.DATABASE_URL, async (client) => {
    const { rows } = await client.query('SELECT value FROM "Result" ORDER BY id')
    return rows.map(({ value }) => value)
  })

it('shows with --dry-run what it would change, and changes nothing', async () => {
  await callin(['prepare'], variables)
  const dry = await importing([DEFINITION, TARGET, july('71')], '--dry-run')

  expect(dry).toMatchObject({ code: 0, out: '' })
  expect(dry.err).toContain('This would change:')
  expect(dry.err).toContain('CS05 2017-07: 71 (new)')
  expect(await resultsKept()).toEqual([])
})

it('shows fifty changes and says how many more there are, which --all prints', async () => {
  await callin(['prepare'], variables)
  const year = (of: number) => Array.from({ length: 12 }, (_, at) => `${of}-${String(at + 1).padStart(2, '0')}`)
  const many = results(...[2012, 2013, 2014, 2015, 2016].flatMap(year).map((period) => `CS05,${period},71,,,,,`))

  const some = await importing([DEFINITION, TARGET, many], '--dry-run')
  const all = await importing([DEFINITION, TARGET, many], '--dry-run', '--all')

  expect(some.err).toContain('and 12 more changes, which --all prints.')
  expect(some.err).not.toContain('CS05 2016-12')
  expect(all.err).toContain('CS05 2016-12: 71 (new)')
  expect(all.err).not.toContain('more changes')
})

it('never mixes the sample council into a record that was empty', async () => {
  const { paths } = await put(DEFINITION, TARGET, july('71'))
  await callin(['import', ...paths], { ...variables, SAMPLE: 'yes' })

  const refs = (await callinJson<{ ref: string }[]>(['status'], { ...variables, SAMPLE: 'yes' })).map(({ ref }) => ref)
  expect(refs).toEqual(['CS05'])
})

it('keeps what was reported when a figure is revised, and says so in the history', async () => {
  await importing([DEFINITION, TARGET, july('71')])
  const revised = await importing([results('CS05,2017-07,69,68,83,final,,2017-09-12')])
  const [history] = await callinJson<{ ref: string; periods: unknown[] }[]>(['history', '--all'], variables)

  expect(revised.err).toContain('results: 0 new, 1 revised, 0 as they were')
  expect(history).toMatchObject({
    ref: 'CS05',
    periods: [
      {
        period: '2017-07',
        value: 69,
        target: 80,
        floor: 70,
        rag: 'RED',
        direction: 'new',
        reports: [
          { value: '71', reportedAt: '2017-08-14T23:00:00.000Z' },
          { value: '69', reportedAt: '2017-09-11T23:00:00.000Z' },
        ],
      },
    ],
  })
})

it('gives the difference as JSON when asked to', async () => {
  const { out, err } = await importing([DEFINITION, TARGET, july('71')], '--json')

  expect(err).toBe('')
  expect(JSON.parse(out)).toMatchObject({ indicators: { added: 1 }, targets: { added: 1 }, results: { added: 1 } })
})

it('refuses a bad file with all that is wrong, and takes nothing of it', async () => {
  const bad = file(
    'results.csv',
    'ref,period,value,note',
    'CS05,2017-07,seventy,',
    'CS05,2017-13,70,',
    'ZZ99,2017-07,70,',
  )
  const refused = await importing([DEFINITION, bad])

  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toContain('results.csv, line 1')
  expect(refused.err).toContain('"note"')
  expect(await resultsKept()).toEqual([])
  expect((await callin(['status'], variables)).err).toMatch(/^The record is empty: /)
})

it('names line, column, what was found and what was expected, for every wrong cell at once', async () => {
  const bad = results('CS05,2017-07,seventy,,,final,,', 'CS05,2017-13,70,,,final,,', 'ZZ99,2017-07,70,,,final,,')
  const { code, err } = await importing([DEFINITION, TARGET, bad])

  expect(code).toBe(1)
  expect(err.trim().split('\n')).toEqual([
    'Nothing was imported, because 3 things are wrong:',
    'results.csv, line 2, column value: found "seventy", expected a figure such as 99.5, 1,778, 12% or £1,259, or nothing.',
    'results.csv, line 3, column period: found "2017-13", expected a month such as 2017-07.',
    'results.csv, line 4, column ref: found "ZZ99", expected an indicator that is on record or in these files.',
  ])
})

it('says in one sentence that a file is not there', async () => {
  const { code, out, err } = await callin(['import', '/nowhere/results.csv'], variables)

  expect({ code, out, err }).toEqual({ code: 1, out: '', err: '/nowhere/results.csv: there is no such file.\n' })
})

const POSTS = file(
  'posts.csv',
  'post,directorate,reports_to,deputy',
  'Head of Contact Point,Corporate,Managing Director,',
)
const people = (...lines: readonly string[]) =>
  file('people.csv', 'person,name,post,from,until,slack,teams,console', ...lines)

it('takes posts and people in beside figures or alone, and says what that changes without a name', async () => {
  const holder = '1001,Holder of the post,Head of Contact Point,2026-04-01,,U1001,,yes'
  await importing([DEFINITION, POSTS, people(holder)])
  const again = await importing([
    people(holder.replace('2026-04-01', '2026-05-01'), '1002,Chair,Managing Director,,,,,'),
  ])

  expect(again).toMatchObject({ code: 0, out: '' })
  expect(again.err).toContain('  people: 1 new, 1 changed, 0 as they were')
  expect(again.err).toContain('1001: Head of Contact Point from 2026-05-01, before it was from 2026-04-01')
  expect(again.err).toMatch(/1002: Managing Director from \d{4}-\d\d-\d\d \(new\)/)
  expect(again.err).not.toContain('Holder')
})

it('takes nothing of any file when a post in one of them does not exist', async () => {
  const refused = await importing([DEFINITION, TARGET, july('71'), people('1001,Holder,Head of Lakes,,,,,')])

  expect(refused.code).toBe(1)
  expect(refused.err.trim().split('\n')).toEqual([
    'Nothing was imported, because one thing is wrong:',
    'people.csv, line 2, column post: found "Head of Lakes", expected a post that is on record, in these files or in framework.yaml.',
  ])
  expect(await resultsKept()).toEqual([])
})

it('never finds the sample council in a record that has people of its own', async () => {
  await importing([people('1001,Holder,Managing Director,,,,,')])

  expect(await callinJson<unknown[]>(['status'], { ...variables, SAMPLE: 'yes' })).toEqual([])
})
