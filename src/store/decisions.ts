import type { Evidence } from '../domain/evaluate.ts'
import type { Rearming, StoredDecision } from '../domain/replay.ts'
import type { Database } from './database/connect.ts'
import { toDay } from './day.ts'

/** What the rules decided, for whoever wants to make it again. `cases` writes it. */
export const decisions = ({ prisma }: Database) => ({
  /** Every decision on record, oldest first; of one indicator when `ref` names it. */
  async all(ref: string | null = null): Promise<readonly StoredDecision[]> {
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

  /** Every case that was closed or declined, with the day after which periods count again. */
  async rearmings(): Promise<readonly Rearming[]> {
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
