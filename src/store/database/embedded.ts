import { randomBytes } from 'node:crypto'
import { access, chown, constants, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { lock } from 'proper-lockfile'
import { Refusal } from '../../domain/core/refusal.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { type Cluster, createCluster, runningPort, startServer, stopServer } from './cluster.ts'
import { inUse, takeLease } from './leases.ts'
import { chooseServerUser, type ServerUser } from './serverUser.ts'

export type Embedded = {
  readonly url: string
  /** Starts the server again where it has died. True: it had. Throws where its port is taken meanwhile. */
  revive(): Promise<boolean>
  /** Leaves the database; the last one to leave stops the server. Safe to call twice. */
  close(): Promise<void>
}

// A process that dies holding the lock delays the others by this long.
const LOCK_STALE_MS = 5000

/**
 * Opens the PostgreSQL that lives in `dataDir`, making and starting it when needed. Any number of processes share one
 * server: the first starts it, detached from itself, and the last to close stops it.
 *
 * Durable unless told otherwise; only tests tell otherwise. `launched` is called once the server has been launched, and need
 * only be waited for; not where it ran already. Throws a Refusal: `data_dir` when the folder cannot be
 * used, `database_version` when another PostgreSQL made it, `embedded_…` when there is no way to run the server.
 */
export async function openEmbedded(
  dataDir: string,
  { durable = true, launched = () => {} }: { readonly durable?: boolean; readonly launched?: () => void } = {},
): Promise<Embedded> {
  const binaries = await findBinaries()
  const folder = await usableFolder(dataDir)
  const leases = join(folder, 'embedded', 'leases')

  const { cluster, lease, port } = await locked(folder, async () => {
    const user = await chooseServerUser(binaries, folder)
    const cluster = { user, durable, password: await prepareCluster(folder, binaries, user, durable) }
    const lease = await takeLease(leases)
    try {
      const port = (await runningPort(cluster)) ?? (await startServer(cluster, await lastPort(folder), launched))
      await keep(folder, 'port', `${port}\n`)
      await ensureDatabase(cluster, port)
      return { cluster, lease, port }
    } catch (error) {
      await lease.release()
      throw error
    }
  })

  const leave = () =>
    locked(folder, async () => {
      await lease.release()
      if (!(await inUse(leases))) await stopServer(cluster)
    })
  const revive = () =>
    locked(folder, async () => {
      if ((await runningPort(cluster)) !== null) return false
      if ((await startServer(cluster, port)) === port) return true
      await stopServer(cluster)
      throw new Error('The embedded database cannot be started again on its port, which another program has taken.')
    })
  let leaving: Promise<void> | undefined
  const close = () => {
    leaving ??= leave()
    return leaving
  }
  return { url: `postgres://callin:${cluster.password}@127.0.0.1:${port}/callin`, revive, close }
}

/** Whether a database has ever been made in `dataDir`. Looks, and makes nothing. */
export const hasEmbedded = (dataDir: string): Promise<boolean> =>
  stat(join(dataDir, 'embedded', 'password')).then(
    () => true,
    () => false,
  )

/** Makes the cluster unless it stands. Returns its password, which never leaves the data folder. */
async function prepareCluster(folder: string, binaries: Binaries, user: ServerUser, durable: boolean): Promise<string> {
  const version = await readFile(join(user.cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  const major = binaries.version.split('.')[0]
  if (version !== null && version.trim() !== major) throw otherVersion(user.cluster, version.trim(), `${major}`)
  if (version !== null) return (await readFile(join(folder, 'embedded', 'password'), 'utf8')).trim()

  const password = randomBytes(24).toString('base64url')
  await keep(folder, 'password', `${password}\n`)
  await createCluster({ user, password, durable })
  return password
}

async function ensureDatabase({ password }: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'callin', password, database: 'postgres' })
  await client.connect()
  try {
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'callin'`)
    if (rowCount === 0) await client.query('CREATE DATABASE callin')
  } finally {
    await client.end()
  }
}

async function lastPort(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'embedded', 'port'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || null
}

/** Written for the owner of the data folder, so that a start by root does not lock an ordinary user out for ever. */
async function keep(folder: string, name: string, text: string): Promise<void> {
  const file = join(folder, 'embedded', name)
  await writeFile(file, text, { mode: 0o600 })
  await giveToOwner(folder, file)
}

async function giveToOwner(folder: string, path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(folder)
  await chown(path, uid, gid)
}

async function usableFolder(dataDir: string): Promise<string> {
  try {
    await makeFolder(dataDir)
    const folder = await realpath(dataDir)
    for (const part of ['embedded', 'embedded/leases']) {
      await makeFolder(join(folder, part))
      await giveToOwner(folder, join(folder, part))
    }
    await access(folder, constants.W_OK)
    return folder
  } catch (error) {
    throw unusable(dataDir, error)
  }
}

/** With those above it. Node's own `recursive` turns in circles for ever below /proc and its like. */
async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return
  const parent = dirname(path)
  if (parent !== path) await makeFolder(parent)
  await mkdir(path).catch(async (error: unknown) => {
    if (!(await isFolder(path))) throw error // another process may have been faster
  })
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

async function locked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const release = await lock(folder, {
    lockfilePath: join(folder, 'embedded', 'lock'),
    stale: LOCK_STALE_MS,
    retries: { retries: 1000, factor: 1.2, minTimeout: 30, maxTimeout: 200 },
    // Happens when the machine slept in between; the work below is short, and breaking it off would help nobody.
    onCompromised: () => undefined,
  }).catch((error: unknown) => {
    throw unusable(folder, error)
  })
  try {
    return await work()
  } catch (error) {
    // A system call that failed on one of its files is the folder's fault; everything else speaks for itself.
    const { path } = error as NodeJS.ErrnoException
    throw path?.startsWith(folder) ? unusable(folder, error) : error
  } finally {
    await release().catch(() => undefined) // as with onCompromised
  }
}

function unusable(folder: string, error: unknown): Refusal {
  const { code = 'unknown reason', path = folder } = error as NodeJS.ErrnoException
  const refusal = new Refusal(
    'data_dir',
    `The data folder ${folder} (DATA_DIR) cannot be used: ${code} at ${path}; it must be a folder that this user can read and write.`,
  )
  refusal.cause = error
  return refusal
}

const otherVersion = (cluster: string, found: string, expected: string) =>
  new Refusal(
    'database_version',
    `The database in ${cluster} was made by PostgreSQL ${found}, and this program brings PostgreSQL ${expected}; start the version of Callin that made it, or set another DATA_DIR.`,
  )
