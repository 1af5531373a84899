import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../../domain/cases/case.ts'
import type { Happening } from '../../domain/cases/event.ts'
import type { LadderStep } from '../../domain/cases/ladder.ts'
import type { Decision } from '../../domain/rules/evaluate.ts'
import { addCaseEvents } from '../core/case-events.ts'
import { caseOf, withRef } from '../core/case-rows.ts'
import { fromDay } from '../core/day.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { gathered, writeFollowUps } from '../core/follow-up.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma, PrismaClient } from '../generated/client.ts'
import { lockIndicators, lockOpenCases } from './locks.ts'

/** What the rules found for an indicator: decisions of one kind, at least one. */
export type Findings = { readonly ref: string; readonly decisions: readonly Decision[] }

/** As at which day, when and under which rules it was found. */
export type FoundAt = {
  readonly asAt: Temporal.PlainDate
  readonly now: Date
  readonly frameworkVersionId: number
}

/** Where a case stands once something has been found: null leaves that to the rule. */
type PlaceFor = (open: LadderStep | null, fresh: readonly Decision[]) => LadderStep | null

/**
 * Keeps what the rules found for some indicators, at most once of each kind for each, and adds it to the open case of this
 * kind, or opens one. `placeFor` says where the case stands then: a finding may put it higher. Decisions that are already
 * kept change nothing. Returns the cases that are new or have new evidence. All of it commits at once, in as many
 * statements for hundreds as for one.
 */
export const recordFindings =
  (prisma: PrismaClient) =>
  async (
    found: readonly Findings[],
    at: FoundAt,
    placeFor: PlaceFor,
    followUps: (one: Case) => FollowUps,
  ): Promise<readonly Case[]> => {
    const mayBeFresh = await withoutKept(prisma, found)
    if (mayBeFresh.length === 0) return []
    return transaction(prisma, async (tx) => {
      const ids = await lockIndicators(
        tx,
        mayBeFresh.map(({ ref }) => ref),
      )
      const fresh = await withoutKept(tx, mayBeFresh)
      if (fresh.length === 0) return []
      const open = await lockOpenCases(tx, [...ids.values()])
      const placed = fresh.flatMap(({ ref, decisions }): Placed[] => {
        const [first] = decisions
        const indicatorId = ids.get(ref)
        if (!first || indicatorId === undefined) return []
        const its = open.find((one) => one.ref === ref && one.kind === first.concern) ?? null
        const place = placeFor(its, decisions) ?? { level: first.refer, forum: first.refer }
        return [{ indicatorId, decisions, first, open: its, place }]
      })
      const caseIds = await writeCases(tx, placed, at)
      const written = placed.map((one) => ({ ...one, caseId: caseIds(one) }))
      await writeDecisions(tx, written, at)
      await addCaseEvents(
        tx,
        written.flatMap(({ caseId, decisions, ...one }) =>
          decisions.map((decision) => ({
            caseId,
            event: { ...foundBy(decision, one), at: at.now, by: 'the rules' },
          })),
        ),
      )
      const changed = await loadInOrder(
        tx,
        written.map(({ caseId }) => caseId),
      )
      await writeFollowUps(tx, gathered(changed.map(followUps)), at.now)
      return changed
    })
  }

type Placed = {
  readonly indicatorId: number
  readonly decisions: readonly Decision[]
  readonly first: Decision
  readonly open: Case | null
  readonly place: LadderStep
}

/** Evidence that is the same gives the same fingerprint, so that a decision is kept once however often it is found. */
const fingerprintOf = (decision: Decision): string =>
  createHash('sha256').update(JSON.stringify(decision.evidence)).digest('hex').slice(0, 32)

