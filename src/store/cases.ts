import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Case, CaseChange } from '../domain/case.ts'
import type { Decision, Evidence } from '../domain/evaluate.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Database } from './database/connect.ts'
import { fromDay, fromDayOrNull, toDayOrNull } from './day.ts'
import type { FollowUps } from './follow-up.ts'
import { writeFollowUps } from './follow-up.ts'
import type { Prisma } from './generated/client.ts'

export type CaseEvent = { readonly at: Date; readonly kind: string; readonly by: string; readonly text: string }

export type KeptDecision = Pick<Decision, 'rule' | 'because' | 'evidence'> & {
  readonly decidedAt: Date
  readonly frameworkVersionId: number
}

const withRef = { indicator: { select: { ref: true } } } as const
type Row = Prisma.CaseGetPayload<{ include: typeof withRef }>

const caseOf = ({ indicator, indicatorId: _, planDue, rearmAfter, ...row }: Row): Case => ({
  ...row,
  ref: indicator.ref,
  planDue: toDayOrNull(planDue),
  rearmAfter: toDayOrNull(rearmAfter),
})

const rowOf = ({ planDue, rearmAfter, ...change }: CaseChange) => ({
  ...change,
  planDue: fromDayOrNull(planDue),
  rearmAfter: fromDayOrNull(rearmAfter),
})

const OPEN = ['proposed', 'called_in'] as const

/** Evidence that is the same gives the same fingerprint, so that a decision is kept once however often it is found. */
const fingerprintOf = (decision: Decision): string =>
  createHash('sha256').update(JSON.stringify(decision.evidence)).digest('hex').slice(0, 32)

