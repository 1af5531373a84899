import { createHash } from 'node:crypto'
import type { Act } from '../database/acting.ts'
import { whileActing, writeEntry } from '../database/acting.ts'
import type { Database } from '../database/connect.ts'
import { inTransaction } from '../database/in-transaction.ts'
import { transaction } from '../database/transaction.ts'

export type AuditEntry = Omit<Act, 'now'> & { readonly number: number; readonly at: Date }

/** Where the chain stands: the last entry's number and hash. Kept elsewhere, it shows that nothing before it was made anew. */
export type AuditHead = { readonly number: number; readonly hash: string }

/** What came of looking through the chain. `keptFrom`: the first entry that was not pruned. */
export type AuditCheck =
  | { readonly whole: true; readonly entries: number; readonly keptFrom: number; readonly head: AuditHead }
  | { readonly whole: false; readonly at: number; readonly because: string }

/** Why entries about an indicator (empty: all) are kept, whatever their age. */
export type LegalHold = { readonly id: number; readonly ref: string; readonly reason: string; readonly at: Date }

type Head = AuditHead & { readonly keptFrom: number; readonly keptAfter: string }
type Link = { readonly number: number; readonly before: string; readonly hash: string; readonly content: string }

const AT_ONCE = 5_000 // entries read: a council's years are some hundred thousand

// As the database's own function hashes it; what is verified is worked out here, so that another function would be found.
const CONTENT = `jsonb_build_array(number, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || 'Z',
  person, identity, post, platform, what, data)::text`
const READ = 'number, at, person, identity, post, platform, what, data'

