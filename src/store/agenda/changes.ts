import type { AgendaItem, ItemSettled } from '../../domain/agenda/item.ts'
import type { Case } from '../../domain/cases/case.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { addCaseEvent } from '../core/case-events.ts'
import { caseOf, withRef } from '../core/case-rows.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { itemOf, lockItem, settleItem, withParts } from '../core/item-rows.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'

/** What stands on an agenda: its items that were neither taken off nor passed on. */
const STANDING = ['planned', 'heard'] as const

/** What the chair does to an agenda beside adding to it. */
export const agendaChanges = ({ prisma }: Database) => ({
  /**
   * Takes an item off its agenda. Its case stays called in, on no agenda, and `waitingFor` says why. `decide` throws a
   * refusal where that may not be done.
   */
  async remove(
    id: number,
    decide: (item: AgendaItem) => ItemSettled,
    waitingFor: string,
    followUps: (removed: AgendaItem, itsCase: Case | null) => FollowUps,
    now: Date,
  ): Promise<AgendaItem> {
    return transaction(prisma, async (tx) => {
      const item = await lockItem(tx, id)
      if (!item)
        throw new Refusal(
          'item_unknown',
          'That item is not on record any more: "agenda" lists those of the next meeting.',
        )
      const settled = decide(item)
      const removed = await settleItem(tx, id, settled)
      if (item.caseId === null) {
        await writeFollowUps(tx, followUps(removed, null), now)
        return removed
      }
      const data = { meetingId: null, planDue: null, waitingFor }
      const row = await tx.case.update({ where: { id: item.caseId }, data, include: withRef })
      await addCaseEvent(tx, item.caseId, { at: now, by: settled.settledBy ?? '', kind: 'taken_off', waitingFor })
      await writeFollowUps(tx, followUps(removed, caseOf(row)), now)
      return removed
    })
  },

  /** Puts what stands on an agenda in the order that `decide` gives their ids. Two who order at once take turns. */
  async reorder(
    meetingId: number,
    decide: (ids: readonly number[]) => readonly number[],
    followUps: FollowUps,
    now: Date,
  ): Promise<readonly AgendaItem[]> {
    return transaction(prisma, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Meeting" WHERE id = ${meetingId} FOR NO KEY UPDATE`
      const rows = await tx.agendaItem.findMany({
        where: { meetingId, state: { in: [...STANDING] } },
        include: withParts,
        orderBy: [{ position: 'asc' }, { id: 'asc' }],
      })
      const order = decide(rows.map(({ id }) => id))
      for (const [at, id] of order.entries()) {
        await tx.agendaItem.update({ where: { id }, data: { position: at + 1 } })
      }
      await writeFollowUps(tx, followUps, now)
      const items = rows.map((row) => ({ ...itemOf(row), position: order.indexOf(row.id) + 1 }))
      return items.sort((a, b) => a.position - b.position)
    })
  },
})
