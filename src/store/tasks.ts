import type { Database } from './database/connect.ts'
import type { NewTask } from './follow-up.ts'
import { writeFollowUps } from './follow-up.ts'

export type ScheduledTask = {
  readonly id: number
  readonly key: string
  readonly job: string
  readonly payload: unknown
  readonly dueAt: Date
  readonly state: 'waiting' | 'done' | 'dropped'
  readonly doneAt: Date | null
  readonly note: string | null
}

export const tasks = ({ prisma }: Database) => ({
  /** Writes tasks; one that is already there stays as it is. */
  async add(rows: readonly NewTask[], now: Date): Promise<void> {
    await writeFollowUps(prisma, { tasks: rows }, now)
  },

  async find(id: number): Promise<ScheduledTask | null> {
    return prisma.task.findUnique({ where: { id } })
  },

  /** What should have happened by now and has not, the oldest first. */
  async overdue(now: Date, limit = 200): Promise<readonly ScheduledTask[]> {
    return prisma.task.findMany({
      where: { state: 'waiting', dueAt: { lte: now } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit,
    })
  },

  /** What comes next. */
  async next(after: Date, limit = 10): Promise<readonly ScheduledTask[]> {
    return prisma.task.findMany({
      where: { state: 'waiting', dueAt: { gt: after } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: limit,
    })
  },

  async finish(id: number, state: 'done' | 'dropped', note: string | null, now: Date): Promise<void> {
    await prisma.task.updateMany({ where: { id, state: 'waiting' }, data: { state, note, doneAt: now } })
  },

  /** Tasks that wait for a job that is not among these, as after an upgrade that took one away: the soonest first. */
  async unknown(jobs: readonly string[]): Promise<readonly ScheduledTask[]> {
    return prisma.task.findMany({
      where: { state: 'waiting', job: { notIn: [...jobs] } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    })
  },

  /** How many still wait that should have happened: zero when everything is done. */
  async countOverdue(now: Date): Promise<number> {
    return prisma.task.count({ where: { state: 'waiting', dueAt: { lte: now } } })
  },
})
