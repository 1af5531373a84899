import { createHash, randomUUID } from 'node:crypto'
import { readMigrations } from '../../src/store/database/migrate.ts'
import { emptyDatabase, onDatabase } from './database.ts'

/** A database as a version of the program left it that knew only the migrations before one, named without its number. */
export async function databaseBefore(migration: string): Promise<Awaited<ReturnType<typeof emptyDatabase>>> {
  const known = await readMigrations()
  const earlier = known.slice(
    0,
    known.findIndex(({ name }) => name.slice('0000_'.length) === migration),
  )
  const made = await emptyDatabase()
  await onDatabase(made.url, async (client) => {
    // As Prisma makes it.
    await client.query(`CREATE TABLE "_prisma_migrations" (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
      applied_steps_count integer NOT NULL DEFAULT 0)`)
    for (const { name, sql } of earlier) {
      await client.query(sql)
      await client.query(
        `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
         VALUES ($1, $2, now(), $3, 1)`,
        [randomUUID(), createHash('sha256').update(sql).digest('hex'), name],
      )
    }
  })
  return made
}
