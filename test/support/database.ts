import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { connect, type Database } from '../../src/store/database/connect.ts'
import { type Contents, emptied, put } from './contents.ts'

/** The migrated database that fresh ones are copied from. */
export const TEMPLATE = 'callin_template'

export type FreshDatabase = {
  readonly url: string
  readonly database: Database
  /** Leaves it to a later test, empty again; closes and removes it where that cannot be. Safe to call twice. */
  drop(): Promise<void>
}

type Empty = Pick<FreshDatabase, 'url' | 'database'> & { remove(): Promise<void> }

/** Databases that tests of this process have left, with their connections: to make one takes ten times as long as to empty one. */
const left: Empty[] = []

/**
 * A migrated database of its own, with nothing in it but `contents`. A test that changes more of it than rows, or what it
 * is connected with, takes an `emptyDatabase`.
 */
export async function freshDatabase(contents?: Contents): Promise<FreshDatabase> {
  const taken = left.pop() ?? (await newDatabase())
  const { url, database, remove } = taken
  if (contents) await put(database, contents)
  let dropping: Promise<void> | undefined
  const drop = async () => {
    if (await emptied(database)) left.push(taken)
    else await remove()
  }
  return {
    url,
    database,
    drop() {
      dropping ??= drop()
      return dropping
    },
  }
}

async function newDatabase(): Promise<Empty> {
  const { url, drop } = await emptyDatabase(TEMPLATE)
  const database = await connect(url)
  return {
    url,
    database,
    async remove() {
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
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  const url = new URL(server)
  url.pathname = name
  return { name, url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

let server: Promise<pg.Client> | undefined

/** On a connection that is kept for this process: to open one takes longer than most statements. */
async function onServer(statement: string): Promise<void> {
  server ??= openServer()
  await (await server).query(statement)
}

async function openServer(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: inject('serverUrl') })
  // The server ends before this process does.
  client.on('error', () => {
    server = undefined
  })
  await client.connect()
  return client
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
