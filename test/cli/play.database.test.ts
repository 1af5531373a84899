import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { packageRoot } from '../../src/root.ts'
import { emptyDatabase, onDatabase } from '../support/database.ts'
import type { Ran } from '../support/program.ts'
import { callin } from '../support/program.ts'
import { written } from '../support/program-files.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const AUGUST = join(packageRoot, 'test/scripts/august-2011')
const BEGINS = `title: A morning
council: ${AUGUST}/framework.yaml
figures: ${AUGUST}/indicators.csv ${AUGUST}/targets.csv ${AUGUST}/results.csv

== Monday 18 July 2011 10:00
`

let server: { readonly url: string; drop(): Promise<void> }

beforeAll(async () => {
  server = await emptyDatabase()
})

afterAll(() => server.drop())

async function playing(below: string, ...options: readonly string[]): Promise<Ran> {
  const script = await written({ name: 'morning.txt', bytes: Buffer.from(BEGINS + below) })
  try {
    return await callin(['play', ...script.paths, ...options], { DATABASE_URL: server.url })
  } finally {
    await script.remove()
  }
}

const databases = () =>
  onDatabase(server.url, async (client) => {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database')
    return rows.map(({ datname }) => datname).filter((name) => name.startsWith('callin_scratch_'))
  })

it('prints what was said, answered and posted, and the state at the end, and leaves no database behind', async () => {
  const { code, out } = await playing('Deputy Managing Director in PAT presses: call-in SM01\n  sees: called in\n')

  expect(code).toBe(0)
  expect(out).toContain('Monday 18 July 2011\n===================')
  expect(out).toContain('10:00  Deputy Managing Director in PAT presses: call-in SM01')
  expect(out).toContain('10:00  Callin posts to the Head of Standards and School Improvement:')
  expect(out).toContain('The state on Monday 18 July 2011 at 10:00')
  expect(out).toContain('SM01: next seen on Monday 1 August 2011 at 10:00')
  expect(await databases()).toEqual([])
})

it('ends with 1 and prints what was seen when something does not come about as the script says', async () => {
  const { code, out, err } = await playing(
    'Deputy Managing Director direct: status SM01\n  sees: Green\nDeputy Managing Director in PAT presses: call-in XX99\n',
    '--json',
  )

  expect(code).toBe(1)
  expect(err).toContain('Line 7: expected "Green". What was there:')
  expect(err).toContain('SM01 Schools in special measures')
  expect(err).toContain('Line 8: expected a button for "call-in XX99" to press. What was there:')
  expect(err).toContain('call-in SM01')
  expect(JSON.parse(out)).toMatchObject({
    title: 'A morning',
    failures: [{ line: 7 }, { line: 8 }],
    state: { asAt: '2011-07-18 10:00', cases: [{ ref: 'CK01' }, { ref: 'SM01' }] },
  })
})

it('refuses a post and a channel that are not there before it begins, with a suggestion', async () => {
  const { code, out, err } = await playing('Deputy Managing Directr in PTA: status\n')

  expect(code).toBe(1)
  expect(out).toBe('')
  expect(err).toContain('line 6: found "Deputy Managing Directr", expected a post')
  expect(err).toContain('Did you mean "Deputy Managing Director"?')
  expect(err).toContain('found "PTA", expected a channel: PAT, DAT')
})

it('runs another command on what is then on record, and leaves standard output to it', async () => {
  const { code, out, err } = await playing(
    'Deputy Managing Director in PAT: call-in SM01\n',
    '--then',
    'status SM01 --json',
  )

  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject([{ ref: 'SM01', value: 11, rag: 'RED' }])
  expect(err).toContain('Deputy Managing Director in PAT: call-in SM01')
})

it('runs one command after another, such as those that list papers on record and write one as it stands', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callin-stored-'))
  try {
    const { code, out } = await playing(
      [
        'PAT Secretary direct: draft-paper quarterly-report for: 2011/12 Q1\n  can press: check-paper 1 …',
        'PAT Secretary direct: write-paper 1 summary Two of three are red.',
        'PAT Secretary direct presses: check-paper 1 …\n',
      ].join('\n'),
      ...['--then', 'paper --stored', '--then', `paper --id 1 --format html --out ${folder}`],
    )

    expect(code).toBe(0)
    expect(out).toMatch(
      /^1 +Quarterly performance report: 2011\/12 Q1 +1 +Draft: checked, not approved +quarterly-report$/m,
    )
    const [name = ''] = await readdir(folder)
    expect(out).toContain(join(folder, name))
    expect(name).toMatch(/^quarterly-report-2011-12-q1-v1-draft-2\.html$/)
    const page = await readFile(join(folder, name), 'utf8')
    expect(page).toContain('Two of three are red.')
    expect(page).toContain('Draft: checked, not approved')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

it('says what is wrong in a script', async () => {
  const { code, err } = await playing('hello\n')

  expect(code).toBe(1)
  expect(err).toContain('morning.txt, line 6: found "hello", expected "POST in CHANNEL: words"')
})