export const cases = ({ prisma }: Database) => ({
  async find(id: number): Promise<Case | null> {
    const row = await prisma.case.findUnique({ where: { id }, include: withRef })
    return row ? caseOf(row) : null
  },

  /** The open case of an indicator, of which there is at most one. */
  async openFor(ref: string): Promise<Case | null> {
    const row = await prisma.case.findFirst({
      where: { indicator: { ref }, state: { in: [...OPEN] } },
      include: withRef,
    })
    return row ? caseOf(row) : null
  },

  /** Every case of an indicator, newest first. */
  async of(ref: string): Promise<readonly Case[]> {
    const rows = await prisma.case.findMany({
      where: { indicator: { ref } },
      include: withRef,
      orderBy: { id: 'desc' },
    })
    return rows.map(caseOf)
  },

  /** Open cases, oldest first; of one forum or of all. */
  async open(forum: string | null): Promise<readonly Case[]> {
    const rows = await prisma.case.findMany({
      where: { state: { in: [...OPEN] }, ...(forum === null ? {} : { forum }) },
      include: withRef,
      orderBy: { id: 'asc' },
    })
    return rows.map(caseOf)
  },

  /** For each indicator the day after which periods count again, where an earlier case had been closed by `moment`. */
  async rearmDays(moment: Date): Promise<ReadonlyMap<string, Temporal.PlainDate>> {
    const rows = await prisma.case.findMany({
      where: { rearmAfter: { not: null }, closedAt: { lte: moment } },
      select: { rearmAfter: true, indicator: { select: { ref: true } } },
      orderBy: { rearmAfter: 'asc' },
    })
    const days = new Map<string, Temporal.PlainDate>()
    for (const { rearmAfter, indicator } of rows) {
      const day = toDayOrNull(rearmAfter)
      if (day) days.set(indicator.ref, day)
    }
    return days
  },

  /** What the rules found for a case, oldest first. */
  async decisions(caseId: number): Promise<readonly KeptDecision[]> {
    const rows = await prisma.decision.findMany({
      where: { caseId },
      orderBy: { id: 'asc' },
      select: { rule: true, because: true, decidedAt: true, evidence: true, frameworkVersionId: true },
    })
    // Evidence is written by `record` alone, from this very type.
    return rows.map((row) => ({ ...row, evidence: row.evidence as unknown as readonly Evidence[] }))
  },

  async events(caseId: number): Promise<readonly CaseEvent[]> {
    return prisma.caseEvent.findMany({
      where: { caseId },
      orderBy: { id: 'asc' },
      select: { at: true, kind: true, by: true, text: true },
    })
  },

  /**
   * Keeps what the rules found for an indicator and adds it to its open case, or opens one. Decisions that are already
   * kept change nothing. Returns the case when it is new or has new evidence, else null.
   */
  async record(
    ref: string,
    decisions: readonly Decision[],
    at: { readonly asAt: Temporal.PlainDate; readonly now: Date; readonly frameworkVersionId: number },
    followUps: (one: Case) => FollowUps,
  ): Promise<Case | null> {
    return prisma.$transaction(async (tx) => {
      const indicator = await lockIndicator(tx, ref)
      const open = await tx.case.findFirst({ where: { indicatorId: indicator.id, state: { in: [...OPEN] } } })
      const kept = await tx.decision.findMany({
        where: { indicatorId: indicator.id },
        select: { rule: true, fingerprint: true },
      })
      const keys = new Set(kept.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`))
      const fresh = decisions.filter((decision) => !keys.has(`${decision.rule} ${fingerprintOf(decision)}`))
      const first = fresh[0]
      if (!first) return null

      const target =
        open ??
        (await tx.case.create({
          data: {
            indicatorId: indicator.id,
            forum: first.refer,
            state: 'proposed',
            because: first.because,
            openedAt: at.now,
          },
        }))
      await tx.decision.createMany({
        data: fresh.map((decision) => ({
          indicatorId: indicator.id,
          caseId: target.id,
          rule: decision.rule,
          refer: decision.refer,
          because: decision.because,
          evidence: decision.evidence.map((one) => ({ ...one })),
          fingerprint: fingerprintOf(decision),
          asAt: fromDay(at.asAt),
          decidedAt: at.now,
          frameworkVersionId: at.frameworkVersionId,
        })),
      })
      await tx.caseEvent.createMany({
        data: fresh.map(({ because }) => ({
          caseId: target.id,
          at: at.now,
          kind: open ? 'evidence' : 'proposed',
          by: 'the rules',
          text: because,
        })),
      })
      const changed = caseOf(await tx.case.findUniqueOrThrow({ where: { id: target.id }, include: withRef }))
      await writeFollowUps(tx, followUps(changed), at.now)
      return changed
    })
  },

  /** Opens a case by hand. Refused when the indicator has an open one. */
  async openByHand(
    ref: string,
    opened: { readonly forum: string; readonly because: string; readonly by: string; readonly now: Date },
    followUps: (one: Case) => FollowUps,
  ): Promise<Case> {
    return prisma.$transaction(async (tx) => {
      const indicator = await lockIndicator(tx, ref)
      const open = await tx.case.findFirst({ where: { indicatorId: indicator.id, state: { in: [...OPEN] } } })
      if (open) throw new Refusal('case_open', `${ref} already has an open case (${open.id}).`)
      const row = await tx.case.create({
        data: {
          indicatorId: indicator.id,
          forum: opened.forum,
          state: 'proposed',
          manual: true,
          because: opened.because,
          openedAt: opened.now,
          events: { create: { at: opened.now, kind: 'proposed', by: opened.by, text: opened.because } },
        },
        include: withRef,
      })
      await writeFollowUps(tx, followUps(caseOf(row)), opened.now)
      return caseOf(row)
    })
  },

  /**
   * Locks the case before reading it, so that two decisions cannot both win. The event and the follow-ups commit with
   * the change.
   */
  async change(
    id: number,
    decide: (one: Case) => CaseChange,
    event: (one: Case) => CaseEvent,
    followUps: (one: Case) => FollowUps,
  ): Promise<Case> {
    return prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = ${id} FOR UPDATE`
      const row = await tx.case.findUnique({ where: { id }, include: withRef })
      if (!row) throw new Refusal('case_unknown', `There is no case ${id}.`)

      const changed = caseOf(
        await tx.case.update({ where: { id }, data: rowOf(decide(caseOf(row))), include: withRef }),
      )
      const happened = event(changed)
      await tx.caseEvent.create({ data: { caseId: id, ...happened } })
      await writeFollowUps(tx, followUps(changed), happened.at)
      return changed
    })
  },
})

/** Two evaluations at once take turns at each indicator. */
async function lockIndicator(tx: Prisma.TransactionClient, ref: string): Promise<{ id: number }> {
  const [indicator] = await tx.$queryRaw<{ id: number }[]>`SELECT id FROM "Indicator" WHERE ref = ${ref} FOR UPDATE`
  if (!indicator) throw new Refusal('indicator_unknown', `There is no indicator ${ref}.`)
  return indicator
}
