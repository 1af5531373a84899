import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Case } from '../../domain/cases/case.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Outcome } from '../../domain/outcomes/outcome.ts'
import { addCaseEvent } from '../core/case-events.ts'
import { caseOf, withRef } from '../core/case-rows.ts'
import { fromDayOrNull } from '../core/day.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { itemOf, lockItem, settleItem, withParts } from '../core/item-rows.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'
import type { AppliedConsequence } from './consequences.ts'
import { applyConsequence, undoConsequence } from './consequences.ts'
import type { NewOutcome, ToDecide } from './new-outcome.ts'
import { outcomeOf, withFor } from './rows.ts'

/** An outcome as it was recorded, with the rows that follow from it. */
export type RecordedOutcome = AppliedConsequence & {
  readonly outcome: Outcome
  readonly item: AgendaItem
  readonly itsCase: Case | null
}

export const outcomes = ({ prisma }: Database) => ({
  /** The outcome of an item that stands: the last correction. */
  async findStanding(itemId: number): Promise<Outcome | null> {
    return standingOf(prisma, itemId)
  },

  /** The outcomes of a meeting that stand, by item. */
  async listFor(meetingId: number): Promise<ReadonlyMap<number, Outcome>> {
    const where = { item: { meetingId }, correctedBy: null }
    const rows = await prisma.outcome.findMany({ where, include: withFor })
    return new Map(rows.map((row) => [row.itemId, outcomeOf(row)]))
  },

  /** What waits for an outcome: the items of meetings that begin before a moment, the earliest meeting first. */
  async listUnrecorded(until: Date, forum: string | null = null): Promise<readonly AgendaItem[]> {
    const of = forum === null ? {} : { forum }
    const rows = await prisma.agendaItem.findMany({
      where: { state: 'planned', meeting: { startsAt: { lt: until }, state: { not: 'cancelled' }, ...of } },
      include: withParts,
      orderBy: [{ meeting: { startsAt: 'asc' } }, { position: 'asc' }, { id: 'asc' }],
    })
    return rows.map(itemOf)
  },

  /** With which item, and when, each item of a meeting goes on. */
  async listCarriedOn(
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
    return transaction(prisma, async (tx) => {
      const item = await lockItem(tx, itemId)
      if (!item)
        throw new Refusal(
          'item_unknown',
          'That item is not on record any more: "agenda" lists those of the next meeting.',
        )
      const itsCase = await caseFor(tx, item)
      const standing = await standingOf(tx, itemId)
      const given = decide({ item, itsCase, standing })

      if (standing && given.consequence) await undoConsequence(tx, { item, itsCase }, given, now)
      const outcome = await writeOutcome(tx, itemId, given, standing, now)
      const settled = { reason: given.said, settledBy: given.by, settledAt: now }
      if (!standing || given.consequence) await settleItem(tx, itemId, { ...settled, state: 'heard' })
      if (item.caseId !== null) {
        const { decision, id: outcomeId } = outcome
        const decided = { kind: 'outcome', outcomeId, decision, corrects: standing !== null } as const
        await addCaseEvent(tx, item.caseId, { ...decided, at: now, by: given.by })
      }
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
