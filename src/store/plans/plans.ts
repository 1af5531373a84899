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
    return prisma.$transaction(async (tx) => {
      const item = await lockItem(tx, itemId)
      if (!item) throw new Refusal('item_unknown', `There is no item ${itemId}.`)
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
  findStanding: (item: Carried) => standing(prisma, item),

  /** The same for several items at once, by item. */
  async findStandingOf(items: readonly Carried[]): Promise<ReadonlyMap<number, Plan>> {
    const rows = await prisma.plan.findMany({
      where: { itemId: { in: items.map(({ id }) => id) } },
      include: withCommitments,
      orderBy: { version: 'asc' },
    })
    const found = new Map(rows.map((row) => [row.itemId, planOf(row)]))
    for (const item of items) {
      const earlier = found.has(item.id) ? null : await standingBefore(prisma, item)
      if (earlier) found.set(item.id, earlier)
    }
    return found
  },
})

type Carried = Pick<AgendaItem, 'id' | 'carriedFromId'>

async function standing(prisma: Database['prisma'], item: Carried): Promise<Plan | null> {
  const row = await prisma.plan.findFirst({
    where: { itemId: item.id },
    include: withCommitments,
    orderBy: { version: 'desc' },
  })
  return row ? planOf(row) : standingBefore(prisma, item)
}

async function standingBefore(prisma: Database['prisma'], { carriedFromId }: Carried): Promise<Plan | null> {
  if (carriedFromId === null) return null
  const outcome = await prisma.outcome.findFirst({ where: { itemId: carriedFromId, correctedBy: null } })
  if (outcome !== null && outcome.decision !== 'deferred') return null
  return standing(prisma, await prisma.agendaItem.findUniqueOrThrow({ where: { id: carriedFromId } }))
}
