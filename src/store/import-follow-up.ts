import type { PoolClient } from 'pg'
import type { NewTask } from './follow-up.ts'

/** Writes a task on a bare connection, in the transaction of an import. */
export async function writeTask(client: PoolClient, { key, job, payload, dueAt }: NewTask): Promise<void> {
  await client.query(
    `INSERT INTO "Task" (key, job, payload, "dueAt") VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING`,
    [key, job, payload, dueAt],
  )
}
