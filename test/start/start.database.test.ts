import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { results } from '../intake/files.ts'
import { callin, callinJson, type Program, type Ran, startProgram, stoppedAfter, until } from '../support/program.ts'
import { CHAIR, consoleAt, PAT } from '../support/program-console.ts'
import { type DataFolder, dataFolder } from '../support/program-data.ts'
import { written } from '../support/program-files.ts'

// One life of the program on its embedded database: the first start, an orderly stop, a second start, and a kill.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: DataFolder
let variables: { readonly DATA_DIR: string; readonly SAMPLE: string }
let program: Program | null = null

beforeAll(async () => {
  folder = await dataFolder()
  variables = { DATA_DIR: folder.path, SAMPLE: 'yes' }
  program = await startProgram(variables)
})

afterAll(async () => {
  await program?.end('SIGKILL')
  await folder.remove()
})

const running = (): Program => {
  if (!program) throw new Error('The program is not running.')
  return program
}

const pat = () => consoleAt(running().url).posted(CHAIR, PAT)
const texts = async () => (await pat()).map(({ text }) => text)

async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Ran> {
  const ended = await running().end(signal)
  program = null
  return ended
}

it('says what it does, then the address and three things to try', () => {
  expect(running().said()).toMatch(
    /Opening the database …[\s\S]*Loaded the sample council …[\s\S]*Open http:\/\/127\.0\.0\.1:\d+\n[\s\S]*Three things to try:\n +1\.[^\n]*\n +2\.[^\n]*\n +3\./,
  )
})

it('answers whether it is up and ready', async () => {
  const asked = async (path: string) => (await fetch(`${running().url}${path}`)).json()

  expect([await asked('/health'), await asked('/health/ready')]).toEqual([{ status: 'up' }, { status: 'ready' }])
})

it('has applied the rules already: what they would call in stands in the PAT channel, and nothing else', async () => {
  const found = await callinJson<{ ref: string; because: string; refer: string }[]>(['evaluate'], variables)
  const decisions = found.filter(({ refer }) => refer === 'pat')
  const proposals = await pat()

  const proposed = proposals.flatMap(({ commands }) => commands.filter((command) => /^call-in \S+$/.test(command)))
  expect(proposed.sort()).toEqual([...new Set(decisions.map(({ ref }) => `call-in ${ref}`))].sort())
  expect(proposed.length).toBeGreaterThan(2)
  for (const { because } of decisions) expect(proposals.some(({ text }) => text.includes(because))).toBe(true)
})

it('applies the rules to what the command line imports beside it', async () => {
  const [before] = await callinJson<{ period: string; rag: string; floor: number }[]>(['status', 'CS01'], variables)
  expect(before).toMatchObject({ rag: 'GREEN', floor: 90 })
  const files = await written(results(`CS01,${before?.period},88,,,final,A rehearsal,`))
  const imported = await callin(['import', ...files.paths], variables)
  await files.remove()

  expect(imported.code).toBe(0)
  expect(imported.err).toContain('These figures count as made up, as a rehearsal.')
  const proposal = await until(async () => (await pat()).find(({ commands }) => commands.includes('call-in CS01')))
  expect(proposal.text).toMatch(/Turned red in \w+ \d{4}: 88% after 9\d% in \w+ \d{4} \(target 95%, floor 90%\)/)
})

it('ends with 0 when it is asked to, and leaves no database server behind', async () => {
  const port = Number(await readFile(join(folder.path, 'embedded', 'port'), 'utf8'))
  const { code, err } = await end('SIGTERM')

  expect(code).toBe(0)
  expect(err).not.toMatch(/^\s+at /m)
  expect(await listens(port)).toBe(false)
})

it.each(['Opening the database', 'Starting the queue'])(
  'stopped in the middle of a start, after “%s”, it ends what it has begun and nothing broke',
  async (word) => {
    const { code, err } = await stoppedAfter(word, variables)

    expect(err).toContain('SIGTERM: finishing what has begun')
    expect(err).not.toMatch(/broke|^\s+at /m)
    expect(code).toBe(0)
    const port = Number(await readFile(join(folder.path, 'embedded', 'port'), 'utf8'))
    expect(await listens(port)).toBe(false)
  },
)

it('keeps the data over a restart, and posts nothing twice', async () => {
  program = await startProgram(variables)
  const before = await texts()
  await end('SIGTERM')

  program = await startProgram(variables)

  expect(running().said()).not.toContain('Loaded the sample council')
  expect(await texts()).toEqual(before)
})

it('finishes after kill -9 what had a task, once', async () => {
  const [ref] = (await pat()).flatMap(({ commands }) => commands.filter((command) => /^call-in \S+$/.test(command)))
  const before = await texts()
  await consoleAt(running().url).say(CHAIR, PAT, ref ?? '')
  await end('SIGKILL')

  program = await startProgram(variables)

  const calledIn = async () => (await texts()).filter((text) => / is called in to PAT on /.test(text))
  await until(async () => (await calledIn()).length > 0)
  expect(await calledIn()).toHaveLength(1)
  const counts = (text: string) => text.includes('PAT agenda, for its members') // of the proposals that wait
  expect((await texts()).filter((text) => !before.includes(text) && !counts(text))).toEqual(await calledIn())
  expect((await texts()).length).toBeGreaterThanOrEqual(before.length)
  expect((await end('SIGTERM')).code).toBe(0)
})

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