/** Of what was found, what is not kept yet. */
async function withoutKept(reader: Prisma.TransactionClient, found: readonly Findings[]): Promise<readonly Findings[]> {
  if (found.length === 0) return []
  const kept = await reader.$queryRaw<{ ref: string; rule: string; fingerprint: string }[]>`
    SELECT i.ref, d.rule, d.fingerprint FROM "Decision" d JOIN "Indicator" i ON i.id = d."indicatorId"
    WHERE i.ref = ANY(${found.map(({ ref }) => ref)})`
  const keys = new Set(kept.map(({ ref, rule, fingerprint }) => `${ref} ${rule} ${fingerprint}`))
  return found.flatMap(({ ref, decisions }) => {
    const fresh = decisions.filter((one) => !keys.has(`${ref} ${one.rule} ${fingerprintOf(one)}`))
    return fresh.length === 0 ? [] : [{ ref, decisions: fresh }]
  })
}

/** Opens those cases that are not open, and moves those that stand elsewhere now. Gives the id of each. */
async function writeCases(
  tx: Prisma.TransactionClient,
  placed: readonly Placed[],
  { now }: FoundAt,
): Promise<(one: Placed) => number> {
  const rowOf = ({ indicatorId, first: { concern: kind, because }, open, place }: Placed) => {
    return { ...place, indicatorId, id: open?.id, kind, because }
  }
  const moved = placed.filter(({ open, place }) => open && open.level !== place.level).map(rowOf)
  if (moved.length > 0) {
    await tx.$executeRaw`
      UPDATE "Case" c SET level = given.level, forum = given.forum, "levelSince" = ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS given(id int, level text, forum text)
      WHERE c.id = given.id`
  }
  const opened = await tx.$queryRaw<{ id: number; indicatorId: number; kind: string }[]>`
    INSERT INTO "Case" ("indicatorId", kind, forum, level, "levelSince", state, because, "openedAt")
    SELECT "indicatorId", kind, forum, level, ${now}::timestamptz, 'proposed', because, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(placed.filter(({ open }) => !open).map(rowOf))}::jsonb)
      AS given("indicatorId" int, kind "CaseKind", forum text, level text, because text)
    RETURNING id, "indicatorId", kind::text`
  const ids = new Map(opened.map(({ id, indicatorId, kind }) => [`${indicatorId} ${kind}`, id]))
  return ({ open, indicatorId, first }) => {
    const id = open?.id ?? ids.get(`${indicatorId} ${first.concern}`)
    if (id === undefined) throw new Error('a case that was written has no id')
    return id
  }
}

async function writeDecisions(
  tx: Prisma.TransactionClient,
  written: readonly (Placed & { readonly caseId: number })[],
  { asAt, now, frameworkVersionId }: FoundAt,
): Promise<void> {
  const rows = written.flatMap(({ indicatorId, caseId, decisions }) =>
    decisions.map((one) => {
      const { rule, refer, because, evidence } = one
      return { indicatorId, caseId, rule, refer, because, evidence, fingerprint: fingerprintOf(one) }
    }),
  )
  await tx.$executeRaw`
    INSERT INTO "Decision" ("indicatorId", "caseId", rule, refer, because, evidence, fingerprint, "asAt", "decidedAt",
      "frameworkVersionId")
    SELECT given.*, ${fromDay(asAt)}::date, ${now}::timestamptz, ${frameworkVersionId}::int
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given("indicatorId" int, "caseId" int, rule text,
      refer text, because text, evidence jsonb, fingerprint text)`
}

/** A finding opens a case, takes it up, or is added to it. */
function foundBy(
  { rule, because, refer }: Decision,
  { open, place: { level } }: Pick<Placed, 'open' | 'place'>,
): Happening {
  const found = { how: 'rule', rule, because } as const
  if (!open) return { ...found, kind: 'proposed' }
  return open.level !== level && refer === level
    ? { ...found, kind: 'step', to: level }
    : { ...found, kind: 'evidence' }
}

async function loadInOrder(tx: Prisma.TransactionClient, ids: readonly number[]): Promise<readonly Case[]> {
  const rows = await tx.case.findMany({ where: { id: { in: [...ids] } }, include: withRef })
  const byId = new Map(rows.map((row) => [row.id, caseOf(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
