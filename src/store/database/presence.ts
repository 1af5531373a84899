import type { PoolClient } from 'pg'
import { reach } from './reach.ts'

/** Shared by every bot and worker that runs on a record; whoever must have it alone takes it exclusively. */
const PRESENCE_LOCK = 4_081_120 // a number of our own

/** Lets everybody know that something runs on this record, until the session ends. Returns what ends it. */
export async function announcePresence(url: string): Promise<() => Promise<void>> {
  const session = await reach(url)
  await session.query('SELECT pg_advisory_lock_shared($1)', [PRESENCE_LOCK])
  return () => session.end()
}

/** Whether nothing runs on the record; then nothing can begin to before the transaction ends. */
export async function isAlone(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS alone', [
    PRESENCE_LOCK,
  ])
  return rows[0]?.alone === true
}
