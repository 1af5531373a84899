import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { program } from '../../src/cli/program.ts'
import { packageRoot } from '../../src/root.ts'
import { indicators, results, targets } from '../intake/files.ts'
import { emptyDatabase, TEMPLATE } from '../support/database.ts'
import { databaseBefore } from '../support/earlier-database.ts'
import { callin, startProgram } from '../support/program.ts'
import { type Written, written } from '../support/program-files.ts'
import { recordDump } from '../support/record-dump.ts'

// Each test starts the program many times, which takes seconds each on a machine that has other work.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let folder: string
let own: Written
let database: { readonly url: string; drop(): Promise<void> }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callin-reading-'))
  own = await written(
    indicators('CS05,Calls,kpi,%,0,higher,month,Corporate,EODD,Customer Services,,,,,core,no,unrestricted,'),
    targets('CS05,2017/18,80,70,,,'),
    results('CS05,2017-06,81,,,final,,2017-07-15', 'CS05,2017-07,68,,,final,,2017-08-15'),
  )
})
afterAll(async () => {
  await own.remove()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  database = await emptyDatabase()
})
afterEach(() => database.drop())

/** The shell of somebody who never heard of SAMPLE: it is yes unless a live platform is configured. */
const here = () => ({ DATABASE_URL: database.url, SAMPLE: 'yes' })

const RULES = join(packageRoot, 'framework.yaml')

/** Commands that read the record, and those that read no record at all. */
const reading = (): readonly (readonly string[])[] => [
  ['status'],
  ['status', 'CS05', '--json'],
  ['history', '--all'],
  ['evaluate', '--all'],
  ['explain', 'CS05'],
  ['replay'],
  ['backtest', RULES, '--from', '2017-04', '--to', '2017-08'],
  ['framework', 'versions'],
  ['preflight'],
  ['audit', 'verify'],
  ['paper', '--stored'],
  ['paper', '--id', '1', '--format', 'html', '--out', folder],
  ['paper', 'quarterly-report', '--for', '2017-07', '--format', 'html', '--out', folder],
  ['import', ...own.paths, '--dry-run'],
  ['leave-sample'],
]
const WITHOUT_RECORD = [
  ['framework', 'check'],
  ['framework', 'explain'],
  ['framework', 'schema'],
  ['paper', '--list'],
] as const

/** What sets up or changes a record; `import` without --dry-run and `leave-sample` with --yes do as well. */
const CHANGING = [
  ...['start', 'prepare', 'link', 'rebuild', 'framework adopt', 'play'],
  ...['audit hold', 'audit lift', 'audit prune', 'backup', 'restore'],
]

const namesOf = (command: Command, above = ''): readonly string[] =>
  command.commands.flatMap((one) => {
    const name = `${above}${one.name()}`
    return one.commands.length > 0 ? namesOf(one, `${name} `) : [name]
  })

const EMPTY =
  'The record is empty: "npm start" begins with the sample council, "SAMPLE=no npm start" with an empty council of your own.\n'

/** A few at a time, as several shells would. */
async function inTurns<T>(work: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = []
  for (let at = 0; at < work.length; at += 3) {
    done.push(...(await Promise.all(work.slice(at, at + 3).map((one) => one()))))
  }
  return done
}

const runAll = (lines: readonly (readonly string[])[]) =>
  inTurns(lines.map((args) => async () => ({ args, ...(await callin(args, here())) })))

it('every command of the command line is in one of the lists here', async () => {
  const listed = [...reading(), ...WITHOUT_RECORD].map(([first, second]) =>
    first === 'framework' || first === 'audit' ? `${first} ${second}` : `${first}`,
  )

  expect([...new Set([...listed, ...CHANGING])].sort()).toEqual([...namesOf(await program([]))].sort())
})

describe('a command that reads changes nothing', () => {
  it('in a new database, and says how to start', async () => {
    const before = await recordDump(database.url)

    const ran = await runAll([...reading(), ...WITHOUT_RECORD])

    expect(await recordDump(database.url)).toEqual(before)
    for (const { args, code, out, err } of ran.slice(0, reading().length)) {
      expect({ args, code, err }).toEqual({ args, code: 1, err: EMPTY })
      if (args.includes('--json')) expect(JSON.parse(out)).toMatchObject({ refused: { code: 'record_empty' } })
      else expect(out).toBe('')
    }
    for (const { args, code } of ran.slice(reading().length)) expect({ args, code }).toEqual({ args, code: 0 })
  })

  it('in a new database that has its tables already', async () => {
    await database.drop()
    database = await emptyDatabase(TEMPLATE)
    const before = await recordDump(database.url)

    expect(await callin(['status'], here())).toEqual({ code: 1, out: '', err: EMPTY })
    expect(await recordDump(database.url)).toEqual(before)
  })

  it("in a council's own, first empty and then with figures", async () => {
    await (await startProgram({ DATABASE_URL: database.url, SAMPLE: 'no' })).end()
    const before = await recordDump(database.url)
    await runAll([['status'], ['preflight']])
    expect(await recordDump(database.url)).toEqual(before)

    expect(await callin(['import', ...own.paths], here())).toMatchObject({ code: 0 })
    await nothingChanges()
  })

  it('in the sample council, once it has run', async () => {
    await (await startProgram(here())).end()
    await nothingChanges()
  })

  async function nothingChanges(): Promise<void> {
    const before = await recordDump(database.url)

    const ran = await runAll(reading())

    expect(await recordDump(database.url)).toEqual(before)
    for (const { args, err } of ran) expect(err, args.join(' ')).not.toContain('fault in the program')
  }

  it('where no database has ever been made: it does not make one', async () => {
    const data = join(folder, 'data')

    const { code, err } = await callin(['status'], { DATA_DIR: data, SAMPLE: 'yes' })

    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^The record is empty: /) })
    await expect(readFile(data)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('where the record was made by an earlier version: it says what brings it up to date', async () => {
    const earlier = await databaseBefore('record_kind')
    const before = await recordDump(earlier.url)

    const { code, err } = await callin(['status'], { DATABASE_URL: earlier.url })

    expect({ code, err }).toEqual({
      code: 1,
      err: 'The record was made by an earlier Callin: a start, or "callin prepare", brings it up to date.\n',
    })
    expect(await recordDump(earlier.url)).toEqual(before)
    await earlier.drop()
  })

  it('where the rules file was changed since the last start: the rules in force stay', async () => {
    await callin(['import', ...own.paths], here())
    const before = await recordDump(database.url)
    const edited = join(folder, 'edited.yaml')
    await writeFile(edited, `${await readFile(RULES, 'utf8')}\n# Changed.\n`)

    const { code, err } = await callin(['evaluate'], { ...here(), FRAMEWORK: edited })

    expect({ code, err }).toEqual({
      code: 0,
      err: 'edited.yaml has been changed since the last start: the next one puts it in force.\n',
    })
    expect(await recordDump(database.url)).toEqual(before)
  })
})
