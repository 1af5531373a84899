import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../generated/client.ts'
import { inUtc, reach } from './reach.ts'
import { statementNames } from './statement-names.ts'

/** Prisma for ordinary reads and writes, the pool for bulk ones. Both share the same connections. */
export type Database = {
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
  readonly url: string
  /** Waits for running queries, then closes. Safe to call twice. */
  close(): Promise<void>
}

const CONNECTIONS = 10
const PATIENCE_MS = 30_000

/**
 * Opens the store's connections to a migrated database. Throws a Refusal `database_unreachable` (see `reach`) when
 * there is no way in, so that the start fails with a sentence and not at the first question somebody asks.
 */
export async function connect(url: string): Promise<Database> {
  await (await reach(url)).end()

  const pool = new pg.Pool({
    connectionString: inUtc(url),
    max: CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'callin',
  })
  // An idle connection that breaks has already left the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // Nor may one that breaks while it is in use, between two statements: the next of them fails, which is where it is reported.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const nameOf = statementNames()
  keepPlans(pool, nameOf)
  // Its own five seconds are too few on a busy machine, and what is given up then has to be done again.
  const transactionOptions = { maxWait: PATIENCE_MS, timeout: PATIENCE_MS }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }),
    transactionOptions,
  })

  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= prisma.$disconnect().then(() => pool.end())
    return closing
  }
  return { prisma, pool, url, close }
}

/** Prisma names its statements itself; those that are written are named here. */
function keepPlans(pool: pg.Pool, nameOf: (sql: string) => string): void {
  const query = pool.query.bind(pool) as (...given: readonly unknown[]) => unknown // whichever of its overloads was meant
  pool.query = ((text: unknown, values?: unknown) =>
    typeof text === 'string' && Array.isArray(values)
      ? query({ name: nameOf(text), text, values })
      : query(text, values)) as typeof pool.query
}
