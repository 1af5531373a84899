import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../../domain/core/refusal.ts'
import { openEmbedded } from './embedded.ts'
import { reach } from './reach.ts'

export type Scratch = {
  readonly url: string
  /** Removes it with everything in it. Safe to call twice. */
  drop(): Promise<void>
}

const NOT_ALLOWED = '42501' // PostgreSQL's own code

/**
 * An empty database for a while: on the server that `databaseUrl` names, whose user must be allowed to create databases;
 * without one, on an embedded server of its own in a temporary folder. Nothing that is on record there is touched. Throws refusals: `database_unreachable`,
 * `scratch_not_allowed`.
 */
export async function openScratch(databaseUrl: string | null): Promise<Scratch> {
  const scratch = await (databaseUrl === null ? ownServer() : onServer(databaseUrl))
  let dropping: Promise<void> | undefined
  return {
    url: scratch.url,
    drop() {
      dropping ??= scratch.drop()
      return dropping
    },
  }
}

async function ownServer(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'callin-scratch-'))
  try {
    const server = await openEmbedded(folder, { durable: false })
    return {
      url: server.url,
      async drop() {
        await server.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function onServer(databaseUrl: string): Promise<Scratch> {
  const name = `callin_scratch_${randomBytes(6).toString('hex')}`
  const statement = async (sql: string) => {
    const session = await reach(databaseUrl)
    try {
      await session.query(sql)
    } catch (error) {
      if ((error as { code?: string }).code !== NOT_ALLOWED) throw error
      throw new Refusal('scratch_not_allowed', 'The user of DATABASE_URL may not create databases on that server.')
    } finally {
      await session.end()
    }
  }
  await statement(`CREATE DATABASE ${name}`)
  const url = new URL(databaseUrl)
  url.pathname = name
  return { url: url.href, drop: () => statement(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}
