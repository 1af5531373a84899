import type pg from 'pg'
import type { SkipReason } from '../../domain/core/skip-reason.ts'
import { skipReasons } from '../../domain/core/skip-reason.ts'
import type { NoticeRow } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'

export type OutboxRow = {
  readonly id: number
  readonly notice: string
  readonly subject: unknown
  readonly recipient: string
  readonly attempts: number
  readonly createdAt: Date
  /** Later rows of the same message that were there when this one was taken: what is made now says what they would. */
  readonly same: readonly number[]
}

export type NoticeResult =
  | { readonly state: 'sent' }
  | { readonly state: 'obsolete'; readonly skipped: SkipReason | null }
  | { readonly state: 'failed'; readonly error: string }

export type SkippedNotice = {
  readonly notice: string
  readonly recipient: string
  readonly createdAt: Date
  readonly reason: SkipReason
}

/** `exempt`: with what was kept from somebody because it is exempt. */
type Wanted = { readonly limit: number; readonly exempt: boolean }

const HOLDS_ATTEMPTS = 5 // some minutes; then the others at that recipient go past a row that keeps failing
const CLAIM_LOCK = 4_113_201 // a number of our own: claiming takes turns, sending does not

export const outbox = ({ prisma, pool }: Database) => ({
  async add(notices: readonly NoticeRow[], now: Date): Promise<void> {
    await writeFollowUps(prisma, { notices }, now)
  },

  /**
   * Takes the next row to send, and its recipient with it: nothing else goes to that recipient until the row is settled or
   * `until` has passed. A row that waits to be tried again holds its recipient too, for a few attempts; what is about the
   * same message it holds back for ever. So an edit never overtakes the post it edits, nor makes a second post while
   * it is not known whether the first arrived. Null when there is nothing to send now.
   */
  async claim(now: Date, until: Date): Promise<OutboxRow | null> {
    // Statements sent together are one transaction, and each sees what was committed before it began: so the second
    // sees what whoever held the lock has claimed. Together they take one round trip, and therefore no parameters.
    const [at, free] = [now, until].map((moment) => `'${moment.toISOString()}'::timestamptz`)
    const results = await pool.query<OutboxRow>(`
      SELECT pg_advisory_xact_lock(${CLAIM_LOCK});
      UPDATE "Outbox" u SET "claimedUntil" = ${free}, attempts = attempts + 1 WHERE id = (
        SELECT o.id FROM "Outbox" o
        WHERE o.state = 'pending' AND o."nextAt" <= ${at}
          AND NOT EXISTS (SELECT 1 FROM "Outbox" b
            WHERE b.recipient = o.recipient AND b.state = 'pending' AND (b."claimedUntil" > ${at}
              OR b.id < o.id AND b.attempts > 0
                AND (b.attempts <= ${HOLDS_ATTEMPTS} OR b.notice = o.notice AND b.subject = o.subject)))
        ORDER BY o.id LIMIT 1)
      RETURNING id, notice, subject, recipient, attempts, "createdAt", ARRAY(
        SELECT s.id FROM "Outbox" s WHERE s.state = 'pending' AND s.attempts = 0 AND s."nextAt" <= ${at} AND s.id > u.id
          AND s.recipient = u.recipient AND s.notice = u.notice AND s.subject = u.subject) AS same`)
    // Of several statements pg gives a list of results, which its types do not know.
    const [, updated] = results as unknown as readonly [unknown, pg.QueryResult<OutboxRow>]
    return updated.rows[0] ?? null
  },

  /** Rows of one message: sent, no longer worth sending (with the reason, if anybody may miss it), or never to be sent. */
  async settle(ids: readonly number[], how: NoticeResult, now: Date): Promise<void> {
    await pool.query(
      `UPDATE "Outbox" SET state = $2::"OutboxState", "lastError" = $3, skipped = $4::"SkipReason", "claimedUntil" = NULL,
         "sentAt" = $5 WHERE id = ANY($1::int[])`,
      [
        ids,
        how.state,
        how.state === 'failed' ? how.error : null,
        how.state === 'obsolete' ? how.skipped : null,
        how.state === 'sent' ? now : null,
      ],
    )
  },

  /** What was not sent, and why, of what was written since a moment; the newest first. */
  async listSkippedSince(since: Date, { limit, exempt }: Wanted): Promise<readonly SkippedNotice[]> {
    const reasons = skipReasons.filter((reason) => exempt || reason !== 'exempt')
    const rows = await prisma.outbox.findMany({
      where: { skipped: { in: reasons }, createdAt: { gte: since } },
      orderBy: { createdAt: 'desc' },
      take: limit,
      select: { notice: true, recipient: true, createdAt: true, skipped: true },
    })
    return rows.flatMap(({ skipped, ...row }) => (skipped === null ? [] : [{ ...row, reason: skipped }]))
  },

  async retry(id: number, nextAt: Date, error: string): Promise<void> {
    await prisma.outbox.update({ where: { id }, data: { nextAt, lastError: error, claimedUntil: null } })
  },

  /** What waits for a recipient that could not be reached is tried again now: it can be. */
  async retryNow(recipient: string, now: Date): Promise<void> {
    await prisma.outbox.updateMany({
      where: { recipient, state: 'pending', claimedUntil: null },
      data: { nextAt: now },
    })
  },

  /** What waits for people, by themselves or by their posts, is tried again now: some can be reached who could not. */
  async retryPeopleNow(now: Date): Promise<void> {
    const recipients = { OR: [{ recipient: { startsWith: 'post:' } }, { recipient: { startsWith: 'person:' } }] }
    await prisma.outbox.updateMany({
      where: { ...recipients, state: 'pending', claimedUntil: null },
      data: { nextAt: now },
    })
  },

  /** Rows that could be sent now: those that wait for a retry, or for a recipient that cannot be reached yet, are not. */
  async countWaiting(now: Date): Promise<number> {
    return prisma.outbox.count({ where: { state: 'pending', nextAt: { lte: now } } })
  },

  /** Rows that wait to be sent, whether now or later. */
  async countPending(): Promise<number> {
    return prisma.outbox.count({ where: { state: 'pending' } })
  },
})
