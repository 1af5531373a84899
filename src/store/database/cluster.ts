import { execFile } from 'node:child_process'
import { chown, mkdir, readFile, readlink, realpath, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { Refusal } from '../../domain/core/refusal.ts'
import { type ServerUser, serverCommand } from './serverUser.ts'

/** One PostgreSQL cluster on disk. Callers hold the lock of its data folder: nothing here looks out for a second process. */
export type Cluster = {
  readonly user: ServerUser
  readonly password: string
  /** False gives up safety against power cuts for speed: tests only. */
  readonly durable: boolean
}

const ATTEMPTS = 10
const PAUSE_MS = 500
const RECOVERY_MS = 60_000
const LOG_LIMIT = 5_000_000 // bytes

// Enough for one council and gentle on a small machine. No sockets in the file system: their paths have a length limit.
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  "unix_socket_directories=''",
  'timezone=UTC',
  'log_timezone=UTC',
  'max_connections=100',
  'shared_buffers=64MB',
  'max_wal_size=256MB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_logical_replication_workers=0',
  'io_method=sync',
  'jit=off',
]
const RISKY_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
// A test opens a dozen connections, and each would spend ten milliseconds on proving the password.
const FAST_SIGN_IN = ['-c', 'scram_iterations=1']

/** Makes an empty cluster. Made under another name and renamed, so that one cut short is never taken for whole. */
export async function createCluster({ user, password, durable }: Cluster): Promise<void> {
  const draft = `${user.cluster}.new`
  const passwordFile = `${user.cluster}.password`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  try {
    for (const path of [draft, passwordFile]) if (user.owner) await chown(path, user.owner.uid, user.owner.gid)
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = ['--username=callin', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    await run(user, 'initdb', [
      '-D',
      draft,
      ...locale,
      ...access,
      '--no-instructions',
      ...(durable ? [] : ['--no-sync', ...FAST_SIGN_IN]),
    ])
    await rename(draft, user.cluster)
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1)
    throw cannotRun(
      `The embedded PostgreSQL cannot be set up in ${user.cluster} (${said || 'it said nothing'}).`,
      error,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** The port of the running server, or null when there is none. Waits for one that is still recovering. */
export async function runningPort({ user, password }: Cluster): Promise<number | null> {
  const [, , , line] = (await postmasterFile(user)).split('\n')
  const port = Number(line)
  if (!port) return null
  const deadline = Date.now() + RECOVERY_MS
  for (;;) {
    const outcome = await identify(user, password, port)
    if (outcome !== 'busy') return outcome === 'ours' ? port : null
    if (Date.now() > deadline) return null
    await sleep(PAUSE_MS)
  }
}

/**
 * Starts the server, on `wanted` when that port is free and on another otherwise. Returns the port once it can be used;
 * `launched` is called when it need only be waited for.
 */
export async function startServer(
  cluster: Cluster,
  wanted: number | null,
  launched: () => void = () => {},
): Promise<number> {
  const { user, durable } = cluster
  const log = join(user.cluster, 'server.log')
  await dropForeignPid(user)
  const logged = await stat(log).catch(() => null)
  if (logged && logged.size > LOG_LIMIT) await truncate(log)

  for (let attempt = 1; ; attempt++) {
    const port = (attempt === 1 && wanted && (await freePort(wanted))) || (await freePort(0)) || 0
    const settings = [`port=${port}`, ...SETTINGS, ...(durable ? [] : RISKY_SETTINGS)].map((it) => `-c ${it}`).join(' ')
    try {
      const up = run(user, 'pg_ctl', ['start', '-D', user.cluster, '-l', log, '-w', '-t', '60', '-s', '-o', settings])
      launched()
      await up
      return port
    } catch (error) {
      // Another program may have taken the port, or processes of a server that was killed may still be leaving.
      if (attempt === ATTEMPTS) throw await startFailed(log, error)
      await sleep(PAUSE_MS)
    }
  }
}

/** Stops the server, breaking off what still runs in it: everybody who used it has left. */
export async function stopServer({ user }: Cluster): Promise<void> {
  if ((await postmasterFile(user)) === '') return
  await run(user, 'pg_ctl', ['stop', '-D', user.cluster, '-m', 'fast', '-w', '-t', '60', '-s'])
}

async function identify(user: ServerUser, password: string, port: number): Promise<'ours' | 'busy' | 'other'> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'callin', password, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    return (await realpath(user.cluster)) === rows[0]?.data_directory ? 'ours' : 'other'
  } catch (error) {
    return (error as { code?: string }).code === '57P03' ? 'busy' : 'other'
  } finally {
    await client.end().catch(() => undefined)
  }
}

const postmasterFile = (user: ServerUser) => readFile(join(user.cluster, 'postmaster.pid'), 'utf8').catch(() => '')

/**
 * After a restart of the machine, or in a copy of a data folder, postmaster.pid can name a living process that has
 * nothing to do with this cluster; PostgreSQL would refuse to start for ever. Dead ones it clears away by itself.
 */
async function dropForeignPid(user: ServerUser): Promise<void> {
  const pid = Number.parseInt(await postmasterFile(user), 10)
  if (!pid || !(await stat(`/proc/${pid}`).catch(() => null))) return
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null) // null: it belongs to another user
  if (folder !== (await realpath(user.cluster))) await rm(join(user.cluster, 'postmaster.pid'), { force: true })
}

/** The port if it can be had (0 asks for any), else null. */
function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null))
    })
  })
}

async function run(user: ServerUser, program: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<void> {
  const command = serverCommand(user, join(user.binaries, 'bin', program), args)
  await promisify(execFile)(command.file, command.args, command.options)
}

async function startFailed(log: string, cause: unknown): Promise<Refusal> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n')
  const said = lines.findLast((line) => line.includes('FATAL:'))?.replace(/^.*FATAL:\s*/, '')
  return cannotRun(`The embedded PostgreSQL does not start (${said ?? 'it said nothing'}); its log is ${log}.`, cause)
}

function cannotRun(sentence: string, cause: unknown): Refusal {
  const refusal = new Refusal('embedded_start', sentence)
  refusal.cause = cause
  return refusal
}
