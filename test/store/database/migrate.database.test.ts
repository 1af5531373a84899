import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { postgresBackend } from '../../../src/queue/backend.ts'
import { migrate, migrationsFolder, readMigrations, readSchema } from '../../../src/store/database/migrate.ts'
import { schemaDiff } from '../../../src/store/database/schemaDiff.ts'
import { emptyDatabase, freshDatabase, onDatabase } from '../../support/database.ts'

describe('migrate', () => {
  let empty: Awaited<ReturnType<typeof emptyDatabase>>
  beforeEach(async () => {
    empty = await emptyDatabase()
  })
  afterEach(() => empty.drop())

  it('applies everything to an empty database, and nothing the second time', async () => {
    const all = (await readMigrations()).map((migration) => migration.name)

    expect(await migrate(empty.url)).toEqual({ applied: all })
    expect(await migrate(empty.url)).toEqual({ applied: [] })
  })

  it('is done once when several processes start together', async () => {
    const results = await Promise.all([migrate(empty.url), migrate(empty.url), migrate(empty.url)])

    expect(results.filter(({ applied }) => applied.length > 0)).toHaveLength(1)
  })

  it('refuses a database that a later program has migrated', async () => {
    await migrate(empty.url)
    await onDatabase(empty.url, (client) =>
      client.query(`INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
                    VALUES ('later', 'x', now(), '9999_from_the_future', 1)`),
    )

    await expect(migrate(empty.url)).rejects.toMatchObject({
      code: 'database_newer',
      message: expect.stringContaining('9999_from_the_future'),
    })
  })

  it('refuses a database in which a migration broke off', async () => {
    await migrate(empty.url)
    await onDatabase(empty.url, (client) => client.query(`UPDATE "_prisma_migrations" SET finished_at = NULL`))

    await expect(migrate(empty.url)).rejects.toMatchObject({ code: 'migration_failed' })
  })

  it('refuses a database that was made with another text of the same migration', async () => {
    await migrate(empty.url)
    await onDatabase(empty.url, (client) => client.query(`UPDATE "_prisma_migrations" SET checksum = 'other'`))

    await expect(migrate(empty.url)).rejects.toMatchObject({ code: 'migration_changed' })
  })

  describe('refuses a user without the rights, with the sentence that gives them', () => {
    const role = `reader_${randomBytes(4).toString('hex')}`
    const asRole = () => {
      const url = new URL(empty.url)
      url.username = role
      url.password = 'secret'
      return url.href
    }
    beforeEach(() => onDatabase(empty.url, (client) => client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'`)))
    afterEach(() => onDatabase(empty.url, (client) => client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)))

    it('who may not create tables', async () => {
      await expect(migrate(asRole())).rejects.toMatchObject({
        code: 'database_rights',
        message: expect.stringContaining(`GRANT CREATE ON SCHEMA public TO "${role}";`),
      })
    })

    it('who may not read the tables of another', async () => {
      await migrate(empty.url)
      await onDatabase(empty.url, (client) =>
        client.query(`GRANT CREATE ON SCHEMA public TO ${role}; GRANT CREATE ON DATABASE ${empty.name} TO ${role}`),
      )

      await expect(migrate(asRole())).rejects.toMatchObject({
        code: 'database_rights',
        message: expect.stringContaining('which belong to'),
      })
    })

    it('who may not create the schema of the queue', async () => {
      await expect(postgresBackend(asRole())).rejects.toMatchObject({
        code: 'database_rights',
        message: expect.stringContaining('GRANT CREATE ON DATABASE'),
      })
    })

    it('and is content with those that it names', async () => {
      await onDatabase(empty.url, (client) =>
        client.query(`GRANT CREATE ON SCHEMA public TO ${role}; GRANT CREATE ON DATABASE ${empty.name} TO ${role}`),
      )

      expect((await migrate(asRole())).applied.length).toBeGreaterThan(0)
    })
  })

  it("leaves the queue's own schema alone", async () => {
    await onDatabase(empty.url, (client) => client.query('CREATE SCHEMA bullmq CREATE TABLE jobs (id int)'))

    await migrate(empty.url)

    const { rows } = await onDatabase(empty.url, (client) => client.query(`SELECT to_regclass('bullmq.jobs') AS jobs`))
    expect(rows).toEqual([{ jobs: 'bullmq.jobs' }])
  })
})

it('the migrations say all that prisma/schema.prisma says', async () => {
  const last = (await readMigrations()).at(-1)
  const covered = await readFile(join(migrationsFolder(), `${last?.name}`, 'schema.prisma'), 'utf8')

  expect(await schemaDiff(inject('serverUrl'), covered, await readSchema())).toBeNull()
})

it('the database’s own clock decides nothing: no column and no function of ours asks it', async () => {
  const { url, drop } = await freshDatabase()

  const { rows } = await onDatabase(url, (client) =>
    client.query(`
      SELECT table_name || '.' || column_name AS asks FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%' AND column_default ~* 'now\\(|current_|timestamp\\('
      UNION ALL
      SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        AND prosrc ~* '\\mnow\\(|\\mcurrent_(date|time)|\\mlocaltime|_timestamp\\('`),
  )

  await drop()
  expect(rows).toEqual([])
})

it('an indicator has at most one open case', async () => {
  const { database, drop } = await freshDatabase()
  const { id: indicatorId } = await database.prisma.indicator.create({ data: { ref: 'CS05' } })
  const day = new Date(0)
  const opened = { indicatorId, forum: 'pat', because: 'Red for two quarters.', openedAt: day, levelSince: day }

  await database.prisma.case.create({ data: { ...opened, state: 'closed' } })
  await database.prisma.case.create({ data: { ...opened, state: 'called_in' } })
  const second = database.prisma.case.create({ data: { ...opened, state: 'proposed' } })

  await expect(second).rejects.toMatchObject({ code: 'P2002' })
  await drop()
})
