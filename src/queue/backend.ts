import type { Job, JobsOptions, PostgresConnectionOptions } from 'bullmq'
import { createPostgresBackend, Queue, runMigrations, Worker, withBackend } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { Refusal } from '../domain/core/refusal.ts'

export type Work = { readonly taskId?: number }

/** What is used of BullMQ, the same on both servers. */
export type Backend = {
  /** Whether its server answers. */
  isUp(): Promise<boolean>
  queue(): JobQueue
  worker(process: (job: Pick<Job<Work>, 'name' | 'data'>) => Promise<void>, options: WorkerSettings): JobWorker
  close(): Promise<void>
}

type JobQueue = {
  add(name: string, work: Work, options: JobsOptions): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}

type JobWorker = {
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'failed', listener: (job: { name: string } | undefined, error: Error) => void): unknown
  close(): Promise<void>
}

type WorkerSettings = {
  readonly concurrency: number
  readonly lockDuration: number
  readonly stalledInterval: number
}

const NAME = 'callin'
const SCHEMA = 'bullmq' // beside the record's own tables, and left alone by its migrations
const CONNECTIONS = 4 // measured: more are slower; one of them listens

/**
 * BullMQ in the record's own database: nothing else to install, run or back up. Throws a Refusal `database_rights` when
 * the user may not make its schema.
 */
export async function postgresBackend(databaseUrl: string): Promise<Backend> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    options: `-c search_path=${SCHEMA}`,
    application_name: 'callin-queue',
  })
  // A broken idle connection has already left the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined)) // nor one that breaks while it is in use
  const client = await pool.connect()
  try {
    await runMigrations(client, SCHEMA)
  } catch (error) {
    throw (error as { code?: unknown }).code === NO_RIGHTS ? mayNotCreate(databaseUrl) : error
  } finally {
    client.release()
  }
  const classes = withBackend(createPostgresBackend)
  const connection = pool as unknown as PostgresConnectionOptions // a pg.Pool; BullMQ's own type of it is looser
  return {
    queue: () => new classes.Queue<Work>(NAME, { connection }),
    worker: (process, options) => new classes.Worker<Work>(NAME, process, { ...options, connection }),
    isUp: () =>
      pool.query('SELECT 1').then(
        () => true,
        () => false,
      ),
    close: () => pool.end(),
  }
}

const NO_RIGHTS = '42501'

function mayNotCreate(databaseUrl: string): Refusal {
  const { username, pathname } = new URL(databaseUrl)
  const [user, database] = [decodeURIComponent(username), decodeURIComponent(pathname.slice(1))]
  return new Refusal(
    'database_rights',
    `The user ${user} of DATABASE_URL may not create the schema ${SCHEMA} of the queue: have the database's administrator run GRANT CREATE ON DATABASE "${database}" TO "${user}"; or keep the queue on Redis, with REDIS_URL.`,
  )
}

/** BullMQ on Redis. Throws a Refusal `redis_unreachable` with one sentence when nothing answers there. */
export async function redisBackend(url: string): Promise<Backend> {
  const connection = new Redis(url, {
    maxRetriesPerRequest: null, // a worker waits for Redis to come back; it does not fail its jobs
    lazyConnect: true,
    connectTimeout: 5_000,
  })
  let last: Error | null = null
  connection.on('error', (error: Error) => {
    last = error
  })
  await reach(connection, url, () => last)
  return {
    queue: () => new Queue<Work>(NAME, { connection }),
    worker: (process, options) => new Worker<Work>(NAME, process, { ...options, connection }),
    // A connection that is down would hold a ping back until it is up.
    isUp: async () => connection.status === 'ready' && (await connection.ping().catch(() => '')) === 'PONG',
    close: async () => {
      await connection.quit().catch(() => connection.disconnect())
    },
  }
}

async function reach(connection: Redis, url: string, why: () => Error | null): Promise<void> {
  try {
    await connection.connect()
    await connection.ping()
  } catch (error) {
    connection.disconnect()
    const { hostname, port } = new URL(url)
    const reason = why()?.message ?? (error as Error).message
    throw new Refusal(
      'redis_unreachable',
      `REDIS_URL: no Redis answers at ${hostname}:${port || '6379'} (${sayReason(reason)}); start it, mend REDIS_URL, or leave it empty to keep the queue in the database.`,
    )
  }
}

const sayReason = (reason: string): string => {
  if (reason.includes('ECONNREFUSED')) return 'connection refused'
  if (reason.includes('ENOTFOUND') || reason.includes('EAI_AGAIN')) return 'no such host'
  if (/WRONGPASS|NOAUTH|invalid password/i.test(reason)) return 'the password was not accepted'
  return /ETIMEDOUT|timed? ?out/i.test(reason) ? 'no answer in time' : 'the connection broke'
}
