import type { Case, CaseChange } from '../../domain/cases/case.ts'
import type { Happening } from '../../domain/cases/event.ts'
import { addCaseEvents } from '../core/case-events.ts'
import { caseOf, withRef } from '../core/case-rows.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { gathered, writeFollowUps } from '../core/follow-up.ts'
import { removeItemsOf } from '../core/item-rows.ts'
import { transaction } from '../database/transaction.ts'
import type { PrismaClient } from '../generated/client.ts'

/** What becomes of cases that are closed together: when, by whom, and what is said of each. */
type Closing = {
  readonly eventOf: (one: Case) => Extract<Happening, { kind: 'closed' }>
  readonly followUps: (one: Case) => FollowUps
  readonly by: string
  readonly now: Date
}

/**
 * Closes some cases, in as many statements for hundreds as for one: what was on agendas for them goes, and the events and
 * follow-ups commit with it. `decide` is asked of each once it is locked; where it gives null, as for one that another has
 * closed meanwhile, nothing changes. Returns the cases that it closed.
 */
export const closeAll =
  (prisma: PrismaClient) =>
  async (
    ids: readonly number[],
    decide: (one: Case) => CaseChange | null,
    { eventOf, followUps, by, now }: Closing,
  ): Promise<readonly Case[]> => {
    if (ids.length === 0) return []
    return transaction(prisma, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = ANY(${ids}) ORDER BY id FOR NO KEY UPDATE`
      const rows = await tx.case.findMany({ where: { id: { in: [...ids] } }, include: withRef, orderBy: { id: 'asc' } })
      const closed = rows.map(caseOf).flatMap((one): Case[] => {
        const change = decide(one)
        return change ? [{ ...one, ...change }] : []
      })
      if (closed.length === 0) return []
      const given = closed.map(({ id, reason, rearmAfter }) => ({ id, reason, rearmAfter: rearmAfter?.toString() }))
      await tx.$executeRaw`
        UPDATE "Case" c
        SET state = 'closed', reason = given.reason, "closedAt" = ${now}::timestamptz, "rearmAfter" = given."rearmAfter"
        FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS given(id int, reason text, "rearmAfter" date)
        WHERE c.id = given.id`
      await removeItemsOf(tx, closed, { settledBy: by, settledAt: now })
      await addCaseEvents(
        tx,
        closed.map((one) => ({ caseId: one.id, event: { ...eventOf(one), at: now, by } })),
      )
      await writeFollowUps(tx, gathered(closed.map(followUps)), now)
      return closed
    })
  }
