import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../domain/action.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Database } from './database/connect.ts'
import { fromDay, toDay } from './day.ts'
import type { FollowUps } from './follow-up.ts'
import { writeFollowUps } from './follow-up.ts'
import type { Prisma } from './generated/client.ts'

const parts = { owner: true, indicator: { select: { ref: true } } } as const
type Row = Prisma.ActionGetPayload<{ include: typeof parts }>

const actionOf = ({ owner, indicator, indicatorId: _, ownerPostId, due, ...row }: Row): Action => ({
  ...row,
  ref: indicator?.ref ?? null,
  ownerPost: ownerPostId,
  ownerTitle: owner.title,
  due: toDay(due),
})

export type NewAction = {
  readonly what: string
  readonly ownerPost: string
  readonly due: Temporal.PlainDate
  readonly ref: string | null
  readonly caseId: number | null
  readonly forum: string | null
  readonly recordedBy: string
}

export type ActionFilter = {
  readonly state?: 'open' | 'done'
  readonly owners?: readonly string[]
  readonly forum?: string
  readonly ref?: string
  readonly dueBefore?: Temporal.PlainDate
}

export const actions = ({ prisma }: Database) => ({
  async record(action: NewAction, followUps: (made: Action) => FollowUps, now: Date): Promise<Action> {
    const { ref, due, ownerPost, ...rest } = action
    return prisma.$transaction(async (tx) => {
      const indicator = ref === null ? null : await tx.indicator.findUnique({ where: { ref }, select: { id: true } })
      const made = actionOf(
        await tx.action.create({
          data: {
            ...rest,
            ownerPostId: ownerPost,
            due: fromDay(due),
            recordedAt: now,
            indicatorId: indicator?.id ?? null,
          },
          include: parts,
        }),
      )
      if (action.caseId !== null) {
        const text = `Action ${made.id} agreed: ${made.what} (${made.ownerTitle}, by ${made.due})`
        await tx.caseEvent.create({
          data: { caseId: action.caseId, at: now, kind: 'action', by: action.recordedBy, text },
        })
      }
      await writeFollowUps(tx, followUps(made), now)
      return made
    })
  },

  async find(id: number): Promise<Action | null> {
    const row = await prisma.action.findUnique({ where: { id }, include: parts })
    return row ? actionOf(row) : null
  },

  /** By date, the earliest first. */
  async list({ state, owners, forum, ref, dueBefore }: ActionFilter): Promise<readonly Action[]> {
    const rows = await prisma.action.findMany({
      where: {
        ...(state ? { state } : {}),
        ...(owners ? { ownerPostId: { in: [...owners] } } : {}),
        ...(forum ? { forum } : {}),
        ...(ref ? { indicator: { ref } } : {}),
        ...(dueBefore ? { due: { lt: fromDay(dueBefore) } } : {}),
      },
      include: parts,
      orderBy: [{ due: 'asc' }, { id: 'asc' }],
    })
    return rows.map(actionOf)
  },

  /** Locks the action before reading it, so that it is completed once. */
  async change(
    id: number,
    decide: (action: Action) => Partial<Pick<Action, 'state' | 'completedBy' | 'completedAt' | 'evidence'>>,
    followUps: (action: Action) => FollowUps,
    now: Date,
  ): Promise<Action> {
    return prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Action" WHERE id = ${id} FOR UPDATE`
      const row = await tx.action.findUnique({ where: { id }, include: parts })
      if (!row) throw new Refusal('action_unknown', `There is no action ${id}: "actions" lists the open ones.`)

      const changed = actionOf(await tx.action.update({ where: { id }, data: decide(actionOf(row)), include: parts }))
      if (changed.caseId !== null && changed.state !== row.state) {
        const text = `Action ${id} ${changed.state}: ${changed.evidence ?? changed.what}`
        await tx.caseEvent.create({
          data: { caseId: changed.caseId, at: now, kind: 'action', by: changed.completedBy ?? '', text },
        })
      }
      await writeFollowUps(tx, followUps(changed), now)
      return changed
    })
  },
})
