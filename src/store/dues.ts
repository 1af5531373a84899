import type { Database } from './database/connect.ts'
import type { DueRow } from './follow-up.ts'
import { writeFollowUps } from './follow-up.ts'

export type Due = {
  readonly id: number
  readonly key: string
  readonly job: string
  readonly payload: unknown
  readonly dueAt: Date
  readonly state: 'waiting' | 'done' | 'dropped'
  readonly doneAt: Date | null
  readonly note: string | null
}

export const dues = ({ prisma }: Database) => ({
  /** Writes promises; one that is already there stays as it is. */
  async add(rows: readonly DueRow[], now: Date): Promise<void> {
    await writeFollowUps(prisma, { dues: rows }, now)
  },

  async find(id: number): Promise<Due | null> {
    return prisma.due.findUnique({ where: { id } })
  },

  /** What should have happened by now and has not, the oldest first. */
  async overdue(now: Date, limit = 200): Promise<readonly Due[]> {
    return prisma.due.findMany({
      where: { state: 'waiting', dueAt: { lte: now } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit,
    })
  },

  /** What comes next. */
  async next(after: Date, limit = 10): Promise<readonly Due[]> {
    return prisma.due.findMany({
      where: { state: 'waiting', dueAt: { gt: after } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit,
    })
  },

  async finish(id: number, state: 'done' | 'dropped', note: string | null, now: Date): Promise<void> {
    await prisma.due.updateMany({ where: { id, state: 'waiting' }, data: { state, note, doneAt: now } })
  },

  /** How many still wait that should have happened: zero when everything is done. */
  async countOverdue(now: Date): Promise<number> {
    return prisma.due.count({ where: { state: 'waiting', dueAt: { lte: now } } })
  },
})
