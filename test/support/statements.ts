import type { PoolClient } from 'pg'
import type { Database } from '../../src/store/database/connect.ts'

type Counter = {
  /** What the work sends to the database. */
  of(work: () => Promise<unknown>): Promise<readonly string[]>
}

/** Counts the statements that go over a pool's connections. */
export function countStatements({ pool }: Database): Counter {
  let seen: string[] | null = null
  const listening = new WeakSet<PoolClient>()
  pool.on('acquire', (client) => {
    if (listening.has(client)) return
    listening.add(client)
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    const counting = (...args: unknown[]) => {
      const [first] = args
      seen?.push(typeof first === 'string' ? first : ((first as { text?: string }).text ?? ''))
      return query(...args)
    }
    Object.assign(client, { query: counting })
  })
  return {
    async of(work) {
      seen = []
      await work()
      const all = seen
      seen = null
      return all
    },
  }
}
