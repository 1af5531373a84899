import type { AgendaItem } from '../domain/agenda.ts'
import { mustBePlanned } from '../domain/agenda.ts'
import type { NewPlan, Plan } from '../domain/plan.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Promised } from '../domain/undertaking.ts'
import { lockItem } from './agenda-rows.ts'
import type { Database } from './database/connect.ts'
import type { FollowUps } from './follow-up.ts'
import { writeFollowUps } from './follow-up.ts'
import type { Prisma } from './generated/client.ts'
import { addUndertakings, undertakingOf, withSource } from './undertakings.ts'

const withPromises = { undertakings: { include: withSource, orderBy: { id: 'asc' } } } as const
type Row = Prisma.PlanGetPayload<{ include: typeof withPromises }>
const planOf = ({ undertakings, ...row }: Row): Plan => ({ ...row, undertakings: undertakings.map(undertakingOf) })

export const plans = ({ prisma }: Database) => ({
  /**
   * Keeps the next version of an item's plan with its promises. Those of an earlier plan that no figure has decided yet
   * are superseded; what figures have decided stays. Throws a refusal when the item is settled.
   */
  async submit(
    itemId: number,
    plan: NewPlan,
    promised: readonly Promised[],
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
      await tx.undertaking.updateMany({ where: { plan: earlier, state: 'pending' }, data })
      if (item.ref !== null) {
        await addUndertakings(tx, item.ref, promised, { planId }, { by: plan.submittedBy, at: now })
      }
      if (caseId !== null) {
        const text = version === 1 ? 'Action plan received.' : `Action plan corrected: version ${version}.`
        await tx.caseEvent.create({ data: { caseId, at: now, kind: 'plan', by: plan.submittedBy, text } })
      }
      await writeFollowUps(tx, followUps(item), now)
      return planOf(await tx.plan.findUniqueOrThrow({ where: { id: planId }, include: withPromises }))
    })
  },

  /** Every version of an item's own plan, the newest first. */
  async of(itemId: number): Promise<readonly Plan[]> {
    const rows = await prisma.plan.findMany({ where: { itemId }, include: withPromises, orderBy: { version: 'desc' } })
    return rows.map(planOf)
  },

  /**
   * The plan that stands for an item: the newest version of its own, else that of the item it goes on with, unless the
   * meeting decided something on that one that asks for another plan. Null: there is none.
   */
  standing: (item: Pick<AgendaItem, 'id' | 'carriedFromId'>) => standing(prisma, item),
})

async function standing(
  prisma: Database['prisma'],
  item: Pick<AgendaItem, 'id' | 'carriedFromId'>,
): Promise<Plan | null> {
  const row = await prisma.plan.findFirst({
    where: { itemId: item.id },
    include: withPromises,
    orderBy: { version: 'desc' },
  })
  if (row) return planOf(row)
  if (item.carriedFromId === null) return null
  const outcome = await prisma.outcome.findFirst({ where: { itemId: item.carriedFromId, correctedBy: null } })
  if (outcome !== null && outcome.decision !== 'deferred') return null
  const before = await prisma.agendaItem.findUniqueOrThrow({ where: { id: item.carriedFromId } })
  return standing(prisma, before)
}
