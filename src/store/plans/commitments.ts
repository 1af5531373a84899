import type { CommitmentSaid } from '../../domain/cases/event.ts'
import type { Promised, Standing, Undertaking } from '../../domain/plans/commitment.ts'
import { addCaseEvent } from '../core/case-events.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'
import type { Prisma } from '../generated/client.ts'

export const withSource = {
  indicator: { select: { ref: true } },
  plan: { select: { itemId: true, caseId: true, item: { select: { meeting: { select: { forum: true } } } } } },
  action: { select: { id: true, what: true, state: true, completedAt: true, itemId: true, caseId: true, forum: true } },
} as const
type Row = Prisma.UndertakingGetPayload<{ include: typeof withSource }>

export const undertakingOf = ({
  indicator,
  indicatorId: _,
  plan,
  action,
  actionId: _id,
  rag,
  ...row
}: Row): Undertaking => ({
  ...row,
  rag: rag === 'RED' ? null : rag, // nobody promises red: it is never written
  ref: indicator.ref,
  itemId: plan?.itemId ?? action?.itemId ?? null,
  caseId: plan?.caseId ?? action?.caseId ?? null,
  forum: plan?.item.meeting.forum ?? action?.forum ?? null,
  action: action && {
    id: action.id,
    what: action.what,
    state: action.state,
    doneAt: action.completedAt,
  },
})

/** Writes promises about an indicator's figures in the caller's transaction: those of a plan, or of an action. */
export async function addUndertakings(
  tx: Prisma.TransactionClient,
  ref: string,
  promised: readonly Promised[],
  of: { readonly planId: number } | { readonly actionId: number },
  made: { readonly by: string; readonly at: Date },
): Promise<void> {
  if (promised.length === 0) return
  const { id: indicatorId } = await tx.indicator.findUniqueOrThrow({ where: { ref }, select: { id: true } })
  const data = promised.map(({ kind, period, value, rag }) => ({
    ...{ kind, period, value, rag },
    ...of,
    indicatorId,
    madeBy: made.by,
    madeAt: made.at,
  }))
  await tx.undertaking.createMany({ data })
}

/** A promise that is held against the figures anew. */
export type Settled = Standing & { readonly id: number; readonly was: Undertaking['state'] }

export const undertakings = ({ prisma }: Database) => ({
  /** Every promise about an indicator's figures, those that were superseded too, in the order in which they were made. */
  async of(ref: string): Promise<readonly Undertaking[]> {
    const rows = await prisma.undertaking.findMany({
      where: { indicator: { ref } },
      include: withSource,
      orderBy: { id: 'asc' },
    })
    return rows.map(undertakingOf)
  },

  /** Every promise on record, those that were superseded too, in the order in which they were made. */
  async all(): Promise<readonly Undertaking[]> {
    const rows = await prisma.undertaking.findMany({ include: withSource, orderBy: { id: 'asc' } })
    return rows.map(undertakingOf)
  },

  /** Every promise that is held against figures: all but those that were superseded. */
  async live(): Promise<readonly Undertaking[]> {
    const rows = await prisma.undertaking.findMany({
      where: { state: { not: 'superseded' } },
      include: withSource,
      orderBy: { id: 'asc' },
    })
    return rows.map(undertakingOf)
  },

  /**
   * Keeps how the promises about one indicator stand, with an event on the case of each that stands otherwise than before.
   * One that does not stand as it `was` any more has been superseded, or settled by another, meanwhile and stays as it is.
   * The follow-ups commit with it.
   */
  async settle(
    settled: readonly (Settled & {
      readonly event: { readonly caseId: number | null; readonly promised: CommitmentSaid } | null
    })[],
    followUps: FollowUps,
    now: Date,
  ): Promise<void> {
    await prisma.$transaction(async (tx) => {
      for (const { id, was, state, note, event } of settled) {
        const { count } = await tx.undertaking.updateMany({
          where: { id, state: was },
          data: { state, note, ...(event ? { settledAt: state === 'pending' ? null : now } : {}) },
        })
        if (count === 0 || event?.caseId == null) continue
        const { caseId, promised } = event
        await addCaseEvent(tx, caseId, { at: now, by: 'the figures', kind: 'promise', how: state, promised, note })
      }
      await writeFollowUps(tx, followUps, now)
    })
  },
})
