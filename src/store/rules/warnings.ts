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

export type NewWarning = Pick<Warning, 'rule' | 'period' | 'text'> & { readonly evidence: Record<string, unknown> }

export const warnings = ({ prisma }: Database) => ({
  /** Keeps a warning once for its rule and period, and sends it in the same transaction; a repeat changes nothing. */
  async issue(
    ref: string,
    warning: NewWarning,
    notices: (id: number) => readonly NoticeRow[],
    now: Date,
  ): Promise<void> {
    await transaction(prisma, async (tx) => {
      const { id: indicatorId } = await tx.indicator.findUniqueOrThrow({ where: { ref }, select: { id: true } })
      const { evidence, ...kept } = warning
      const { count } = await tx.warning.createMany({
        data: [{ ...kept, evidence: JSON.parse(JSON.stringify(evidence)), indicatorId, issuedAt: now }],
        skipDuplicates: true,
      })
      if (count === 0) return
      const where = { indicatorId_rule_period: { indicatorId, rule: warning.rule, period: warning.period } }
      const { id } = await tx.warning.findUniqueOrThrow({ where, select: { id: true } })
      await writeFollowUps(tx, { notices: notices(id) }, now)
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

  /** What became of it; settled once. */
  async settle(id: number, outcome: 'came_true' | 'avoided', now: Date): Promise<void> {
    await prisma.warning.updateMany({ where: { id, outcome: 'pending' }, data: { outcome, settledAt: now } })
  },
})
