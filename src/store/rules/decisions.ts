import { groupBy } from '../../domain/core/group-by.ts'
import type { Decision, Evidence } from '../../domain/rules/evaluate.ts'
import type { Rearming, StoredDecision } from '../../domain/rules/replay.ts'
import { toDay } from '../core/day.ts'
import type { Database } from '../database/connect.ts'
import { listTogether, readTogether } from '../database/in-groups.ts'

/** What a rule found for a case, as it is kept. */
export type KeptDecision = Pick<Decision, 'rule' | 'because' | 'evidence'> & {
  readonly decidedAt: Date
  readonly frameworkVersionId: number
}

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

  /** What the rules found for a case, oldest first. */
  listOf: listTogether(async (cases: readonly number[]): Promise<ReadonlyMap<number, readonly KeptDecision[]>> => {
    const rows = await prisma.decision.findMany({
      where: { caseId: { in: [...cases] } },
      orderBy: { id: 'asc' },
      select: { caseId: true, rule: true, because: true, decidedAt: true, evidence: true, frameworkVersionId: true },
    })
    const each = rows.map(({ caseId, ...row }) => ({
      ...{ caseId, one: { ...row, evidence: row.evidence as unknown as readonly Evidence[] } }, // of this very type
    }))
    const found = groupBy(each, ({ caseId }) => caseId ?? 0)
    return new Map([...found].map(([caseId, its]) => [caseId, its.map(({ one }) => one)]))
  }),

  /** Why the rules found something for each of some cases, oldest first. */
  listBecauses: readTogether(
    async (cases: readonly number[]): Promise<ReadonlyMap<number, readonly Pick<Decision, 'rule' | 'because'>[]>> => {
      const rows = await prisma.decision.findMany({
        where: { caseId: { in: [...cases] } },
        orderBy: { id: 'asc' },
        select: { caseId: true, rule: true, because: true },
      })
      return groupBy(rows, ({ caseId }) => caseId ?? 0)
    },
  ),

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
