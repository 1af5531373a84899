import type { AgendaItem } from '../domain/agenda.ts'
import type { ItemAnswer } from '../domain/answer.ts'
import { Refusal } from '../domain/refusal.ts'
import { itemOf, lockItem, withParts } from './agenda-rows.ts'
import type { CaseEvent } from './cases.ts'
import type { Database } from './database/connect.ts'
import type { FollowUps } from './follow-up.ts'
import { writeFollowUps } from './follow-up.ts'

/** What those who answer for an item of an agenda say about coming. */
export const answers = ({ prisma }: Database) => ({
  /** Locks the item before reading it, so that it is acknowledged once. Its case keeps the event. */
  async record(
    itemId: number,
    decide: (item: AgendaItem) => ItemAnswer,
    event: CaseEvent,
    followUps: FollowUps,
  ): Promise<AgendaItem> {
    return prisma.$transaction(async (tx) => {
      const item = await lockItem(tx, itemId)
      if (!item) throw new Refusal('item_unknown', `There is no item ${itemId}.`)
      const { substitutePost, ...acknowledged } = decide(item)
      const data = { ...acknowledged, substitutePostId: substitutePost }
      const changed = itemOf(await tx.agendaItem.update({ where: { id: itemId }, data, include: withParts }))
      if (item.caseId !== null) await tx.caseEvent.create({ data: { caseId: item.caseId, ...event } })
      await writeFollowUps(tx, followUps, event.at)
      return changed
    })
  },
})
