import type { PoolClient } from 'pg'
import type { Counts } from '../../../domain/directory/plan/types.ts'
import type { RiskRow } from '../../../domain/figures/risk.ts'

/** What a file of risks adds to the registers: the lines that are not on record as they stand. */
export type RiskPlan = {
  readonly add: readonly RiskRow[]
  readonly counts: Counts
  /** As a person reads them: "CR12 Winter resilience: amber → red as at 2026-11-20". */
  readonly changes: readonly string[]
}

type OnRecord = Omit<RiskRow, 'owner'> & { readonly owner: string | null }

/** Compares a file of risks with the registers. A line of a day that is on record already corrects it. */
export async function planRisks(
  client: PoolClient,
  rows: readonly RiskRow[],
  idOf: (title: string) => string,
): Promise<RiskPlan> {
  const { rows: known } = await client.query<OnRecord>(
    `SELECT ref, title, register, rating, "ownerPostId" AS owner, "asAt"::text FROM "Risk"
     WHERE ref = ANY($1::text[]) ORDER BY "asAt", id`,
    [rows.map(({ ref }) => ref)],
  )
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const add: RiskRow[] = []
  const changes: string[] = []
  for (const row of rows) {
    const own = known.filter(({ ref }) => ref === row.ref)
    const sameDay = own.findLast(({ asAt }) => asAt === row.asAt)
    const before = own.findLast(({ asAt }) => asAt <= row.asAt)
    if (sameDay && isSame(sameDay, { ...row, owner: row.owner === null ? null : idOf(row.owner) })) {
      counts.unchanged++
      continue
    }
    add.push(row)
    counts[own.length === 0 ? 'added' : 'changed']++
    changes.push(`${row.ref} ${row.title}: ${sayRating(before, row)} as at ${row.asAt}`)
  }
  return { add, counts, changes }
}

/** Adds the lines; those on record stay. */
export async function writeRisks(
  client: PoolClient,
  { add }: RiskPlan,
  idOf: (title: string) => string,
  importId: number,
  now: Date,
): Promise<void> {
  for (const { ref, title, register, rating, owner, asAt } of add) {
    await client.query(
      `INSERT INTO "Risk" (ref, title, register, rating, "ownerPostId", "asAt", "recordedAt", "importId")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [ref, title, register, rating, owner === null ? null : idOf(owner), asAt, now, importId],
    )
  }
}

const isSame = (one: OnRecord, other: OnRecord): boolean =>
  one.title === other.title &&
  one.register === other.register &&
  one.rating === other.rating &&
  one.owner === other.owner

function sayRating(before: OnRecord | undefined, { rating }: RiskRow): string {
  const now = rating.toLowerCase()
  if (!before) return `${now} (new)`
  return before.rating === rating ? `${now} still` : `${before.rating.toLowerCase()} → ${now}`
}
