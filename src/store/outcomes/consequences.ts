import type { Action } from '../../domain/actions/action.ts'
import { withdraw } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { close } from '../../domain/cases/case.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Outcome } from '../../domain/outcomes/outcome.ts'
import type { Referral } from '../../domain/outcomes/referral.ts'
import { lockAction, moveAction, recordAction } from '../actions/rows.ts'
import { carryItem } from '../agenda/agenda.ts'
import { addCaseEvent } from '../core/case-events.ts'
import { caseOf, rowOf, withRef } from '../core/case-rows.ts'
import { fromDayOrNull } from '../core/day.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { removeItemsOf, settleItem } from '../core/item-rows.ts'
import type { Prisma } from '../generated/client.ts'
import type { NewOutcome, ToDecide } from './new-outcome.ts'
import { referralOf, withItem } from './rows.ts'

/** The rows that follow from an outcome. */
export type AppliedConsequence = {
  /** The item with which it goes on at a later meeting. */
  readonly carried: AgendaItem | null
  readonly referral: Referral | null
  readonly deliverable: Action | null
}

type Tx = Prisma.TransactionClient

const NOTHING: AppliedConsequence = { carried: null, referral: null, deliverable: null }

/** Makes what follows from an outcome, in the caller's transaction. The item is locked. */
export async function applyConsequence(
  tx: Tx,
  item: AgendaItem,
  outcome: Outcome,
  given: NewOutcome,
  now: Date,
): Promise<AppliedConsequence> {
  const { consequence } = given
  if (!consequence) return NOTHING
  const carried = await carry(tx, item, given, now)
  if (item.caseId !== null && !carried) {
    await tx.case.update({ where: { id: item.caseId }, data: { waitingFor: consequence.waitingFor } })
  }
  if (consequence.closes !== null) await closeCase(tx, item, consequence.closes, given, now)
  return {
    carried,
    referral: consequence.refers ? await refer(tx, item, outcome, given.referTo) : null,
    deliverable: await deliver(tx, item, outcome, given, now),
  }
}

async function deliver(
  tx: Tx,
  item: AgendaItem,
  outcome: Outcome,
  given: NewOutcome,
  now: Date,
): Promise<Action | null> {
  const asked = given.consequence?.deliverable
  if (!asked) return null
  const action = {
    what: asked.what,
    ownerPost: asked.owner,
    due: asked.due,
    ref: item.ref,
    caseId: item.caseId,
    itemId: item.id,
    outcomeId: outcome.id,
    deliverable: true,
    forum: item.forum,
    recordedBy: given.by,
  }
  return recordAction(tx, action, now)
}

async function carry(tx: Tx, item: AgendaItem, given: NewOutcome, now: Date): Promise<AgendaItem | null> {
  const back = given.consequence?.carry
  if (!back || !given.carryTo) return null
  const to = {
    ...given.carryTo,
    kind: item.kind,
    title: item.title,
    why: back.why,
    presenterPost: back.presenter,
    addedBy: given.by,
  }
  const because = { reason: given.said, settledBy: given.by, settledAt: now }
  return carryItem(tx, item, to, because, 'heard', now)
}

async function closeCase(tx: Tx, item: AgendaItem, reason: string, given: NewOutcome, now: Date): Promise<void> {
  if (item.caseId === null) return
  const one = caseOf(await tx.case.findUniqueOrThrow({ where: { id: item.caseId }, include: withRef }))
  const change = close(one, reason, given.lastPeriodEnd, now)
  await tx.case.update({ where: { id: one.id }, data: rowOf(change) })
  await removeItemsOf(tx, [{ id: one.id, reason }], { settledBy: given.by, settledAt: now })
  await addCaseEvent(tx, one.id, { at: now, by: given.by, kind: 'closed', how: 'decided', reason })
}

