import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../domain/action.ts'
import type { AgendaItem } from '../domain/agenda.ts'
import type { Case } from '../domain/case.ts'
import type { Consequence } from '../domain/consequence.ts'
import type { Decided, Outcome } from '../domain/outcome.ts'
import { Refusal } from '../domain/refusal.ts'
import type { CarryTo } from './agenda.ts'
import { itemOf, lockItem, settleItem, withParts } from './agenda-rows.ts'
import { caseOf, withRef } from './case-rows.ts'
import type { Database } from './database/connect.ts'
import { fromDayOrNull } from './day.ts'
import type { FollowUps, NoticeRow } from './follow-up.ts'
import { writeFollowUps } from './follow-up.ts'
import type { Prisma } from './generated/client.ts'
import type { Applied } from './outcome-consequences.ts'
import { applyConsequence, undoConsequence } from './outcome-consequences.ts'
import { outcomeOf, withFor } from './outcome-rows.ts'

/** What an outcome is decided on: the item, locked, its case, and what is recorded of it already. */
export type ToDecide = {
  readonly item: AgendaItem
  readonly itsCase: Case | null
  readonly standing: Outcome | null
}

export type NewOutcome = {
  readonly decided: Decided
  /** In a few words, for the item, its case and what is undone: "action plan accepted". */
  readonly said: string
  readonly by: string
  /** What follows; null where a correction changes words alone. */
  readonly consequence: Consequence | null
  /** Where an item that comes back goes. */
  readonly carryTo: Pick<CarryTo, 'meetingId' | 'planDue'> | null
  /** The level that a referral goes to. */
  readonly referTo: string
  /** When the action plan for the item's own meeting was due: a case comes back to it when its carrying on is undone. */
  readonly planWasDue: CarryTo['planDue']
  /** Where its case closes, only periods after this day count towards another. */
  readonly lastPeriodEnd: Temporal.PlainDate
  /** Whom a correction tells that an action which followed from what it corrects is taken back. */
  readonly toldOfWithdrawn: (action: Action) => readonly NoticeRow[]
}

/** An outcome as it was recorded, with the rows that follow from it. */
export type RecordedOutcome = Applied & {
  readonly outcome: Outcome
  readonly item: AgendaItem
  readonly itsCase: Case | null
}

export const outcomes = ({ prisma }: Database) => ({
  /** The outcome of an item that stands: the last correction. */
  async standing(itemId: number): Promise<Outcome | null> {
    return standingOf(prisma, itemId)
  },

  /** The outcomes of a meeting that stand, by item. */
  async of(meetingId: number): Promise<ReadonlyMap<number, Outcome>> {
    const where = { item: { meetingId }, correctedBy: null }
    const rows = await prisma.outcome.findMany({ where, include: withFor })
    return new Map(rows.map((row) => [row.itemId, outcomeOf(row)]))
  },

  /** What waits for an outcome: the items of meetings that begin before a moment, the earliest meeting first. */
  async unrecorded(until: Date, forum: string | null = null): Promise<readonly AgendaItem[]> {
    const of = forum === null ? {} : { forum }
    const rows = await prisma.agendaItem.findMany({
      where: { state: 'planned', meeting: { startsAt: { lt: until }, state: { not: 'cancelled' }, ...of } },
      include: withParts,
      orderBy: [{ meeting: { startsAt: 'asc' } }, { position: 'asc' }, { id: 'asc' }],
    })
    return rows.map(itemOf)
  },

  /** With which item, and when, each item of a meeting goes on. */
  async goneOn(
    meetingId: number,
  ): Promise<ReadonlyMap<number, { readonly item: AgendaItem; readonly startsAt: Date }>> {
    const rows = await prisma.agendaItem.findMany({
      where: { carriedFrom: { meetingId }, state: { not: 'removed' } },
      include: { ...withParts, meeting: { select: { forum: true, startsAt: true } } },
    })
    return new Map(
      rows.map((row) => [row.carriedFromId ?? 0, { item: itemOf(row), startsAt: row.meeting.startsAt }] as const),
    )
  },

  /**
   * Records what was decided on an item, with all that follows, in one transaction. The item is locked first, so of two
   * who record it at once the second is decided on what the first recorded. `decide` throws a refusal where it may not be.
   */
  async record(
    itemId: number,
    decide: (about: ToDecide) => NewOutcome,
    followUps: (made: RecordedOutcome) => FollowUps,
    now: Date,
  ): Promise<RecordedOutcome> {
    return prisma.$transaction(async (tx) => {
      const item = await lockItem(tx, itemId)
      if (!item) throw new Refusal('item_unknown', `There is no item ${itemId}.`)
      const itsCase = await caseFor(tx, item)
      const standing = await standingOf(tx, itemId)
      const given = decide({ item, itsCase, standing })

      if (standing && given.consequence) await undoConsequence(tx, { item, itsCase }, given, now)
      const outcome = await writeOutcome(tx, itemId, given, standing, now)
      const settled = { reason: given.said, settledBy: given.by, settledAt: now }
      if (!standing || given.consequence) await settleItem(tx, itemId, { ...settled, state: 'heard' })
      await noteOnCase(tx, item, given, standing !== null, now)
      const applied = await applyConsequence(tx, item, outcome, given, now)

      const made = {
        ...applied,
        outcome,
        item: { ...item, ...settled, state: 'heard' as const },
        itsCase: await caseFor(tx, item),
      }
      await writeFollowUps(tx, followUps(made), now)
      return made
    })
  },
})

async function caseFor(tx: Prisma.TransactionClient, { caseId }: AgendaItem): Promise<Case | null> {
  const row = caseId === null ? null : await tx.case.findUnique({ where: { id: caseId }, include: withRef })
  return row ? caseOf(row) : null
}

async function standingOf(tx: Prisma.TransactionClient, itemId: number): Promise<Outcome | null> {
  const row = await tx.outcome.findFirst({ where: { itemId, correctedBy: null }, include: withFor })
  return row ? outcomeOf(row) : null
}

async function writeOutcome(
  tx: Prisma.TransactionClient,
  itemId: number,
  { decided, by: recordedBy }: NewOutcome,
  standing: Outcome | null,
  now: Date,
): Promise<Outcome> {
  const { amount, forPost, by, ...words } = decided
  const data = {
    ...words,
    itemId,
    amount: amount?.pounds ?? null,
    perYear: amount?.perYear ?? false,
    forPostId: forPost,
    by: fromDayOrNull(by),
    recordedBy,
    recordedAt: now,
    correctsId: standing?.id ?? null,
  }
  return outcomeOf(await tx.outcome.create({ data, include: withFor }))
}

async function noteOnCase(
  tx: Prisma.TransactionClient,
  { caseId }: AgendaItem,
  { said, by }: NewOutcome,
  corrects: boolean,
  at: Date,
): Promise<void> {
  if (caseId === null) return
  const text = corrects ? `Outcome corrected: ${said}` : `Outcome: ${said}`
  await tx.caseEvent.create({ data: { caseId, at, kind: 'outcome', by, text } })
}
