import type { AgendaItem } from '../../domain/agenda/item.ts'
import { mustBePlanned } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { CommittedFigure } from '../../domain/plans/commitment.ts'
import type { NewPlan, Plan } from '../../domain/plans/plan.ts'
import { addCaseEvent } from '../core/case-events.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { lockItem } from '../core/item-rows.ts'
import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'
import { addCommitments, toCommitment, withSource } from './commitments.ts'

const withCommitments = { commitments: { include: withSource, orderBy: { id: 'asc' } } } as const
type Row = Prisma.PlanGetPayload<{ include: typeof withCommitments }>
const planOf = ({ commitments, ...row }: Row): Plan => ({ ...row, commitments: commitments.map(toCommitment) })

export const plans = ({ prisma }: Database) => ({
  /**
   * Keeps the next version of an item's plan with its commitments. Those of an earlier plan that no figure has decided yet
   * are superseded; what figures have decided stays. Throws a refusal when the item is settled.
   */
  async submit(
    itemId: number,
    plan: NewPlan,
    commitments: readonly CommittedFigure[],
    followUps: (item: AgendaItem) => FollowUps,
    now: Date,
  ): Promise<Plan> {
    return transaction(prisma, async (tx) => {
      const item = await lockItem(tx, itemId)
      if (!item)
        throw new Refusal(
          'item_unknown',
          'That item is not on record any more: "agenda" lists those of the next meeting.',
        )
      mustBePlanned(item)
      const { _max } = await tx.plan.aggregate({ where: { itemId }, _max: { version: true } })
      const version = (_max.version ?? 0) + 1
      const { caseId } = item
      const { id: planId } = await tx.plan.create({ data: { ...plan, itemId, caseId, version, submittedAt: now } })

      const earlier = { id: { not: planId }, OR: [{ itemId }, ...(caseId === null ? [] : [{ caseId }])] }
      const data = { state: 'superseded', note: 'A later plan took its place.', settledAt: now } as const
      await tx.commitment.updateMany({ where: { plan: earlier, state: 'pending' }, data })
      if (item.ref !== null) {
        await addCommitments(tx, item.ref, commitments, { planId }, { by: plan.submittedBy, at: now })
      }
      if (caseId !== null) {
        await addCaseEvent(tx, caseId, { at: now, by: plan.submittedBy, kind: 'plan', version })
      }
      // Whoever brings the plan has read the notice.
      if (item.acknowledgedAt === null) {
        const data = { acknowledgedBy: plan.submittedBy, acknowledgedAt: now }
        await tx.agendaItem.update({ where: { id: itemId }, data })
      }
      await writeFollowUps(tx, followUps(item), now)
      return planOf(await tx.plan.findUniqueOrThrow({ where: { id: planId }, include: withCommitments }))
    })
  },

  /** Every version of an item's own plan, the newest first. */
  async listFor(itemId: number): Promise<readonly Plan[]> {
    const rows = await prisma.plan.findMany({
      where: { itemId },
      include: withCommitments,
      orderBy: { version: 'desc' },
    })
    return rows.map(planOf)
  },

  /**
   * The plan that stands for an item: the newest version of its own, else that of the item it goes on with, unless the
   * meeting decided something on that one that asks for another plan. Null: there is none.
   */
  findStanding: inGroups(async (items: readonly Carried[]): Promise<readonly (Plan | null)[]> => {
    const found = await standingOf(prisma, items)
    return items.map(({ id }) => found.get(id) ?? null)
  }),

  /** The same for several items at once, by item. */
  findStandingOf: (items: readonly Carried[]): Promise<ReadonlyMap<number, Plan>> => standingOf(prisma, items),
})

type Carried = Pick<AgendaItem, 'id' | 'carriedFromId'>

/** Of their own; of the rest what stands for those that they go on with, and so on: a few steps, however many items. */
async function standingOf(prisma: Database['prisma'], items: readonly Carried[]): Promise<ReadonlyMap<number, Plan>> {
  if (items.length === 0) return new Map()
  const rows = await prisma.plan.findMany({
    where: { itemId: { in: items.map(({ id }) => id) } },
    include: withCommitments,
    orderBy: { version: 'asc' },
  })
  const found = new Map(rows.map((row) => [row.itemId, planOf(row)]))
  const without = items.filter(({ id }) => !found.has(id))
  const earlier = await standingOf(prisma, await earlierOf(prisma, without))
  for (const { id, carriedFromId } of without) {
    const plan = carriedFromId === null ? undefined : earlier.get(carriedFromId)
    if (plan) found.set(id, plan)
  }
  return found
}

/** The items that some go on with, but for those of which the meeting decided something that asks for another plan. */
async function earlierOf(prisma: Database['prisma'], items: readonly Carried[]): Promise<readonly Carried[]> {
  const ids = items.flatMap(({ carriedFromId }) => carriedFromId ?? [])
  if (ids.length === 0) return []
  return prisma.agendaItem.findMany({
    where: {
      id: { in: ids },
      outcomes: { none: { correctedBy: null, decision: { not: 'deferred' } } },
    },
    select: { id: true, carriedFromId: true },
  })
}
