import type { PoolClient } from 'pg'
import type { RecordKind } from '../domain/record-kind.ts'
import type { Database } from './database/connect.ts'

/** What kind of record it is, which is settled once. */
export const recordKind = ({ prisma, pool }: Database) => ({
  /** Null: the record is new, and nobody has set it up. */
  async find(): Promise<RecordKind | null> {
    const row = await prisma.councilRecord.findFirst()
    return row?.kind ?? null
  },

  /** Whether there is neither an indicator nor anybody who holds a post. */
  async isEmpty(): Promise<boolean> {
    const { rows } = await pool.query<{ empty: boolean }>(
      `SELECT NOT EXISTS (SELECT 1 FROM "Indicator") AND NOT EXISTS (SELECT 1 FROM "Holding") AS empty`,
    )
    return rows[0]?.empty === true
  },

  /** Makes a new record that kind, and says what it is: what was settled before stays. */
  async settle(kind: RecordKind): Promise<RecordKind> {
    const client = await pool.connect()
    try {
      return await settleKind(client, kind)
    } finally {
      client.release()
    }
  },
})

/** The same in a transaction: of two that settle it at once the second waits, and hears what the first has made it. */
export async function settleKind(client: PoolClient, kind: RecordKind): Promise<RecordKind> {
  await client.query('INSERT INTO "CouncilRecord" (kind) VALUES ($1::"RecordKind") ON CONFLICT DO NOTHING', [kind])
  return (await kindIn(client)) ?? kind
}

export async function kindIn(client: PoolClient): Promise<RecordKind | null> {
  const { rows } = await client.query<{ kind: RecordKind }>('SELECT kind FROM "CouncilRecord"')
  return rows[0]?.kind ?? null
}
