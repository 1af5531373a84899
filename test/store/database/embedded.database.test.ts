import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Embedded, openEmbedded } from '../../../src/store/database/embedded.ts'
import { onDatabase } from '../../support/database.ts'
import { databaseHolders, type Holders } from '../../support/heldDatabase.ts'

// mkdtemp makes a folder that only its owner may enter. Run by root, every test here is therefore also the case of
// a checkout in /root, which PostgreSQL's own user cannot enter.
let folder: string
let opened: Embedded[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callin-embedded-'))
  opened = []
})
afterEach(async () => {
  await Promise.all(opened.map((database) => database.close()))
  await rm(folder, { recursive: true })
})

let holders: Holders
beforeAll(async () => {
  holders = await databaseHolders()
})
afterAll(() => holders.remove())

describe('sharing', () => {
  it('one server serves all, and the last to leave stops it', async () => {
    const first = await open()
    const second = await open()

    expect(second.url).toBe(first.url)
    await first.close()
    expect(await isRunning(second.url)).toBe(true)
    await second.close()
    expect(await isRunning(second.url)).toBe(false)
  })

  it('two processes may open a new folder at the same time', async () => {
    const [one, other] = await Promise.all([holders.hold(folder), holders.hold(folder)])

    expect(one.url).toBe(other.url)
    await one.leave()
    expect(await isRunning(other.url)).toBe(true)
    await other.leave()
    expect(await isRunning(other.url)).toBe(false)
  })

  it('leaving twice takes nobody else along', async () => {
    const first = await open()
    const second = await open()

    await first.close()
    await first.close()

    expect(await isRunning(second.url)).toBe(true)
  })
})

describe('what was written stays', () => {
  it('after a stop', async () => {
    const before = await open()
    await write(before.url)
    await before.close()

    expect(await read((await open()).url)).toBe('kept')
  })

  it('after the process was killed, whose server the next one takes over and stops', async () => {
    const killed = await holders.hold(folder)
    await write(killed.url)
    await killed.kill()

    const next = await open()

    expect(next.url).toBe(killed.url)
    expect(await read(next.url)).toBe('kept')
    await next.close()
    expect(await isRunning(next.url)).toBe(false)
  })

  it('after process and server were both killed, as in a power cut', async () => {
    const killed = await holders.hold(folder, { durable: true })
    await write(killed.url)
    await killed.kill()
    process.kill(await postmaster(), 'SIGKILL')

    expect(await read((await open()).url)).toBe('kept')
  })

  it.runIf(process.platform === 'linux')(
    'when the dead server had the process id that another program has now',
    async () => {
      const before = await open()
      await write(before.url)
      const pidFile = join(folder, 'postgres', 'postmaster.pid')
      const lines = await readFile(pidFile, 'utf8')
      await before.close()
      await writeFile(pidFile, lines.replace(/^\d+/, `${process.pid}`))

      expect(await read((await open()).url)).toBe('kept')
    },
  )
})

it('takes another port when its own has been taken', async () => {
  const before = await open()
  await before.close()
  const taken = Number(new URL(before.url).port)
  const squatter = createServer()
  await new Promise<void>((resolve) => squatter.listen(taken, '127.0.0.1', resolve))

  const after = await open()

  expect(Number(new URL(after.url).port)).not.toBe(taken)
  await new Promise((resolve) => squatter.close(resolve))
})

it('keeps the password where only the owner can read it', async () => {
  await open()

  expect((await stat(join(folder, 'embedded', 'password'))).mode & 0o777).toBe(0o600)
})

it('lets nobody in without the password', async () => {
  const url = new URL((await open()).url)
  url.password = 'guess'

  await expect(onDatabase(url.href, (client) => client.query('SELECT 1'))).rejects.toMatchObject({ code: '28P01' })
})

describe('a folder that cannot be used is refused in one sentence', () => {
  it('for being a file', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')

    await expect(openEmbedded(file)).rejects.toMatchObject({ code: 'data_dir', message: expect.stringContaining(file) })
  })

  it.runIf(process.platform === 'linux')('for being where nobody can write', async () => {
    await expect(openEmbedded('/proc/callin/data')).rejects.toMatchObject({ code: 'data_dir' })
  })

  it('for holding the database of another PostgreSQL', async () => {
    await (await open()).close()
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '17\n')

    await expect(openEmbedded(folder)).rejects.toMatchObject({
      code: 'database_version',
      message: expect.stringContaining('PostgreSQL 17'),
    })
  })
})

async function open(): Promise<Embedded> {
  const database = await openEmbedded(folder, { durable: false })
  opened.push(database)
  return database
}

function isRunning(url: string): Promise<boolean> {
  return onDatabase(url, (client) => client.query('SELECT 1')).then(
    () => true,
    () => false,
  )
}

async function write(url: string): Promise<void> {
  await onDatabase(url, (client) => client.query(`CREATE TABLE note AS SELECT 'kept' AS text`))
}

async function read(url: string): Promise<string> {
  const { rows } = await onDatabase(url, (client) => client.query('SELECT text FROM note'))
  return rows[0]?.text
}

async function postmaster(): Promise<number> {
  return Number.parseInt(await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10)
}

it('is started again on its port when it has died, and is left alone while it lives', async () => {
  const { url, revive } = await open()
  expect(await revive()).toBe(false)
  process.kill(await postmaster(), 'SIGKILL')

  expect(await revive()).toBe(true)
  expect(await isRunning(url)).toBe(true)
})
