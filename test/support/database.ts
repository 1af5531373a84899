import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { connect, type Database } from '../../src/store/database/connect.ts'

/** The migrated database that fresh ones are copied from. */
export const TEMPLATE = 'callin_template'

export type FreshDatabase = {
  readonly name: string
  readonly url: string
  readonly database: Database
  /** Closes `database` and removes it from the server. */
  drop(): Promise<void>
}

/**
 * A migrated and otherwise empty database of its own, as a file-level copy of the template: a tenth of a second. Or a copy
 * of another database, to which nobody may be connected.
 */
export async function freshDatabase(template = TEMPLATE): Promise<FreshDatabase> {
  const { name, url, drop } = await emptyDatabase(template)
  const database = await connect(url)
  return {
    name,
    url,
    database,
    async drop() {
      await database.close()
      await drop()
    },
  }
}

/** A database with nothing in it, not even tables; a copy of `template` when that is given. */
export async function emptyDatabase(
  template = 'template1',
): Promise<{ name: string; url: string; drop(): Promise<void> }> {
  const server = inject('serverUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onDatabase(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`))
  const url = new URL(server)
  url.pathname = name
  return {
    name,
    url: url.href,
    async drop() {
      await onDatabase(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}

/** Runs `work` on a connection of its own to the database at `url`. */
export async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
