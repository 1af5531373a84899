import type { PoolClient } from 'pg'
import type { CaseEvent } from '../../domain/cases/event.ts'
import { addCaseEvent, rowOfEvent } from '../core/case-events.ts'
import type { NewTask } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import { writeTask } from './import-follow-up.ts'

export type ImportRecord = { readonly id: number; readonly at: Date; readonly by: string }

/** The indicators of which an import reported a period anew, or set a year's target anew. */
const REVISED = `
  SELECT i.ref FROM "Indicator" i WHERE EXISTS (
    SELECT 1 FROM "Result" r WHERE r."indicatorId" = i.id AND r."importId" = $1 AND EXISTS (
      SELECT 1 FROM "Result" o WHERE o."indicatorId" = i.id AND o."periodStart" = r."periodStart"
        AND o.period = r.period AND o."recordedAt" < r."recordedAt"))
  OR EXISTS (
    SELECT 1 FROM "Target" t WHERE t."indicatorId" = i.id AND t."importId" = $1 AND EXISTS (
      SELECT 1 FROM "Target" o WHERE o."indicatorId" = i.id AND o.year = t.year AND o."recordedAt" < t."recordedAt"))
  ORDER BY i.ref`

/**
 * Writes the task of comparing what an import revises with what the rules found before, in the import's transaction. For
 * `alongside` of an import, which runs when its rows are in.
 */
export async function scheduleRevision(client: PoolClient, task: (importId: number) => NewTask): Promise<void> {
  // Imports take turns, so the latest is the one that this transaction made.
  const { rows } = await client.query<{ id: number }>('SELECT max(id) AS id FROM "Import"')
  const importId = rows[0]?.id
  if (importId === undefined) return
  const revised = await client.query(REVISED, [importId])
  if (revised.rows.length === 0) return
  await writeTask(client, task(importId))
}

export const revisions = ({ prisma, pool }: Database) => ({
  async findImport(id: number): Promise<ImportRecord | null> {
    return prisma.import.findUnique({ where: { id }, select: { id: true, at: true, by: true } })
  },

  /** The references of the indicators of which an import revised something. */
  async listRefsRevisedBy(importId: number): Promise<readonly string[]> {
    const { rows } = await pool.query<{ ref: string }>(REVISED, [importId])
    return rows.map(({ ref }) => ref)
  },

  /** Adds an event to a case, unless the very same stands there already: the job that asks for it may run twice. */
  async noteOnCase(caseId: number, event: CaseEvent): Promise<void> {
    await transaction(prisma, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = ${caseId} FOR NO KEY UPDATE`
      const { at: _, data, ...rest } = rowOfEvent(event)
      const same = await tx.caseEvent.count({ where: { caseId, ...rest, data: { equals: data } } })
      if (same === 0) await addCaseEvent(tx, caseId, event)
    })
  },
})
