import type { CommitmentSaid } from '../../domain/cases/event.ts'
import type { Commitment, CommittedFigure, Standing } from '../../domain/plans/commitment.ts'
import { addCaseEvent } from '../core/case-events.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'

export const withSource = {
  indicator: { select: { ref: true } },
  plan: { select: { itemId: true, caseId: true, item: { select: { meeting: { select: { forum: true } } } } } },
  action: { select: { id: true, what: true, state: true, completedAt: true, itemId: true, caseId: true, forum: true } },
} as const
type Row = Prisma.CommitmentGetPayload<{ include: typeof withSource }>

export const toCommitment = ({
  indicator,
  indicatorId: _,
  plan,
  action,
  actionId: _id,
  rag,
  ...row
}: Row): Commitment => ({
  ...row,
  rag: rag === 'RED' ? null : rag, // nobody commits to red: it is never written
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

/** Writes commitments about an indicator's figures in the caller's transaction: those of a plan, or of an action. */
export async function addCommitments(
  tx: Prisma.TransactionClient,
  ref: string,
  commitments: readonly CommittedFigure[],
  of: { readonly planId: number } | { readonly actionId: number },
  made: { readonly by: string; readonly at: Date },
): Promise<void> {
  if (commitments.length === 0) return
  const { id: indicatorId } = await tx.indicator.findUniqueOrThrow({ where: { ref }, select: { id: true } })
  const data = commitments.map(({ kind, period, value, rag }) => ({
    ...{ kind, period, value, rag },
    ...of,
    indicatorId,
    madeBy: made.by,
    madeAt: made.at,
  }))
  await tx.commitment.createMany({ data })
}

/** A commitment that is held against the figures anew. */
export type SettledCommitment = Standing & { readonly id: number; readonly was: Commitment['state'] }

export const commitments = ({ prisma }: Database) => ({
  /** Every commitment about an indicator's figures, those that were superseded too, in the order in which they were made. */
  async listFor(ref: string): Promise<readonly Commitment[]> {
    const rows = await prisma.commitment.findMany({
      where: { indicator: { ref } },
      include: withSource,
      orderBy: { id: 'asc' },
    })
    return rows.map(toCommitment)
  },

  /** Every commitment on record, those that were superseded too, in the order in which they were made. */
  async listAll(): Promise<readonly Commitment[]> {
    const rows = await prisma.commitment.findMany({ include: withSource, orderBy: { id: 'asc' } })
    return rows.map(toCommitment)
  },

  /** Every commitment that is held against figures, or those about some indicators: all but those that were superseded. */
  async listLive(refs: readonly string[] | null = null): Promise<readonly Commitment[]> {
    const rows = await prisma.commitment.findMany({
      where: { state: { not: 'superseded' }, ...(refs === null ? {} : { indicator: { ref: { in: [...refs] } } }) },
      include: withSource,
      orderBy: { id: 'asc' },
    })
    return rows.map(toCommitment)
  },

  /**
   * Keeps how the commitments about one indicator stand, with an event on the case of each that stands otherwise than before.
   * One that does not stand as it `was` any more has been superseded, or settled by another, meanwhile and stays as it is.
   * The follow-ups commit with it.
   */
  async settle(
    settled: readonly (SettledCommitment & {
      readonly event: { readonly caseId: number | null; readonly promised: CommitmentSaid } | null
    })[],
    followUps: FollowUps,
    now: Date,
  ): Promise<void> {
    await transaction(prisma, async (tx) => {
      for (const { id, was, state, note, event } of settled) {
        const { count } = await tx.commitment.updateMany({
          where: { id, state: was },
          data: { state, note, ...(event ? { settledAt: state === 'pending' ? null : now } : {}) },
        })
        if (count === 0 || event?.caseId == null) continue
        const { caseId, promised: commitments } = event
        await addCaseEvent(tx, caseId, {
          at: now,
          by: 'the figures',
          kind: 'promise',
          how: state,
          promised: commitments,
          note,
        })
      }
      await writeFollowUps(tx, followUps, now)
    })
  },
})
