import type { Temporal } from 'temporal-polyfill'
import type { AgendaItem, NewItem } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Referral, ReferralAnswer } from '../../domain/outcomes/referral.ts'
import { addCaseEvent } from '../core/case-events.ts'
import { fromDayOrNull } from '../core/day.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { addItem } from '../core/item-rows.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import { referralOf, withItem } from './rows.ts'

/** The follow-up with which an answer comes to the forum, and when the action plan for its meeting is due. */
export type ComesBack = {
  readonly item: Omit<NewItem, 'caseId'>
  readonly planDue: Temporal.PlainDate
}

export const referrals = ({ prisma }: Database) => ({
  async find(id: number): Promise<Referral | null> {
    const row = await prisma.referral.findUnique({ where: { id }, include: withItem })
    return row ? referralOf(row) : null
  },

  /** Those that wait for an answer: by their day, those without one last; of one forum or of all. */
  async listOpen(forum: string | null = null): Promise<readonly Referral[]> {
    const of = forum === null ? {} : { outcome: { item: { meeting: { forum } } } }
    const rows = await prisma.referral.findMany({
      where: { state: 'open', ...of },
      include: withItem,
      orderBy: [{ on: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    })
    return rows.map(referralOf)
  },

  /** All that was put to a level above before a moment and was not withdrawn, oldest first. */
  async listPutBefore(moment: Date): Promise<readonly Referral[]> {
    const rows = await prisma.referral.findMany({
      where: { state: { not: 'withdrawn' }, outcome: { recordedAt: { lt: moment } } },
      include: withItem,
      orderBy: [{ outcome: { recordedAt: 'asc' } }, { id: 'asc' }],
    })
    return rows.map(referralOf)
  },

  /** All that followed from the items of a meeting and was not withdrawn. */
  async listFor(meetingId: number): Promise<readonly Referral[]> {
    const rows = await prisma.referral.findMany({
      where: { state: { not: 'withdrawn' }, outcome: { item: { meetingId } } },
      include: withItem,
      orderBy: { id: 'asc' },
    })
    return rows.map(referralOf)
  },

  /**
   * Records the answer, and puts it on an agenda of the forum with the case of the item. Null for `onAgenda`: its case
   * stands on one already, or is no longer open.
   */
  async answer(
    id: number,
    decide: (referral: Referral) => ReferralAnswer,
    back: ComesBack,
    followUps: (answered: Referral, onAgenda: AgendaItem | null) => FollowUps,
    now: Date,
  ): Promise<{ readonly referral: Referral; readonly onAgenda: AgendaItem | null }> {
    return transaction(prisma, async (tx) => {
      // The case first, as whoever corrects the outcome does.
      await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = (
        SELECT i."caseId" FROM "Referral" r JOIN "Outcome" o ON o.id = r."outcomeId"
        JOIN "AgendaItem" i ON i.id = o."itemId" WHERE r.id = ${id}) FOR NO KEY UPDATE`
      await tx.$queryRaw`SELECT 1 FROM "Referral" WHERE id = ${id} FOR NO KEY UPDATE`
      const row = await tx.referral.findUnique({ where: { id }, include: withItem })
      if (!row) throw referralUnknown(id)
      const { caseId } = referralOf(row)
      const data = decide(referralOf(row))
      const referral = referralOf(await tx.referral.update({ where: { id }, data, include: withItem }))

      const itsCase = caseId === null ? null : await tx.case.findUniqueOrThrow({ where: { id: caseId } })
      const isOver = itsCase !== null && itsCase.state !== 'called_in'
      const onAgenda = isOver ? null : await addItem(tx, { ...back.item, caseId }, now)
      if (itsCase) {
        const { answer, answeredBy } = referral
        await addCaseEvent(tx, itsCase.id, { at: now, by: answeredBy ?? '', kind: 'answered', answer: answer ?? '' })
      }
      if (itsCase && onAgenda) {
        const moved = { meetingId: onAgenda.meetingId, planDue: fromDayOrNull(back.planDue), waitingFor: null }
        await tx.case.update({ where: { id: itsCase.id }, data: moved })
      }
      await writeFollowUps(tx, followUps(referral, onAgenda), now)
      return { referral, onAgenda }
    })
  },
})

export const referralUnknown = (id: number) =>
  new Refusal('referral_unknown', `There is no referral ${id}: "referrals" lists the open ones.`)
