import type { Temporal } from 'temporal-polyfill'
import type { AgendaItem, ItemSettled, NewItem } from '../../domain/agenda/item.ts'
import { mustBePlanned } from '../../domain/agenda/item.ts'
import type { Standing } from '../../domain/agenda/whereabouts.ts'
import { groupBy } from '../../domain/core/group-by.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { addCaseEvent } from '../core/case-events.ts'
import { fromDayOrNull, toDay } from '../core/day.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { addItem, itemOf, lockItem, settleItem, withParts } from '../core/item-rows.ts'
import type { Database } from '../database/connect.ts'
import { findTogether, listTogether } from '../database/in-groups.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'
import { agendaChanges } from './changes.ts'

/** Where an item goes on: the meeting, and when the plan for it is due there. */
export type CarryTo = Omit<NewItem, 'caseId' | 'carriedFromId' | 'riskId'> & {
  readonly planDue: Temporal.PlainDate | null
}

export const agenda = (db: Database) => ({
  ...queries(db),
  ...agendaChanges(db),
})

const queries = ({ prisma }: Database) => ({
  /** Every item of a meeting in order, the settled ones too. */
  listFor: listTogether(async (meetings: readonly number[]) => {
    const rows = await prisma.agendaItem.findMany({
      where: { meetingId: { in: [...meetings] } },
      include: withParts,
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    })
    return groupBy(rows.map(itemOf), ({ meetingId }) => meetingId)
  }),

  /** An item, or some, by their ids, each with when its meeting begins. */
  ...findTogether(
    async (ids: readonly number[]): Promise<ReadonlyMap<number, AgendaItem & { readonly startsAt: Date }>> => {
      const rows = await prisma.agendaItem.findMany({
        where: { id: { in: [...ids] } },
        include: { ...withParts, meeting: { select: { forum: true, startsAt: true } } },
      })
      return new Map(rows.map((row) => [row.id, { ...itemOf(row), startsAt: row.meeting.startsAt }]))
    },
  ),

  /** Every item that a case has had, newest first. */
  listForCase: listTogether(async (cases: readonly number[]) => {
    const where = { caseId: { in: [...cases] } }
    const rows = await prisma.agendaItem.findMany({ where, include: withParts, orderBy: { id: 'desc' } })
    return groupBy(rows.map(itemOf), ({ caseId }) => caseId ?? 0)
  }),

  /** Every item that the cases of an indicator have had, newest first; its reference in any case. */
  async listForRef(ref: string): Promise<readonly AgendaItem[]> {
    const rows = await prisma.agendaItem.findMany({
      where: { case: { indicator: { ref: { equals: ref, mode: 'insensitive' } } } },
      include: withParts,
      orderBy: { id: 'desc' },
    })
    return rows.map(itemOf)
  },

  /** Every item that is still to be heard, on whatever meeting, the earliest meeting first. */
  async listPlanned(): Promise<readonly AgendaItem[]> {
    const rows = await prisma.agendaItem.findMany({
      where: { state: 'planned' },
      include: withParts,
      orderBy: [{ meeting: { startsAt: 'asc' } }, { position: 'asc' }, { id: 'asc' }],
    })
    return rows.map(itemOf)
  },

  /** What each forum heard at the last meeting of which an outcome is recorded. */
  async listLastHeard(): Promise<readonly AgendaItem[]> {
    const meetings = await prisma.meeting.findMany({
      where: { items: { some: { state: 'heard' } } },
      orderBy: { startsAt: 'desc' },
      distinct: ['forum'],
      select: { id: true },
    })
    const rows = await prisma.agendaItem.findMany({
      where: { state: 'heard', meetingId: { in: meetings.map(({ id }) => id) } },
      include: withParts,
      orderBy: [{ meeting: { startsAt: 'asc' } }, { position: 'asc' }, { id: 'asc' }],
    })
    return rows.map(itemOf)
  },

  /** The items of some cases, each with its meeting: where the cases are. */
  async listStandings(caseIds: readonly number[]): Promise<readonly (Standing & { readonly caseId: number })[]> {
    const rows = await prisma.agendaItem.findMany({
      where: { caseId: { in: [...caseIds] } },
      select: { id: true, state: true, caseId: true, meeting: { select: { startsAt: true, state: true } } },
      orderBy: { id: 'asc' },
    })
    return rows.flatMap(({ id, state, caseId, meeting }) =>
      caseId === null ? [] : [{ caseId, item: { id, state }, meeting }],
    )
  },

  /** The lines of risk registers that put an item on any agenda, whatever has become of it. */
  async listRisks(): Promise<readonly { readonly ref: string; readonly asAt: Temporal.PlainDate }[]> {
    const rows = await prisma.agendaItem.findMany({
      where: { riskId: { not: null } },
      select: { risk: { select: { ref: true, asAt: true } } },
    })
    return rows.flatMap(({ risk }) => (risk ? [{ ref: risk.ref, asAt: toDay(risk.asAt) }] : []))
  },

  /** Puts an item at the end of an agenda. Throws a refusal for a case that stands on one. */
  async add(item: NewItem, followUps: (made: AgendaItem) => FollowUps, now: Date): Promise<AgendaItem> {
    return transaction(prisma, async (tx) => {
      const made = await addItem(tx, item, now)
      if (!made) throw new Refusal('on_agenda', `${item.title} is on an agenda already: "agenda" shows it.`)
      await writeFollowUps(tx, followUps(made), now)
      return made
    })
  },

  /** Locks the item before reading it. `decide` throws a refusal where the change may not be made. */
  async change(
    id: number,
    decide: (item: AgendaItem) => Partial<Prisma.AgendaItemUncheckedUpdateInput>,
    followUps: (changed: AgendaItem) => FollowUps,
    now: Date,
  ): Promise<AgendaItem> {
    return transaction(prisma, async (tx) => {
      const item = await lockItem(tx, id)
      if (!item)
        throw new Refusal(
          'item_unknown',
          'That item is not on record any more: "agenda" lists those of the next meeting.',
        )
      const changed = itemOf(await tx.agendaItem.update({ where: { id }, data: decide(item), include: withParts }))
      await writeFollowUps(tx, followUps(changed), now)
      return changed
    })
  },

  /** Passes an item on to a later meeting, its case with it. `followUps` are those of the new item. */
  async carry(
    id: number,
    to: CarryTo,
    because: Omit<ItemSettled, 'state'>,
    followUps: (made: AgendaItem) => FollowUps,
    now: Date,
  ): Promise<AgendaItem> {
    return transaction(prisma, async (tx) => {
      const item = await lockItem(tx, id)
      if (!item)
        throw new Refusal(
          'item_unknown',
          'That item is not on record any more: "agenda" lists those of the next meeting.',
        )
      mustBePlanned(item)
      const made = await carryItem(tx, item, to, because, 'carried', now)
      await writeFollowUps(tx, followUps(made), now)
      return made
    })
  },
})

/**
 * Settles an item and puts what goes on from it on a later agenda, its case with it, in the caller's transaction. The item
 * must be locked. `state` is heard where an outcome brings it back, else carried.
 */
export async function carryItem(
  tx: Prisma.TransactionClient,
  item: AgendaItem,
  { planDue, ...to }: CarryTo,
  because: Omit<ItemSettled, 'state'>,
  state: 'heard' | 'carried',
  now: Date,
): Promise<AgendaItem> {
  await settleItem(tx, item.id, { ...because, state })
  const made = await addItem(tx, { ...to, caseId: item.caseId, riskId: item.riskId, carriedFromId: item.id }, now)
  if (!made) throw new Error(`item ${item.id} was settled, and yet its case ${item.caseId} stands on an agenda`)
  if (item.caseId !== null) {
    const data = { meetingId: to.meetingId, planDue: fromDayOrNull(planDue), waitingFor: null }
    await tx.case.update({ where: { id: item.caseId }, data })
    const { reason, settledBy } = because
    await addCaseEvent(tx, item.caseId, { at: now, by: settledBy ?? '', kind: 'carried', reason })
  }
  return made
}
