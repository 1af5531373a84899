import type { Case } from '../../domain/cases/case.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { caseOf, withRef } from '../core/case-rows.ts'
import type { Prisma } from '../generated/client.ts'

/**
 * Locks indicators by their references, always in the same order: two evaluations at once take turns at each. Gives their
 * ids. Throws a refusal where there is no such indicator.
 */
export async function lockIndicators(
  tx: Prisma.TransactionClient,
  refs: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ id: number; ref: string }[]>`
    SELECT id, ref FROM "Indicator" WHERE ref = ANY(${refs}) ORDER BY id FOR NO KEY UPDATE`
  const ids = new Map(rows.map(({ id, ref }) => [ref, id]))
  const unknown = refs.find((ref) => !ids.has(ref))
  if (unknown !== undefined) {
    throw new Refusal('indicator_unknown', `There is no indicator "${unknown}": "status" lists them.`)
  }
  return ids
}

/** Locks the open cases of some indicators, by their ids: one that is being decided at this moment is read as it is afterwards. */
export async function lockOpenCases(
  tx: Prisma.TransactionClient,
  indicatorIds: readonly number[],
): Promise<readonly Case[]> {
  const locked = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM "Case" WHERE "indicatorId" = ANY(${indicatorIds}) AND state IN ('proposed', 'called_in')
    ORDER BY id FOR NO KEY UPDATE`
  if (locked.length === 0) return []
  const rows = await tx.case.findMany({ where: { id: { in: locked.map(({ id }) => id) } }, include: withRef })
  return rows.map(caseOf)
}
