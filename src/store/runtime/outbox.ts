import type pg from 'pg'
import type { SkipReason } from '../../domain/core/skip-reason.ts'
import { skipReasons } from '../../domain/core/skip-reason.ts'
import type { NoticeRow } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'

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

/** What was taken to be sent, and when the next can be sent of what was not; null: nothing else waits. */
export type Claimed = { readonly rows: readonly OutboxRow[]; readonly next: Date | null }

export type NoticeResult =
  | { readonly state: 'sent' }
  | { readonly state: 'obsolete'; readonly skipped: SkipReason | null }
  | { readonly state: 'failed'; readonly error: string }
  /** Its platform takes nothing for its place: it is tried again at `nextAt`. */
  | { readonly state: 'unreachable'; readonly error: string; readonly nextAt: Date }

export type SkippedNotice = {
  readonly notice: string
  readonly recipient: string
  readonly createdAt: Date
  readonly reason: SkipReason
}

/** A message that has not arrived: refused, or tried in vain for some time. */
export type UndeliveredRow = Pick<OutboxRow, 'id' | 'notice' | 'subject' | 'recipient' | 'createdAt'> & {
  readonly state: 'pending' | 'unreachable' | 'failed'
  readonly error: string
}

/** `exempt`: with what was kept from somebody because it is exempt. */
type Wanted = { readonly limit: number; readonly exempt: boolean }

/** A row that was claimed, with the attempt that the claim is: who claims it next has a higher one. */
export type Claim = Pick<OutboxRow, 'id' | 'attempts'>

/** `most`: so many places at once. `paceMs`: the least time between two messages to one place, in milliseconds. */
type Manner = { readonly most: number; readonly paceMs: number }

type Outcome = {
  readonly id: number
  readonly state: 'pending' | NoticeResult['state']
  readonly error: string | null
  readonly skipped: SkipReason | null
  readonly sentAt: Date | null
  readonly nextAt: Date | null
  /** The attempt that it is the outcome of; null: of whichever. */
  readonly attempt: number | null
}

const HOLDS_ATTEMPTS = 5 // some minutes; then the others at that recipient go past a row that keeps failing
const LISTED = 500 // of what has not arrived; turned page by page
const CLAIM_LOCK = 4_113_201 // a number of our own: claiming takes turns, sending does not

/**
 * The first row of each place with the moment at which it may be sent: when its own time has come, nothing is being sent
 * there, no row that holds the place waits to be tried again, and the pace allows it. Each step reads an index, and none
 * reads all that waits at a place.
 */
const heads = (at: string, paceMs: number) => `
  RECURSIVE place AS (
    (SELECT recipient FROM "Outbox" WHERE state = 'pending' ORDER BY recipient LIMIT 1)
    UNION ALL
    SELECT (SELECT o.recipient FROM "Outbox" o WHERE o.state = 'pending' AND o.recipient > p.recipient
            ORDER BY o.recipient LIMIT 1)
    FROM place p WHERE p.recipient IS NOT NULL),
  head AS MATERIALIZED (
    SELECT first.id, first.ready FROM place p,
    LATERAL (SELECT max(greatest(t."claimedUntil", CASE WHEN t.attempts <= ${HOLDS_ATTEMPTS} THEN t."nextAt" END)) AS until
      FROM "Outbox" t WHERE t.state = 'pending' AND t.recipient = p.recipient AND t.attempts > 0) held,
    LATERAL (SELECT max(s."sentAt") + interval '${paceMs} milliseconds' AS until
      FROM "Outbox" s WHERE s.recipient = p.recipient) paced,
    LATERAL (SELECT one.id, greatest(one."nextAt", held.until, paced.until) AS ready FROM (
        (SELECT t.id, t."nextAt" FROM "Outbox" t
         WHERE t.state = 'pending' AND t.recipient = p.recipient AND t.attempts > 0)
        UNION ALL
        (SELECT o.id, o."nextAt" FROM "Outbox" o
         WHERE o.state = 'pending' AND o.recipient = p.recipient AND o.attempts = 0
           AND NOT EXISTS (SELECT 1 FROM "Outbox" t WHERE t.state = 'pending' AND t.recipient = o.recipient
             AND t.attempts > 0 AND t.id < o.id AND t.notice = o.notice AND t.subject = o.subject)
         ORDER BY o.id LIMIT 1)) one
      ORDER BY greatest(one."nextAt", held.until, paced.until, ${at}), one.id LIMIT 1) first)`

