import type { PoolClient } from 'pg'
import type { DueRow } from './follow-up.ts'

/** Writes a promise on a bare connection, in the transaction of an import. */
export async function writeDue(client: PoolClient, { key, job, payload, dueAt }: DueRow): Promise<void> {
  await client.query(
    `INSERT INTO "Due" (key, job, payload, "dueAt") VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING`,
    [key, job, payload, dueAt],
  )
}
