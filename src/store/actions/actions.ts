import type { Temporal } from 'temporal-polyfill'
import type { Action, ActionMove } from '../../domain/actions/action.ts'
import { unknownAction } from '../../domain/actions/action.ts'
import { fromDay } from '../core/day.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import type { NewAction } from './rows.ts'
import { actionOf, lockAction, moveAction, recordAction, withParts } from './rows.ts'

export type { NewAction } from './rows.ts'

export type ActionFilter = {
  readonly state?: Action['state']
  readonly owners?: readonly string[]
  readonly forum?: string
  readonly ref?: string
  readonly refs?: readonly string[]
  readonly dueBefore?: Temporal.PlainDate
  /** Due on this day or before it. */
  readonly dueBy?: Temporal.PlainDate
  readonly deliverable?: boolean
  /** Those for which a later date is asked and not decided. */
  readonly asked?: boolean
}

export const actions = ({ prisma }: Database) => {
  /** By date, the earliest first. */
  async function list(filter: ActionFilter): Promise<readonly Action[]> {
    const { state, owners, forum, ref, refs, dueBefore, dueBy, deliverable, asked } = filter
    const due = { ...(dueBefore ? { lt: fromDay(dueBefore) } : {}), ...(dueBy ? { lte: fromDay(dueBy) } : {}) }
    const rows = await prisma.action.findMany({
      where: {
        ...(state ? { state } : {}),
        ...(owners ? { ownerPostId: { in: [...owners] } } : {}),
        ...(forum ? { forum } : {}),
        ...(ref ? { indicator: { ref } } : {}),
        ...(refs ? { indicator: { ref: { in: [...refs] } } } : {}),
        due,
        ...(deliverable === undefined ? {} : { deliverable }),
        ...(asked ? { extensions: { some: { state: 'asked' } } } : {}),
      },
      include: withParts,
      orderBy: [{ due: 'asc' }, { id: 'asc' }],
    })
    return rows.map(actionOf)
  }

  return {
    async record(action: NewAction, followUps: (made: Action) => FollowUps, now: Date): Promise<Action> {
      return transaction(prisma, async (tx) => {
        const made = await recordAction(tx, action, now)
        await writeFollowUps(tx, followUps(made), now)
        return made
      })
    },

    async find(id: number): Promise<Action | null> {
      const row = await prisma.action.findUnique({ where: { id }, include: withParts })
      return row ? actionOf(row) : null
    },

    list,

    /**
     * The open actions that a forum's meeting on a day has before it: those due by then, and those overdue from before.
     * It asks for no meeting but for a day, so they come to whichever meeting is next, however it came to be.
     */
    carriedInto: (forum: string, day: Temporal.PlainDate): Promise<readonly Action[]> =>
      list({ state: 'open', forum, dueBy: day }),

    /** Locks the action before reading it. `decide` throws a refusal where it may not be done. */
    async change(
      id: number,
      decide: (action: Action) => ActionMove,
      followUps: (moved: Action) => FollowUps,
      now: Date,
    ): Promise<Action> {
      return transaction(prisma, async (tx) => {
        const action = await lockAction(tx, id)
        if (!action) throw unknownAction(id)
        const moved = await moveAction(tx, action, decide(action), now)
        await writeFollowUps(tx, followUps(moved), now)
        return moved
      })
    },
  }
}
