import type { Evidence } from '../../domain/rules/evaluate.ts'
import type { Rearming, StoredDecision } from '../../domain/rules/replay.ts'
import { toDay } from '../core/day.ts'
import type { Database } from '../database/connect.ts'

/** That a rule found something. */
export type Finding = {
  readonly ref: string
  readonly rule: string
  readonly caseId: number | null
  readonly at: Date
}

/** What the rules decided, for whoever wants to make it again. `cases` writes it. */
export const decisions = ({ prisma }: Database) => ({
  /** Every decision on record, oldest first; of one indicator when `ref` names it. */
  async listAll(ref: string | null = null): Promise<readonly StoredDecision[]> {
    const rows = await prisma.decision.findMany({
      where: ref === null ? {} : { indicator: { ref } },
      orderBy: { id: 'asc' },
      include: { indicator: { select: { ref: true } } },
    })
    return rows.map((row) => ({
      id: row.id,
      ref: row.indicator.ref,
      rule: row.rule,
      refer: row.refer,
      because: row.because,
      evidence: row.evidence as unknown as readonly Evidence[], // written from this very type
      asAt: toDay(row.asAt),
      decidedAt: row.decidedAt.getTime(),
      frameworkVersionId: row.frameworkVersionId,
    }))
  },

  /** What the rules found from a moment on and before another, oldest first: which rule, of what, and for which case. */
  async listBetween(from: Date, until: Date): Promise<readonly Finding[]> {
    const rows = await prisma.decision.findMany({
      where: { decidedAt: { gte: from, lt: until } },
      orderBy: { id: 'asc' },
      select: { rule: true, caseId: true, decidedAt: true, indicator: { select: { ref: true } } },
    })
    return rows.map(({ indicator, decidedAt, ...row }) => ({ ...row, ref: indicator.ref, at: decidedAt }))
  },

  /** Every case that was closed or declined, with the day after which periods count again. */
  async listRearmings(): Promise<readonly Rearming[]> {
    const rows = await prisma.case.findMany({
      where: { rearmAfter: { not: null }, closedAt: { not: null } },
      orderBy: { id: 'asc' },
      select: { kind: true, rearmAfter: true, closedAt: true, indicator: { select: { ref: true } } },
    })
    return rows.flatMap(({ kind, rearmAfter, closedAt, indicator }) =>
      rearmAfter && closedAt
        ? [{ ref: indicator.ref, concern: kind, after: toDay(rearmAfter), closedAt: closedAt.getTime() }]
        : [],
    )
  },
})
