import type { Database } from './database/connect.ts'
import type { Notice } from './follow-up.ts'
import { writeFollowUps } from './follow-up.ts'

export type OutboxRow = {
  readonly id: number
  readonly notice: string
  readonly subject: unknown
  readonly place: string
  readonly attempts: number
  readonly createdAt: Date
}

const CLAIM_LOCK = 4_113_201 // a number of our own: claiming takes turns, sending does not

export const outbox = ({ prisma, pool }: Database) => ({
  async add(notices: readonly Notice[], now: Date): Promise<void> {
    await writeFollowUps(prisma, { notices }, now)
  },

  /**
   * Takes the next row to send, and its place with it: nothing else goes to that place until the row is settled or
   * `until` has passed, so that an edit never overtakes the post it edits. Null when there is nothing to send now.
   */
  async claim(now: Date, until: Date): Promise<OutboxRow | null> {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query('SELECT pg_advisory_xact_lock($1)', [CLAIM_LOCK])
      const { rows } = await client.query<OutboxRow>(
        `UPDATE "Outbox" SET "claimedUntil" = $2, attempts = attempts + 1 WHERE id = (
           SELECT o.id FROM "Outbox" o
           WHERE o.state = 'pending' AND o."nextAt" <= $1
             AND NOT EXISTS (SELECT 1 FROM "Outbox" b
               WHERE b.place = o.place AND b.state = 'pending' AND b."claimedUntil" > $1)
           ORDER BY o.id LIMIT 1)
         RETURNING id, notice, subject, place, attempts, "createdAt"`,
        [now, until],
      )
      await client.query('COMMIT')
      return rows[0] ?? null
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  },

  /** It is sent, was no longer worth sending, or can never be sent. */
  async settle(id: number, state: 'sent' | 'obsolete' | 'failed', error: string | null, now: Date): Promise<void> {
    await prisma.outbox.update({
      where: { id },
      data: { state, lastError: error, claimedUntil: null, sentAt: state === 'sent' ? now : null },
    })
  },

  async retry(id: number, nextAt: Date, error: string): Promise<void> {
    await prisma.outbox.update({ where: { id }, data: { nextAt, lastError: error, claimedUntil: null } })
  },

  /** Rows that wait to be sent, whether now or later. */
  async pending(): Promise<number> {
    return prisma.outbox.count({ where: { state: 'pending' } })
  },
})