/** Who did what, in the order in which it was done. Entries are only ever added, with the effect that they tell of. */
export const audit = (db: Database) => {
  const { prisma, pool } = db
  const record = (act: Act): Promise<void> =>
    transaction(prisma, (tx) => writeEntry((sql, values) => tx.$executeRawUnsafe(sql, ...values), act))

  /** Before anything was done there is none yet. */
  async function readHead(): Promise<Head> {
    const { rows } = await pool.query<Head>('SELECT number, hash, "keptFrom", "keptAfter" FROM "AuditHead"')
    return rows[0] ?? { number: 0, hash: '', keptFrom: 1, keptAfter: '' }
  }

  async function* readLinks(after: number, until: number): AsyncGenerator<Link> {
    for (let last = after; ; ) {
      const { rows } = await pool.query<Link>(
        `SELECT number, before, hash, ${CONTENT} AS content FROM "AuditEntry"
         WHERE number > $1 AND number <= $2 ORDER BY number LIMIT ${AT_ONCE}`,
        [last, until],
      )
      yield* rows
      if (rows.length < AT_ONCE) return
      last = rows.at(-1)?.number ?? until
    }
  }

  /** The first entry outside of the chain: before what is kept, or where the head is not at all. */
  async function findStray(keptFrom: number): Promise<number | null> {
    const { rows } = await pool.query<{ number: number }>(
      `SELECT number FROM "AuditEntry"
       WHERE number < $1 OR number > COALESCE((SELECT number FROM "AuditHead"), 0) ORDER BY number LIMIT 1`,
      [keptFrom],
    )
    return rows[0]?.number ?? null
  }

  return {
    record,

    /** Does what somebody asked for; one entry at least says so, with its first transaction, or after it where it has none. */
    async during<T>(act: Act, work: () => Promise<T>): Promise<T> {
      const { result, isWritten } = await whileActing(act, { always: true }, work)
      if (!isWritten) await record(act)
      return result
    },

    /** Does what the program does by itself: an entry says so with each transaction that changes a case, an action, a paper … */
    async alongside<T>(act: Act, work: () => Promise<T>): Promise<T> {
      return (await whileActing(act, { always: false }, work)).result
    },

    /**
     * Looks through the whole chain: whether each entry is the one that was written, follows the one before, and none is missing
     * or at another place. `known`: a head that was kept elsewhere, of which the entry has to be there as it was.
     */
    async verify(known: AuditHead | null = null): Promise<AuditCheck> {
      const head = await readHead()
      let last: AuditHead = { number: head.keptFrom - 1, hash: head.keptAfter }
      for await (const link of readLinks(last.number, head.number)) {
        const because = wrongWith(link, last, known)
        if (because !== null) return broken(because === MISSING ? last.number + 1 : link.number, because)
        last = link
      }
      const until = Math.max(head.number, known?.number ?? 0)
      if (last.number < until) return broken(last.number + 1, MISSING)
      if (last.hash !== head.hash) return broken(last.number, 'the chain does not end with it')
      const stray = await findStray(head.keptFrom)
      if (stray !== null) return broken(stray, 'the chain does not reach it')
      return { whole: true, entries: last.number - head.keptFrom + 1, keptFrom: head.keptFrom, head }
    },

    /** The entries about an indicator, by its reference, or about one case, by its number; the earliest first. */
    async listAbout(about: { readonly ref: string } | { readonly caseId: number }): Promise<readonly AuditEntry[]> {
      const ref = 'ref' in about ? about.ref : null
      const caseId = 'caseId' in about ? about.caseId : null
      const { rows } = await pool.query<AuditEntry>(
        `SELECT ${READ} FROM "AuditEntry" e WHERE ${isAbout('$1', '$2')} ORDER BY number`,
        [ref, caseId],
      )
      return rows
    },

    /** Lets no entry about an indicator be pruned, by its reference, or none at all (empty), until it is lifted. Gives its number. */
    async hold(ref: string, reason: string, { post, now }: Pick<Act, 'post' | 'now'>): Promise<number> {
      return (await prisma.legalHold.create({ data: { ref, reason, by: post, at: now() } })).id
    },

    /** False: there is no such hold that stands. */
    async lift(id: number, { post, now }: Pick<Act, 'post' | 'now'>): Promise<boolean> {
      const data = { liftedAt: now(), liftedBy: post }
      return (await prisma.legalHold.updateMany({ where: { id, liftedAt: null }, data })).count > 0
    },

    listHolds: (): Promise<readonly LegalHold[]> =>
      prisma.legalHold.findMany({
        where: { liftedAt: null },
        orderBy: { id: 'asc' },
        select: { id: true, ref: true, reason: true, at: true },
      }),

    /**
     * Removes the entries from before a moment, as far as the first that a legal hold keeps: the chain has to stay one. The
     * head keeps the hash of the last that went, so that what is left still verifies. Gives how many went.
     */
    prune: (before: Date): Promise<number> =>
      inTransaction(db, 'COMMIT', async (client) => {
        await client.query('SET LOCAL callin.unlock = yes')
        const { rows } = await client.query<Head>('SELECT * FROM "AuditHead" FOR UPDATE')
        const head = rows[0]
        if (!head) return 0
        const kept = await client.query<{ first: number | null }>(
          `SELECT min(number) AS first FROM "AuditEntry" e
           WHERE e.at >= $1 OR EXISTS (SELECT 1 FROM "LegalHold" h
             WHERE h."liftedAt" IS NULL AND (h.ref = '' OR ${isAbout('h.ref', 'NULL')}))`,
          [before],
        )
        const first = kept.rows[0]?.first ?? head.number + 1
        const last = await client.query<{ hash: string }>('SELECT hash FROM "AuditEntry" WHERE number = $1', [
          first - 1,
        ])
        if (!last.rows[0]) return 0
        await client.query('UPDATE "AuditHead" SET "keptFrom" = $1, "keptAfter" = $2', [first, last.rows[0].hash])
        return (await client.query('DELETE FROM "AuditEntry" WHERE number < $1', [first])).rowCount ?? 0
      }),
  }
}

/** Whether the entry `e` is about an indicator or one case, by what the statement names them with. */
const isAbout = (ref: string, caseId: string): string => `(
  EXISTS (SELECT 1 FROM jsonb_each_text(e.data->'given') g WHERE upper(g.value) = upper(${ref}))
  OR EXISTS (SELECT 1 FROM "Case" c JOIN "Indicator" i ON i.id = c."indicatorId"
    WHERE (i.ref = ${ref} OR c.id = ${caseId}) AND e.data->'cases' @> to_jsonb(c.id))
  OR EXISTS (SELECT 1 FROM "Action" a LEFT JOIN "Indicator" i ON i.id = a."indicatorId"
    WHERE (i.ref = ${ref} OR a."caseId" = ${caseId}) AND e.data->'actions' @> to_jsonb(a.id)))`

const MISSING = 'it is missing'
const CHANGED = 'it is not as it was written'
const broken = (at: number, because: string): AuditCheck => ({ whole: false, at, because })

/** What is wrong with an entry that is to follow another; null: nothing. */
function wrongWith({ number, before, hash, content }: Link, last: AuditHead, known: AuditHead | null): string | null {
  if (number !== last.number + 1) return MISSING
  if (before !== last.hash) return 'it does not follow the entry before'
  if (hash !== hashOf(before, content)) return CHANGED
  return known?.number === number && known.hash !== hash ? 'it has another hash than was kept' : null
}

const hashOf = (before: string, content: string): string =>
  createHash('sha256').update(`${before}${content}`).digest('hex')
