import type { PoolClient } from 'pg'
import { audited, type Execute } from './acting.ts'
import type { Database } from './connect.ts'

/** Does something on one connection, all or nothing; with ROLLBACK it leaves the database as it was. */
export const inTransaction = <T>(
  database: Database,
  end: 'COMMIT' | 'ROLLBACK',
  work: (client: PoolClient) => Promise<T>,
): Promise<T> =>
  end === 'ROLLBACK' ? oneTransaction(database, end, work) : audited((finish) => committed(database, work, finish))

const committed = <T>(
  database: Database,
  work: (client: PoolClient) => Promise<T>,
  finish: (execute: Execute) => Promise<void>,
): Promise<T> =>
  oneTransaction(database, 'COMMIT', async (client) => {
    const done = await work(client)
    await finish((sql, values) => client.query(sql, [...values]))
    return done
  })

async function oneTransaction<T>(
  { pool }: Database,
  end: 'COMMIT' | 'ROLLBACK',
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const done = await work(client)
    await client.query(end)
    return done
  } catch (error) {
    // A connection that cannot even roll back is not given back to the others.
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed
    })
    throw error
  } finally {
    client.release(broken)
  }
}
