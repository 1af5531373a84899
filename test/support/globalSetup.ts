import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '../../src/store/database/embedded.ts'
import { inUse } from '../../src/store/database/leases.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { onDatabase, TEMPLATE } from './database.ts'
import { startRedis } from './redisServer.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's first database; tests make their own beside it. */
    serverUrl: string
    /** Null: Redis is not installed. */
    redisUrl: string | null
  }
}

const PREFIX = 'callin-test-'

type Servers = { readonly serverUrl: string; readonly redisUrl: string | null; stop(): Promise<void> }

/** What the projects of one run share: each has its own copy of this file. */
const SHARED = Symbol.for('callin.test-servers')
const run = globalThis as { [SHARED]?: { readonly servers: Promise<Servers>; users: number } }

/** One throw-away PostgreSQL and one Redis for the whole run, whichever of its projects need them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  run[SHARED] ??= { servers: startServers(), users: 0 }
  const shared = run[SHARED]
  shared.users += 1
  const servers = await shared.servers
  project.provide('serverUrl', servers.serverUrl)
  project.provide('redisUrl', servers.redisUrl)
  return async () => {
    shared.users -= 1
    if (shared.users === 0) await servers.stop()
  }
}

/** With a migrated database to copy from. */
async function startServers(): Promise<Servers> {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  const server = await openEmbedded(folder, { durable: false })
  await onDatabase(server.url, (client) => client.query(`CREATE DATABASE ${TEMPLATE}`))
  const template = new URL(server.url)
  template.pathname = TEMPLATE
  await migrate(template.href)
  const redis = await startRedis()
  return {
    serverUrl: server.url,
    redisUrl: redis?.url ?? null,
    async stop() {
      await redis?.stop()
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** What runs left behind that were killed: their servers would go on for ever. */
async function sweep(): Promise<void> {
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX))
  for (const folder of left.map((name) => join(tmpdir(), name))) {
    if (isOfALiveRun(folder)) continue
    const leases = join(folder, 'embedded', 'leases')
    const begun = await readdir(leases).catch(() => [])
    if (begun.length === 0 || (await inUse(leases))) continue
    await (await openEmbedded(folder, { durable: false })).close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** A test may have stopped its program, and be about to start another on the same folder. */
function isOfALiveRun(folder: string): boolean {
  const pid = /callin-test-of(\d+)-/.exec(folder)?.[1]
  if (pid === undefined) return false
  try {
    process.kill(Number(pid), 0)
    return true
  } catch {
    return false
  }
}