async function refer(tx: Tx, item: AgendaItem, outcome: Outcome, to: string): Promise<Referral> {
  const data = {
    outcomeId: outcome.id,
    to,
    title: item.title,
    recommendations: outcome.recommendations,
    amount: outcome.amount?.pounds ?? null,
    perYear: outcome.amount?.perYear ?? false,
    on: fromDayOrNull(outcome.by),
  }
  return referralOf(await tx.referral.create({ data, include: withItem }))
}

/**
 * Takes back what followed from an outcome that is corrected. Throws a refusal, which names it, where something can no
 * longer be taken back.
 */
export async function undoConsequence(
  tx: Tx,
  { item, itsCase }: Pick<ToDecide, 'item' | 'itsCase'>,
  given: NewOutcome,
  now: Date,
): Promise<void> {
  if (itsCase && itsCase.state !== 'called_in') {
    throw cannotUndo(item, `the case of ${itsCase.ref} has been closed since`)
  }
  const why = `The outcome of ${item.title} was corrected: ${given.said}.`
  await undoCarry(tx, item, why, given, now)
  await undoReferrals(tx, item, why, now)
  await undoDeliverables(tx, item, why, given, now)
  const elsewhere =
    item.caseId === null ? null : await tx.agendaItem.findFirst({ where: { caseId: item.caseId, state: 'planned' } })
  if (elsewhere && given.consequence?.carry) {
    throw cannotUndo(item, `${itsCase?.ref} has come to an agenda since`)
  }
}

async function undoCarry(tx: Tx, item: AgendaItem, why: string, given: NewOutcome, now: Date): Promise<void> {
  const carried = await tx.agendaItem.findMany({
    where: { carriedFromId: item.id, state: { not: 'removed' } },
    include: { meeting: { select: { startsAt: true } } },
  })
  for (const one of carried) {
    if (one.state !== 'planned' || one.meeting.startsAt <= now) {
      const what = one.state === 'carried' ? 'has been passed on again' : 'has come to its next meeting'
      throw cannotUndo(item, `it ${what}`)
    }
    await settleItem(tx, one.id, { state: 'removed', reason: why, settledBy: given.by, settledAt: now })
  }
  if (carried.length > 0 && item.caseId !== null) {
    const data = { meetingId: item.meetingId, planDue: fromDayOrNull(given.planWasDue) }
    await tx.case.update({ where: { id: item.caseId }, data })
  }
}

async function undoReferrals(tx: Tx, item: AgendaItem, why: string, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Referral" r JOIN "Outcome" o ON o.id = r."outcomeId"
    WHERE o."itemId" = ${item.id} FOR NO KEY UPDATE OF r`
  const made = await tx.referral.findMany({ where: { outcome: { itemId: item.id }, state: { not: 'withdrawn' } } })
  for (const { id, state } of made) {
    if (state === 'answered') throw cannotUndo(item, 'the referral that followed from it has been answered')
    await tx.referral.update({ where: { id }, data: { state: 'withdrawn' } })
    await writeFollowUps(tx, { drop: { about: `referral:${id}`, why } }, now)
  }
}

async function undoDeliverables(tx: Tx, item: AgendaItem, why: string, given: NewOutcome, now: Date): Promise<void> {
  const where = { outcome: { itemId: item.id }, deliverable: true, state: { not: 'withdrawn' as const } }
  for (const { id } of await tx.action.findMany({ where, select: { id: true } })) {
    const action = await lockAction(tx, id)
    if (!action || action.state === 'withdrawn') continue
    if (action.state === 'done')
      throw cannotUndo(item, `the action that followed from it, ${action.what}, has been done`)
    await moveAction(tx, action, withdraw(action, given.by, why), now)
    const notices = given.toldOfWithdrawn(action)
    await writeFollowUps(tx, { drop: { about: `action:${id}`, why }, notices }, now)
  }
}

const cannotUndo = (item: AgendaItem, because: string) =>
  new Refusal(
    'cannot_undo',
    `The outcome of ${item.title} stays as it is: ${because}. Its words alone can be corrected, with "correct-outcome".`,
  )
