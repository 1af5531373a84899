import type { NoticeRow } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'

export type Warning = {
  readonly id: number
  readonly ref: string
  readonly rule: string
  /** The period whose result decides. */
  readonly period: string
  readonly text: string
  readonly outcome: 'pending' | 'came_true' | 'avoided'
}

export type NewWarning = Pick<Warning, 'ref' | 'rule' | 'period' | 'text'> & {
  readonly evidence: Record<string, unknown>
}

type Issued = Pick<Warning, 'id' | 'ref' | 'rule' | 'period'>

const keyOf = ({ ref, rule, period }: Pick<Warning, 'ref' | 'rule' | 'period'>) => `${ref} ${rule} ${period}`

export const warnings = ({ prisma }: Database) => ({
  /**
   * Keeps warnings, each once for its rule and period, and sends them in the same transaction; a repeat changes nothing. As
   * many statements for hundreds as for one.
   */
  async issue(
    given: readonly NewWarning[],
    notices: (id: number, warning: NewWarning) => readonly NoticeRow[],
    now: Date,
  ): Promise<void> {
    if (given.length === 0) return
    const known = await prisma.$queryRaw<Issued[]>`
      SELECT w.id, i.ref, w.rule, w.period FROM "Warning" w JOIN "Indicator" i ON i.id = w."indicatorId"
      WHERE i.ref = ANY(${given.map(({ ref }) => ref)})`
    const before = new Set(known.map(keyOf))
    const fresh = new Map(given.flatMap((one) => (before.has(keyOf(one)) ? [] : [[keyOf(one), one] as const])))
    if (fresh.size === 0) return
    const rows = [...fresh.values()].map((one, place) => ({ ...one, place }))
    await transaction(prisma, async (tx) => {
      const issued = await tx.$queryRaw<Issued[]>`
        WITH made AS (
          INSERT INTO "Warning" ("indicatorId", rule, period, text, evidence, "issuedAt")
          SELECT i.id, given.rule, given.period, given.text, given.evidence, ${now}::timestamptz
          FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            AS given(place int, ref text, rule text, period text, text text, evidence jsonb)
          JOIN "Indicator" i ON i.ref = given.ref ORDER BY given.place
          ON CONFLICT DO NOTHING RETURNING id, "indicatorId", rule, period)
        SELECT made.id, i.ref, made.rule, made.period FROM made JOIN "Indicator" i ON i.id = made."indicatorId"
        ORDER BY made.id`
      const told = issued.flatMap((one) => {
        const warning = fresh.get(keyOf(one))
        return warning ? notices(one.id, warning) : []
      })
      await writeFollowUps(tx, { notices: told }, now)
    })
  },

  async find(id: number): Promise<Warning | null> {
    const row = await prisma.warning.findUnique({ where: { id }, include: { indicator: { select: { ref: true } } } })
    return row ? { ...row, ref: row.indicator.ref } : null
  },

  /** The warnings that were issued from a moment on and before another, oldest first. */
  async listIssued(from: Date, until: Date): Promise<readonly Warning[]> {
    const rows = await prisma.warning.findMany({
      where: { issuedAt: { gte: from, lt: until } },
      include: { indicator: { select: { ref: true } } },
      orderBy: { id: 'asc' },
    })
    return rows.map((row) => ({ ...row, ref: row.indicator.ref }))
  },

  /** Warnings that wait for the result that decides them. */
  async listPending(): Promise<readonly Warning[]> {
    const rows = await prisma.warning.findMany({
      where: { outcome: 'pending' },
      include: { indicator: { select: { ref: true } } },
      orderBy: { id: 'asc' },
    })
    return rows.map((row) => ({ ...row, ref: row.indicator.ref }))
  },

  /** What became of some, by their ids; settled once. */
  async settle(ids: readonly number[], outcome: 'came_true' | 'avoided', now: Date): Promise<void> {
    if (ids.length === 0) return
    const where = { id: { in: [...ids] }, outcome: 'pending' as const }
    await prisma.warning.updateMany({ where, data: { outcome, settledAt: now } })
  },
})
