import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { CallInResponse } from '../../domain/agenda/response.ts'
import type { CaseEvent } from '../../domain/cases/event.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { addCaseEvent } from '../core/case-events.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { itemOf, lockItem, withParts } from '../core/item-rows.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'

/** What those who answer for an item of an agenda say about coming. */
export const responses = ({ prisma }: Database) => ({
  /** Locks the item before reading it, so that it is acknowledged once. Its case keeps the event. */
  async record(
    itemId: number,
    decide: (item: AgendaItem) => CallInResponse,
    event: CaseEvent,
    followUps: FollowUps,
  ): Promise<AgendaItem> {
    return transaction(prisma, async (tx) => {
      const item = await lockItem(tx, itemId)
      if (!item)
        throw new Refusal(
          'item_unknown',
          'That item is not on record any more: "agenda" lists those of the next meeting.',
        )
      const { substitutePost, ...acknowledged } = decide(item)
      const data = { ...acknowledged, substitutePostId: substitutePost }
      const changed = itemOf(await tx.agendaItem.update({ where: { id: itemId }, data, include: withParts }))
      if (item.caseId !== null) await addCaseEvent(tx, item.caseId, event)
      await writeFollowUps(tx, followUps, event.at)
      return changed
    })
  },
})
