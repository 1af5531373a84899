import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { emptyDatabase, TEMPLATE } from '../support/database.ts'
import { callin } from '../support/program.ts'

// Each test starts the program several times, which takes seconds each on a machine that has other work.
vi.setConfig({ testTimeout: 200_000, hookTimeout: 200_000 })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callin-test-backup-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('a record goes from a PostgreSQL of one’s own into an embedded one, and each is in its audit', async () => {
  const database = await emptyDatabase(TEMPLATE)
  const own = { DATABASE_URL: database.url, SAMPLE: 'yes' }
  const embedded = { DATA_DIR: join(folder, 'data') }
  const file = join(folder, 'one.backup')
  expect(await callin(['prepare'], own)).toMatchObject({ code: 0 })

  const made = await callin(['backup', file], own)
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9a-f]{64}\n$/) })
  expect(made.err).toMatch(/: [\d,]+ rows of \d+ tables\. Keep this elsewhere/)
  expect(await callin(['restore', file], own)).toMatchObject({
    code: 1,
    err: 'Nothing was restored: the database has tables already. Name an empty one in DATABASE_URL, or a new folder in DATA_DIR.\n',
  })
  const restored = await callin(['restore', file], embedded)
  expect(restored).toMatchObject({
    code: 0,
    err: expect.stringMatching(/rows of \d+ tables\.\nThe audit is whole\.\n$/),
  })
  const { out } = await callin(['status', 'CS05'], own)
  expect(await callin(['status', 'CS05'], embedded)).toMatchObject({ code: 0, out })
  expect((await callin(['audit', 'verify'], own)).out).toMatch(/^3:/) // adopted, prepared, backed up
  expect((await callin(['audit', 'verify'], embedded)).out).toMatch(/^3:/) // adopted, prepared, restored
  await database.drop()
})