export const outbox = ({ prisma, pool }: Database) => {
  const record = inGroups(async (outcomes: readonly Outcome[]) => {
    const column = (name: keyof Outcome) => outcomes.map((one) => one[name])
    await pool.query(
      `UPDATE "Outbox" o SET state = r.state::"OutboxState", "lastError" = r.error, skipped = r.skipped::"SkipReason",
         "sentAt" = r."sentAt", "nextAt" = COALESCE(r."nextAt", o."nextAt"), "claimedUntil" = NULL
       FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[])
         AS r(id, state, error, skipped, "sentAt", "nextAt", attempt)
       WHERE o.id = r.id AND o.state = 'pending' AND (r.attempt IS NULL OR o.attempts = r.attempt)`,
      [
        column('id'),
        column('state'),
        column('error'),
        column('skipped'),
        column('sentAt'),
        column('nextAt'),
        column('attempt'),
      ],
    )
    return outcomes.map(() => undefined)
  })

  const retry = (which: string, now: Date, recipient: string | readonly string[]) =>
    pool.query(
      `UPDATE "Outbox" SET state = 'pending', "nextAt" = $1, attempts = CASE WHEN state = 'pending' THEN attempts ELSE 0 END
       WHERE state IN ('pending', 'unreachable') AND "claimedUntil" IS NULL AND ${which}`,
      [now, recipient],
    )

  return {
    async add(notices: readonly NoticeRow[], now: Date): Promise<void> {
      await writeFollowUps(prisma, { notices }, now)
    },

    /**
     * Takes the next rows to send, one of each place, the oldest first, and their places with them: nothing else goes to a
     * place until its row is settled or `until` has passed. A row that waits to be tried again holds its place too, for a few
     * attempts; what is about the same message it holds back for ever. So an edit never overtakes the post it edits, nor makes
     * a second post while it is not known whether the first arrived.
     */
    async claim(now: Date, until: Date, { most, paceMs }: Manner): Promise<Claimed> {
      // Statements sent together are one transaction, and each sees what was committed before it began: so the second
      // sees what whoever held the lock has claimed. Together they take one round trip, and therefore no parameters.
      const [at, free] = [now, until].map((moment) => `'${moment.toISOString()}'::timestamptz`)
      const results = await pool.query(`
        SELECT pg_advisory_xact_lock(${CLAIM_LOCK});
        WITH ${heads(at ?? '', paceMs)},
        claimed AS (
          UPDATE "Outbox" u SET "claimedUntil" = ${free}, attempts = attempts + 1
          WHERE id IN (SELECT id FROM head WHERE ready <= ${at} ORDER BY id LIMIT ${most})
          RETURNING id, notice, subject, recipient, attempts, "createdAt", ARRAY(
            SELECT s.id FROM "Outbox" s WHERE s.state = 'pending' AND s.recipient = u.recipient AND s.attempts = 0
              AND s.id > u.id AND s."nextAt" <= ${at} AND s.notice = u.notice AND s.subject = u.subject) AS same)
        SELECT soonest.next, claimed.* FROM (SELECT min(ready) AS next FROM head WHERE ready > ${at}) soonest
        LEFT JOIN claimed ON true ORDER BY claimed.id`)
      // Of several statements pg gives a list of results, which its types do not know.
      const [, taken] = results as unknown as readonly [unknown, pg.QueryResult<OutboxRow & { next: Date | null }>]
      const rows = taken.rows.flatMap(({ next: _, ...row }) => (row.id === null ? [] : [row]))
      return { rows, next: taken.rows[0]?.next ?? null }
    },

    /** Keeps rows that are still being sent, and their places, until a later moment. */
    async hold(claims: readonly Claim[], until: Date): Promise<void> {
      await pool.query(
        `UPDATE "Outbox" o SET "claimedUntil" = $3 FROM unnest($1::int[], $2::int[]) AS c(id, attempt)
         WHERE o.id = c.id AND o.attempts = c.attempt AND o."claimedUntil" IS NOT NULL`,
        [claims.map(({ id }) => id), claims.map(({ attempts }) => attempts), until],
      )
    },

    /**
     * Rows of one message: sent, no longer worth sending (with the reason, if anybody may miss it), or never to be sent.
     * `sentAt`: when the platform was asked to show it; null: it stood there already. `claim`: where another has claimed the
     * row since, as after a pause of this process, it is that one's.
     */
    async settle(ids: readonly number[], how: NoticeResult, sentAt: Date | null, claim?: Claim): Promise<void> {
      const outcome = {
        state: how.state,
        error: 'error' in how ? how.error : null,
        skipped: how.state === 'obsolete' ? how.skipped : null,
        sentAt: how.state === 'sent' ? sentAt : null,
        nextAt: how.state === 'unreachable' ? how.nextAt : null,
      }
      await Promise.all(ids.map((id) => record({ id, ...outcome, attempt: claim?.id === id ? claim.attempts : null })))
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

    /** Tries a row again later. */
    async retry(id: number, nextAt: Date, error: string, claim?: Claim): Promise<void> {
      const attempt = claim?.attempts ?? null
      await record({ id, state: 'pending', error, skipped: null, sentAt: null, nextAt, attempt })
    },

    /** What waits for a recipient that could not be reached is tried again now: it can be. */
    async retryNow(recipient: string, now: Date): Promise<void> {
      await retry(`recipient = $2`, now, recipient)
    },

    /** What waits for people, by themselves or by their posts, is tried again now: some can be reached who could not. */
    async retryPeopleNow(now: Date): Promise<void> {
      await retry(`recipient LIKE ANY($2)`, now, ['post:%', 'person:%'])
      await prisma.refusedPlace.updateMany({ where: { destination: { startsWith: 'person:' } }, data: { until: now } })
    },

    /** What a platform refused for its place, and is to be tried again by now, waits to be sent once more. */
    async retryUnreachable(now: Date): Promise<void> {
      await pool.query(
        `UPDATE "Outbox" SET state = 'pending', attempts = 0 WHERE state = 'unreachable' AND "nextAt" <= $1`,
        [now],
      )
    },

    /**
     * What has not arrived, the newest first: what is refused for its place, what cannot be sent at all (of the last
     * month), and what has been tried in vain for an hour.
     */
    async listUndelivered(now: Date): Promise<readonly UndeliveredRow[]> {
      const { rows } = await pool.query<UndeliveredRow>(
        `SELECT id, notice, subject, recipient, "createdAt", state, "lastError" AS error FROM "Outbox"
         WHERE "lastError" IS NOT NULL AND (state = 'unreachable' OR (state = 'pending' AND "createdAt" <= $1::timestamptz - interval '1 hour')
           OR (state = 'failed' AND "createdAt" > $1::timestamptz - interval '30 days'))
         ORDER BY id DESC LIMIT ${LISTED}`,
        [now],
      )
      return rows
    },

    /** Of items whose presenters, by the posts' ids, were never told of them by any message that was tried: why, by item. */
    async findUntold(
      items: readonly { readonly id: number; readonly post: string }[],
    ): Promise<ReadonlyMap<number, string>> {
      if (items.length === 0) return new Map()
      const { rows } = await pool.query<{ id: number; error: string }>(
        `SELECT k.id, max(o."lastError") AS error FROM unnest($1::int[], $2::text[]) AS k(id, recipient)
         JOIN "Outbox" o ON o.recipient = k.recipient AND o.subject->>'itemId' = k.id::text
         GROUP BY k.id HAVING bool_or(o.state <> 'sent' AND o."lastError" IS NOT NULL) AND NOT bool_or(o.state = 'sent')`,
        [items.map(({ id }) => id), items.map(({ post }) => `post:${post}`)],
      )
      return new Map(rows.map(({ id, error }) => [id, error]))
    },

    /** Rows that could be sent now: those that wait for a retry, or for a recipient that cannot be reached yet, are not. */
    async countWaiting(now: Date): Promise<number> {
      return prisma.outbox.count({ where: { state: 'pending', nextAt: { lte: now } } })
    },

    /** Rows that wait to be sent, whether now or later. */
    async countPending(): Promise<number> {
      return prisma.outbox.count({ where: { state: 'pending' } })
    },
  }
}
