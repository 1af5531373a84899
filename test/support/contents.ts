import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from, to } from 'pg-copy-streams'
import type { Database } from '../../src/store/database/connect.ts'
import { inTransaction } from '../../src/store/database/in-transaction.ts'

/** All rows of a database, and how far its numbers have come. */
export type Contents = {
  readonly tables: readonly { readonly name: string; readonly rows: Buffer }[]
  readonly numbers: readonly { readonly name: string; readonly last: string }[]
}

// Foreign keys hold for what is put back whole, and triggers have had their say.
const AS_IT_WAS = 'SET LOCAL session_replication_role = replica'

/** Reads all that is in a database, to be put into others. */
export const contentsOf = (database: Database): Promise<Contents> =>
  inTransaction(database, 'ROLLBACK', async (client) => {
    const tables = []
    for (const name of await tablesWithRows(client)) {
      tables.push({ name, rows: await buffer(client.query(to(`COPY ${name} TO STDOUT (FORMAT binary)`))) })
    }
    const { rows } = await client.query<{ name: string; last: string }>(
      `SELECT format('%I', sequencename) AS name, last_value::text AS last FROM pg_sequences
       WHERE schemaname = 'public' AND last_value IS NOT NULL`,
    )
    return { tables, numbers: rows }
  })

/** Puts contents into a database that has none. */
export const put = (database: Database, { tables, numbers }: Contents): Promise<void> =>
  inTransaction(database, 'COMMIT', async (client) => {
    await client.query(AS_IT_WAS)
    for (const { name, rows } of tables) {
      await pipeline(Readable.from([rows]), client.query(from(`COPY ${name} FROM STDIN (FORMAT binary)`)))
    }
    await client.query(numbers.map(({ name, last }) => `SELECT setval('${name}', ${last})`).join(';'))
  })

/**
 * Empties a database that nobody else uses any more, so that it is as good as new. False: it cannot be, since a test has
 * closed it, still works on it, or listens to its connections, or another program has it open.
 */
export async function emptied(database: Database): Promise<boolean> {
  const { pool } = database
  const isAtRest = !pool.ending && pool.idleCount === pool.totalCount && pool.listenerCount('acquire') === 0
  if (!isAtRest) return false
  const client = await pool.connect()
  try {
    if (await hasOthers(client, pool.totalCount)) return false
    const tables = await tablesWithRows(client)
    const deletes = tables.map((name) => `DELETE FROM ${name};`).join('')
    const restarts = `SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`
    await client.query(`BEGIN; ${AS_IT_WAS}; ${deletes} ${restarts}; COMMIT`)
    // The next rows begin at a table's beginning again, so that they are read in the order in which they are written.
    if (tables.length > 0) await client.query(`VACUUM ${tables.join()}`)
    return true
  } finally {
    client.release()
  }
}

async function hasOthers(client: PoolClient, own: number): Promise<boolean> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'`,
  )
  return (rows[0]?.count ?? 0) > own
}

async function tablesWithRows(client: PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I', relname) AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'
       AND pg_relation_size(oid) > 0
     ORDER BY relname`,
  )
  return rows.map(({ name }) => name)
}
