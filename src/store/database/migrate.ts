import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { Refusal } from '../../domain/core/refusal.ts'
import { packageRoot } from '../../root.ts'
import { reach } from './reach.ts'
import { mustMayMigrate } from './rights.ts'
import { migrationList, noFilter, withSchemaEngine } from './schemaEngine.ts'

/** Any constant will do, as long as it stays: every version of the program must take the same lock. */
const LOCK = 0x63616c6c // "call"

export type Migration = { readonly name: string; readonly sql: string }
export type Applied = { readonly name: string; readonly checksum: string; readonly finished: boolean }

/**
 * Brings the database to the shape that this program expects and says which migrations that took. Safe when several
 * processes start at once: the later ones wait and find nothing left to do. The record is Prisma's own table, so
 * `prisma migrate deploy` can take over at any time.
 *
 * Throws a Refusal: `database_unreachable`; `database_newer` when a later program has been here; `migration_failed`
 * when an earlier attempt broke off; `migration_changed` when a migration is not the one that was applied; `database_rights`
 * when the user may not make or change tables. `most`: only so many of the first, for rows that were written under those.
 */
export async function migrate(url: string, most?: number): Promise<{ applied: string[] }> {
  const session = await reach(url)
  try {
    await session.query('SELECT pg_advisory_lock($1)', [LOCK])
    return { applied: await applyMissing(url, session, (await readMigrations()).slice(0, most)) }
  } finally {
    await session.end() // and with it the lock
  }
}

/**
 * Which migrations a database still lacks; null when it has none at all, so that nothing can be on record. Changes nothing,
 * waits for a migration that is going on, and throws what `migrate` throws.
 */
export async function missingMigrations(url: string): Promise<readonly string[] | null> {
  const session = await reach(url)
  try {
    await session.query('SELECT pg_advisory_lock($1)', [LOCK])
    const [known, applied] = [await readMigrations(), await appliedMigrations(session)]
    refuseOthers(known, applied)
    return applied.length === 0 ? null : known.slice(applied.length).map(({ name }) => name)
  } finally {
    await session.end()
  }
}

/** The migrations that this program knows, oldest first. */
export async function readMigrations(): Promise<Migration[]> {
  const folder = migrationsFolder()
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((it) => it.isDirectory()).map((it) => it.name)
  return Promise.all(
    names.sort().map(async (name) => ({ name, sql: await readFile(join(folder, name, 'migration.sql'), 'utf8') })),
  )
}

export const migrationsFolder = () => join(packageRoot, 'prisma', 'migrations')
export const readSchema = () => readFile(join(packageRoot, 'prisma', 'schema.prisma'), 'utf8')

async function applyMissing(url: string, session: pg.Client, known: readonly Migration[]): Promise<string[]> {
  const applied = await appliedMigrations(session)
  refuseOthers(known, applied)
  // Every start comes this way; the engine takes a fifth of a second to load, so it loads only when there is work.
  if (applied.length === known.length) return []
  await mustMayMigrate(session)

  const list = migrationList(migrationsFolder(), known)
  const result = await withSchemaEngine(url, await readSchema(), (engine) =>
    engine.applyMigrations({ migrationsList: list, filters: noFilter }),
  )
  return result.appliedMigrationNames
}

/** The migrations that a database has, the oldest first. */
export async function appliedMigrations(session: pg.Client): Promise<Applied[]> {
  const { rows } = await session.query<{ present: boolean; readable: boolean }>(
    `SELECT found IS NOT NULL AS present, has_table_privilege(found::oid, 'SELECT') AS readable
       FROM to_regclass('public."_prisma_migrations"') AS found`,
  )
  if (!rows[0]?.present) return []
  if (!rows[0].readable) await mustMayMigrate(session)
  const result = await session.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM public."_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  return result.rows
}

function refuseOthers(known: readonly Migration[], applied: readonly Applied[]): void {
  const mine = new Map(known.map((migration) => [migration.name, migration]))
  for (const { name, finished, checksum } of applied) {
    const migration = mine.get(name)
    if (!migration) throw newer(name, known.at(-1)?.name)
    if (!finished) throw failed(name)
    if (checksum !== createHash('sha256').update(migration.sql).digest('hex')) throw changed(name)
  }
}

const newer = (found: string, last: string | undefined) =>
  new Refusal(
    'database_newer',
    `The database is newer than this program: it has migration ${found}, and the last one known here is ${last}; start the version that made it, or a later one.`,
  )

const failed = (name: string) =>
  new Refusal(
    'migration_failed',
    `Migration ${name} broke off in this database earlier; restore the backup taken before it, or repair it with "prisma migrate resolve".`,
  )

const changed = (name: string) =>
  new Refusal(
    'migration_changed',
    `Migration ${name} in this database is not the one in prisma/migrations; use a fresh database, or the program that made this one.`,
  )
