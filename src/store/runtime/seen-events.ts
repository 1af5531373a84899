import { randomUUID } from 'node:crypto'
import type { Database } from '../database/connect.ts'
import { whileDoing } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'
import type { Platform } from '../generated/enums.ts'

/** A request that was kept. `ask` and `way` are what was given, as JSON. */
export type KeptRequest = {
  readonly platform: Platform
  readonly eventId: string
  readonly ask: unknown
  readonly way: unknown
}

const HELD_MS = 15_000 // then another process may do it: its effect is committed once, whoever is first
const TRIES = 3 // a request that takes its process with it is not tried for ever, and then only answered
const TAKEN = 20 // at once

export const seenEvents = ({ prisma, pool }: Database) => {
  const holder = randomUUID() // of what this process has in hand
  const until = (now: Date) => new Date(now.getTime() + HELD_MS)

  /** In the transaction that does it. Throws where another process has taken it: then nothing of it is done here. */
  const markDone = async (tx: Prisma.TransactionClient, platform: Platform, eventId: string, now: Date) => {
    const count = await tx.$executeRaw`
      UPDATE "SeenEvent" SET "doneAt" = ${now}::timestamptz, ask = NULL, way = NULL
      WHERE platform = ${platform}::"Platform" AND "eventId" = ${eventId} AND "doneAt" IS NULL AND holder = ${holder}`
    if (count === 0) throw new Error('Another process has taken this request.')
  }

  return {
    /** Keeps a request before it is acknowledged. False: it had come before. */
    async keep({ platform, eventId, ask, way }: KeptRequest, now: Date): Promise<boolean> {
      const { rowCount } = await pool.query(
        `INSERT INTO "SeenEvent" (platform, "eventId", at, ask, way, holder, "heldUntil", tries)
         VALUES ($1::"Platform", $2, $3, $4, $5, $6, $7, 1) ON CONFLICT DO NOTHING`,
        [platform, eventId, now, JSON.stringify(ask), JSON.stringify(way), holder, until(now)],
      )
      return rowCount === 1
    },

    /**
     * New is what is to be done now: the first time a request is seen, or one that this process keeps and has not begun. A
     * platform may send the same one twice, to two processes at once. Hopeless is what has ended its process each time.
     */
    async begin(platform: Platform, eventId: string, now: Date): Promise<'new' | 'seen' | 'hopeless'> {
      const { rows } = await pool.query<{ tries: number }>(
        `INSERT INTO "SeenEvent" AS e (platform, "eventId", at, holder, "heldUntil", "begunAt", tries)
         VALUES ($1::"Platform", $2, $3, $4, $5, $3, 1)
         ON CONFLICT (platform, "eventId") DO UPDATE SET "begunAt" = EXCLUDED."begunAt", "heldUntil" = EXCLUDED."heldUntil"
         WHERE e."doneAt" IS NULL AND e."begunAt" IS NULL AND e.holder = EXCLUDED.holder
         RETURNING tries`,
        [platform, eventId, now, holder, until(now)],
      )
      const [begun] = rows
      return begun === undefined ? 'seen' : begun.tries > TRIES ? 'hopeless' : 'new'
    },

    /** Does the work of a request: the first of its transactions that commits says that it is done, so that it is done once. */
    during<T>(platform: Platform, eventId: string, now: () => Date, work: () => Promise<T>) {
      return whileDoing((tx) => markDone(tx, platform, eventId, now()), work)
    },

    /** It has been answered, with or without an effect. */
    async finish(platform: Platform, eventId: string, now: Date): Promise<void> {
      await pool.query(
        `UPDATE "SeenEvent" SET "doneAt" = COALESCE("doneAt", $3), ask = NULL, way = NULL
         WHERE platform = $1::"Platform" AND "eventId" = $2 AND holder = $4`,
        [platform, eventId, now, holder],
      )
    },

    /** It was only asked back, and nothing was done: the same form may be sent again. */
    async retract(platform: Platform, eventId: string): Promise<void> {
      await prisma.seenEvent.deleteMany({ where: { platform, eventId, doneAt: null } })
    },

    /** Takes the requests that were kept and whose process has not done them in its time, the oldest first. */
    async takeOver(now: Date): Promise<readonly KeptRequest[]> {
      const { rows } = await pool.query<KeptRequest>(
        `UPDATE "SeenEvent" e SET holder = $1, "heldUntil" = $2, "begunAt" = NULL, tries = e.tries + 1
         FROM (SELECT platform, "eventId" FROM "SeenEvent"
           WHERE "doneAt" IS NULL AND "heldUntil" <= $3 AND ask IS NOT NULL AND tries <= ${TRIES}
           ORDER BY at LIMIT ${TAKEN} FOR UPDATE SKIP LOCKED) left_undone
         WHERE e.platform = left_undone.platform AND e."eventId" = left_undone."eventId"
         RETURNING e.platform, e."eventId", e.ask, e.way`,
        [holder, until(now), now],
      )
      return rows
    },

    /** Forgets requests from before a moment: no platform repeats one after a day. */
    async forget(before: Date): Promise<void> {
      await prisma.seenEvent.deleteMany({ where: { at: { lt: before } } })
    },
  }
}
