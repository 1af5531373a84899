import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBackup } from '../../../src/store/database/backup.ts'
import { connect } from '../../../src/store/database/connect.ts'
import { openEmbedded } from '../../../src/store/database/embedded.ts'
import { missingMigrations } from '../../../src/store/database/migrate.ts'
import { restoreBackup } from '../../../src/store/database/restore.ts'
import { audit } from '../../../src/store/runtime/audit.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER, TUESDAY } from '../../support/council.ts'
import { emptyDatabase, onDatabase, TEMPLATE } from '../../support/database.ts'
import { earlierRecord } from '../../support/earlier-record.ts'
import { poor } from '../../support/figures.ts'
import { recordDump } from '../../support/record-dump.ts'

let council: TestCouncil
let folder: string
let whole: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callin-test-backup-'))
  whole = join(folder, 'whole.backup')
  council = await aCouncil({ figures: [poor('CS05'), poor('CS06')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05 reason: It is "urgent"\\, with a tab\t and = signs')
  const plan = { item: 'CS05', cause: 'First line\nsecond \\. line\n\\.\nlast', actions: 'Recruit', support: '' }
  const received = await council.submit(MANAGER, 'plan', { ...plan, ...PROMISED })
  expect(received.words).toContain('received')
  await council.run()
  await writeBackup(council.db.url, whole, TUESDAY)
})
afterAll(async () => {
  await council.drop()
  await rm(folder, { recursive: true })
})

const PROMISED = { trajectory: '2026-12: 75, 2027-03: 80', back: 'green by March 2027' }

/** All but the migrations, of which the moments differ. */
async function rowsOf(url: string) {
  const { 'public._prisma_migrations': _, ...rest } = await recordDump(url)
  return rest
}

const into = async (path: string) => {
  const empty = await emptyDatabase()
  return { ...empty, restored: restoreBackup(empty.url, path) }
}

describe('a back-up', () => {
  it('put into an empty database is the same record, audit and guards included, and is gone on with', async () => {
    const { url, drop, restored } = await into(whole)
    await restored

    expect(await rowsOf(url)).toEqual(await rowsOf(council.db.url))
    const database = await connect(url)
    expect(await audit(database).verify()).toMatchObject({ whole: true })
    await expect(database.pool.query(`UPDATE "Result" SET value = '1'`)).rejects.toThrow('kept as it is')
    await database.prisma.import.create({ data: { at: TUESDAY, by: 'x', files: [], counts: {} } })
    await database.close()
    await drop()
  })

  it('never takes the place of a file that is there', async () => {
    const before = await readFile(whole)

    await expect(writeBackup(council.db.url, whole, TUESDAY)).rejects.toThrow(`${whole} is there already`)

    expect(await readFile(whole)).toEqual(before)
  })

  it('of the embedded database goes into another embedded one', async () => {
    const server = await openEmbedded(join(folder, 'data'), { durable: false })
    await restoreBackup(server.url, whole)

    expect(await rowsOf(server.url)).toEqual(await rowsOf(council.db.url))
    await server.close()
  })

  it('of an earlier release is brought up to date', async () => {
    const earlier = await earlierRecord('record-040dc01')
    const path = join(folder, 'earlier.backup')
    const { rows } = await writeBackup(earlier.url, path, TUESDAY)
    const { url, drop, restored } = await into(path)

    await restored
    expect(await missingMigrations(url)).toEqual([])
    const found = await onDatabase(url, (client) => client.query(`SELECT count(*)::int AS count FROM "Case"`))
    expect(found.rows).toEqual([{ count: rows['Case'] }])
    await earlier.drop()
    await drop()
  })

  it('is of one moment, whatever is written meanwhile, and is nobody else’s to read', async () => {
    const path = join(folder, 'busy.backup')
    const [written] = await Promise.all([
      writeBackup(council.db.url, path, TUESDAY),
      ...['CS05', 'CS06'].map((ref) => council.ask(CHAIR, `status ${ref}`)),
    ])
    const { url, drop, restored } = await into(path)

    expect((await restored).rows).toEqual(written?.rows)
    expect((await readFile(path)).byteLength).toBeGreaterThan(0)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await expect(
      writeBackup('postgres://x:y@127.0.0.1:1/z', join(folder, 'never.backup'), TUESDAY),
    ).rejects.toMatchObject({
      code: 'database_unreachable',
    })
    expect(url).not.toBe('')
    await drop()
  })
})

describe('nothing is restored', () => {
  const refused = async (path: string, url?: string) => {
    const empty = url === undefined ? await emptyDatabase() : null
    const target = url ?? empty?.url ?? ''
    const error = await restoreBackup(target, path).then(
      () => expect.fail('it was restored'),
      (reason: unknown) => reason,
    )
    const tables =
      empty &&
      (await onDatabase(target, (client) => client.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`)))
    expect(tables?.rowCount ?? 0).toBe(0)
    await empty?.drop()
    return error
  }
  const harmed = async (harm: (text: string) => string | Buffer) => {
    const path = join(folder, 'harmed.backup')
    const made = harm(gunzipSync(await readFile(whole)).toString('utf8'))
    await writeFile(path, typeof made === 'string' ? gzipSync(made) : made)
    return path
  }

  it('into a database that is not empty', async () => {
    const other = await emptyDatabase(TEMPLATE)
    expect(await refused(whole, other.url)).toMatchObject({ code: 'restore_not_empty' })
    await other.drop()
  })

  it('from a file of a newer release', async () => {
    const path = await harmed((text) => {
      const [head = '', ...rest] = text.split('\n')
      const said = JSON.parse(head)
      const migrations = [...said.migrations, { name: '9999_later', checksum: 'x' }]
      return rehashed([JSON.stringify({ ...said, migrations }), ...rest].join('\n'))
    })
    expect(await refused(path)).toMatchObject({
      code: 'backup_newer',
      message: expect.stringContaining('migration 9999_later'),
    })
  })

  it.each<[string, (text: string) => string | Buffer]>([
    ['in which a figure was changed', (text) => text.replace('2026-05', '2026-06')],
    ['in which a row is missing', (text) => text.replace(/\n[^\n]*PAT Secretary[^\n]*\n/, '\n')],
    ['that was cut off', (text) => gzipSync(text).subarray(0, 500)],
    ['that ends early', (text) => text.slice(0, text.length / 2)],
    ['that goes on', (text) => `${text}{"table":"Post","columns":["id"]}\n`],
    ['with a table of another name', (text) => rehashed(text.replace('{"table":"Post"', '{"table":"Post\\"; --"'))],
    ['that is something else', () => Buffer.from('Dear Sir')],
    ['that is empty', () => Buffer.alloc(0)],
  ])('from a file %s', async (_, harm) => {
    const error = await refused(await harmed(harm))
    expect(error).toMatchObject({ code: 'backup_damaged' })
    expect(String((error as Error).message)).toContain('is not a')
  })

  it('from a file that is not there', async () => {
    expect(await refused(join(folder, 'nothing'))).toMatchObject({ code: 'backup_missing' })
  })
})

/** With a hash that is right, so that the file is refused for what it says. */
function rehashed(text: string): string {
  const lines = text.trimEnd().split('\n')
  const end = JSON.parse(lines.pop() ?? '')
  const content = `${lines.join('\n')}\n`
  return `${content}${JSON.stringify({ ...end, sha256: createHash('sha256').update(content).digest('hex') })}\n`
}
