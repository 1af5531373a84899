import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { emptyDatabase, onDatabase, TEMPLATE } from '../support/database.ts'
import { callin } from '../support/program.ts'
import { dataFolder } from '../support/program-data.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

// Nothing listens on port 1: it is reserved.
const NOBODY = '127.0.0.1:1'

let database: Awaited<ReturnType<typeof emptyDatabase>>
beforeAll(async () => {
  database = await emptyDatabase(TEMPLATE)
})
afterAll(() => database.drop())

/** The start must end by itself, with 1, in words, and with one sentence after its progress. */
async function refusal(variables: Readonly<Record<string, string>>): Promise<string> {
  const { code, out, err } = await callin(['start'], { PORT: '0', ...variables })
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).not.toMatch(/^\s+at |Error:|node:internal/m)
  const sentences = err
    .trim()
    .split('\n')
    .filter((line) => !line.endsWith(' …'))
  return sentences.join('\n')
}

it('lists every wrong variable at once, by name and without its value', async () => {
  const wrong = {
    PORT: 'eighty',
    DATABASE_URL: 'mysql://u:secret@h/d',
    LOG_LEVEL: 'loud',
    SLACK_BOT_TOKEN: 'xoxb-secret',
  }

  const said = await refusal(wrong)
  expect(said).toMatch(/^The configuration has 4 problems:\n(- [^\n]+\n?){4}$/)
  for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'SLACK_SIGNING_SECRET']) expect(said).toContain(`- ${name} `)
  expect(said).not.toContain('secret')
})

it('says that the port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo // listening on TCP always gives one

  const said = await refusal({ DATABASE_URL: database.url, PORT: String(port) })
  other.close()
  expect(said).toBe(
    `Port ${port} on 127.0.0.1 is already in use: stop the program that has it, or set PORT to another number.`,
  )
})

it('says that the data folder cannot be used', async () => {
  const folder = await dataFolder()
  const file = join(folder.path, 'data')
  await writeFile(file, 'a file where a folder should be')

  const said = await refusal({ DATA_DIR: file })
  await folder.remove()
  expect(said).toContain(file)
  expect(said).toContain('DATA_DIR')
  expect(said.split('\n')).toHaveLength(1)
})

it('says that the database is newer than the program', async () => {
  const newer = await emptyDatabase(TEMPLATE)
  await onDatabase(newer.url, (client) =>
    client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ('later', 'x', '9999_later', now(), now(), 1)`,
    ),
  )

  const said = await refusal({ DATABASE_URL: newer.url })
  await newer.drop()
  expect(said).toMatch(/^The database is newer than this program: it has migration 9999_later, [^\n]+$/)
})

it('says that nothing answers at DATABASE_URL, without the password', async () => {
  expect(await refusal({ DATABASE_URL: `postgres://callin:secret@${NOBODY}/callin` })).toBe(
    `The database of DATABASE_URL at ${NOBODY} cannot be reached: nothing listens there.`,
  )
})

it('says that nothing answers at REDIS_URL, without the password', async () => {
  const said = await refusal({ DATABASE_URL: database.url, REDIS_URL: `redis://:secret@${NOBODY}` })

  expect(said).toMatch(/^REDIS_URL: no Redis answers at 127\.0\.0\.1:1 \(connection refused\); [^\n]+$/)
  expect(said).not.toContain('secret')
})

it('says that the rules are not there, or what is wrong with them', async () => {
  expect(await refusal({ DATABASE_URL: database.url, FRAMEWORK: '/nowhere/rules.yaml' })).toBe(
    'The rules cannot be read: FRAMEWORK names /nowhere/rules.yaml, and there is no readable file.',
  )
})
