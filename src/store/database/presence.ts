import { setTimeout as pause } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { reach } from './reach.ts'

/** Shared by every bot and worker that runs on a record; whoever must have it alone takes it exclusively. */
const PRESENCE_LOCK = 4_081_120 // a number of our own

const AGAIN_MS = 1_000

/**
 * Lets everybody know that something runs on this record, and again on a new session where the database ends one, until
 * what is returned is called.
 */
export async function announcePresence(url: string): Promise<() => Promise<void>> {
  let session = await announced()
  let isOver = false
  session.once('end', announceAgain)
  return async () => {
    isOver = true
    await session.end().catch(() => undefined) // it may be gone with the database
  }

  async function announced() {
    const made = await reach(url)
    await made.query('SELECT pg_advisory_lock_shared($1)', [PRESENCE_LOCK])
    return made
  }

  async function announceAgain(): Promise<void> {
    while (!isOver) {
      try {
        session = await announced()
        if (isOver) return await session.end()
        session.once('end', announceAgain)
        return
      } catch {
        await pause(AGAIN_MS, undefined, { ref: false })
      }
    }
  }
}

/** Whether nothing runs on the record; then nothing can begin to before the transaction ends. */
export async function isAlone(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS alone', [
    PRESENCE_LOCK,
  ])
  return rows[0]?.alone === true
}
