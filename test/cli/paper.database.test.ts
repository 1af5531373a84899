import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { emptyDatabase } from '../support/database.ts'
import { kentFiles, REPORTED_ON } from '../support/kent.ts'
import { callin } from '../support/program.ts'
import { written } from '../support/program-files.ts'

// Each test starts the program once or more, which takes seconds on a machine that has other work.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const DASHBOARD = 'directorate-dashboard-2017-07-strategic-and-corporate-services'

let variables: { readonly DATABASE_URL: string }
let drop: () => Promise<void>
let folder: string
beforeAll(async () => {
  const database = await emptyDatabase()
  drop = database.drop
  variables = { DATABASE_URL: database.url }
  folder = await mkdtemp(join(tmpdir(), 'callin-papers-'))
  const files = await written(...kentFiles())
  await callin(['import', ...files.paths], variables)
  await files.remove()
})
afterAll(async () => {
  await drop()
  await rm(folder, { recursive: true, force: true })
})

const paper = (...args: readonly string[]) => callin(['paper', ...args], variables)

describe('the dashboard of July 2017', () => {
  const made = (out: string) =>
    paper(
      ...['directorate-dashboard', '--for', '2017-07', '--directorate', 'strategic and corporate services'],
      ...['--as-at', REPORTED_ON, '--out', join(folder, out)],
    )

  it('is written in every format, under a name that says what it is, twice the same', async () => {
    const first = await made('first')
    await made('second')

    expect(first).toMatchObject({ code: 0 })
    const names = ['docx', 'html', 'pdf'].map((ending) => `${DASHBOARD}.${ending}`)
    expect(first.out.trim().split('\n').sort()).toEqual(names.map((name) => join(folder, 'first', name)))
    expect((await readdir(join(folder, 'first'))).sort()).toEqual(names)
    for (const name of names) {
      const one = await readFile(join(folder, 'first', name))
      expect(one.equals(await readFile(join(folder, 'second', name))), name).toBe(true)
    }
  })

  it('says what was published', async () => {
    await made('said')

    const page = await readFile(join(folder, 'said', `${DASHBOARD}.html`), 'utf8')
    expect(page).toContain('Ratings of 26 key performance indicators up to July 2017: 21 green, 4 amber and 1 red.')
  })
})

it('lists the kinds of paper', async () => {
  const { code, out } = await paper('--list')

  expect(code).toBe(0)
  expect(out).toContain('quarterly-report')
  expect(out).toContain('directorate-dashboard')
})

it.each([
  { args: [], code: 2, says: 'name a paper' },
  { args: ['quarterly-report'], code: 2, says: 'say what it is made for' },
  { args: ['--id', '99'], code: 1, says: 'There is no paper 99 on record' },
  { args: ['quarterly-report', '--id', '1'], code: 2, says: '--id is enough' },
  { args: ['daily-report', '--for', '2017-07'], code: 1, says: 'There is no paper "daily-report".' },
  { args: ['quarterly-report', '--for', 'soon'], code: 1, says: 'Found "soon", expected a month' },
  { args: ['quarterly-report', '--for', '2017-07', '--as-at', 'soon'], code: 1, says: '"soon" is not a day' },
  { args: ['quarterly-report', '--for', '2017-07', '--format', 'rtf'], code: 1, says: 'There is no format "rtf".' },
  { args: ['directorate-dashboard', '--for', '2017-07'], code: 1, says: 'say which' },
])('refuses $args', async ({ args, code, says }) => {
  const ran = await paper(...args)

  expect(ran).toMatchObject({ code, out: '' })
  expect(ran.err).toContain(says)
})
