import type { NewTask } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'

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

/** Jobs that wait while another is due; unless that one has been tried in vain since a moment or longer. */
export type Precedence = {
  readonly first: string
  readonly after: readonly string[]
  readonly unlessTriedBy: Date
}

const READ = 't.id, t.key, t.job, t.payload, t."dueAt", t.state, t."doneAt", t.note'

/** Overdue at $1, and about no meeting or about one of the forums $2 (null: of all). */
const LATE = `t.state = 'waiting' AND t."dueAt" <= $1 AND ($2::text[] IS NULL OR t.about NOT LIKE 'meeting:%' OR EXISTS (
  SELECT 1 FROM "Meeting" m WHERE t.about = 'meeting:' || m.id AND m.forum = ANY($2)))`

export const tasks = ({ prisma, pool }: Database) => ({
  /** Writes tasks; one that is already there stays as it is. */
  async add(rows: readonly NewTask[], now: Date): Promise<void> {
    await writeFollowUps(prisma, { tasks: rows }, now)
  },

  async find(id: number): Promise<ScheduledTask | null> {
    return prisma.task.findUnique({ where: { id }, omit: { about: true, triedAt: true } })
  },

  /** One that still waits, and is tried now; null: it waits no more. */
  async take(id: number, now: Date): Promise<ScheduledTask | null> {
    const { rows } = await pool.query<ScheduledTask>(
      `UPDATE "Task" t SET "triedAt" = COALESCE(t."triedAt", $2) WHERE t.id = $1 AND t.state = 'waiting' RETURNING ${READ}`,
      [id, now],
    )
    return rows[0] ?? null
  },

  /**
   * What should have happened by now and has not, the oldest first: of the meetings of some forums (null: of all), and
   * without what another job goes before.
   */
  async overdue(
    now: Date,
    forums: readonly string[] | null = null,
    { first, after, unlessTriedBy }: Precedence = { first: '', after: [], unlessTriedBy: now },
    limit = 200,
  ): Promise<readonly ScheduledTask[]> {
    const { rows } = await pool.query<ScheduledTask>(
      `SELECT ${READ} FROM "Task" t WHERE ${LATE} AND NOT (t.job = ANY($3) AND EXISTS (
         SELECT 1 FROM "Task" f WHERE f.job = $4 AND f.state = 'waiting' AND f."dueAt" <= $1
           AND (f."triedAt" IS NULL OR f."triedAt" > $5)))
       ORDER BY t."dueAt", t.id LIMIT $6`,
      [now, forums, after, first, unlessTriedBy, limit],
    )
    return rows
  },

  /** What comes next. */
  async listNext(after: Date, limit = 10): Promise<readonly ScheduledTask[]> {
    return prisma.task.findMany({
      where: { state: 'waiting', dueAt: { gt: after } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      omit: { about: true, triedAt: true },
      take: limit,
    })
  },

  /** The keys of what has been done of all that depends on something: "meeting:12". */
  async listDoneAbout(about: string): Promise<ReadonlySet<string>> {
    const rows = await prisma.task.findMany({ where: { about, state: 'done' }, select: { key: true } })
    return new Set(rows.map(({ key }) => key))
  },

  async finish(id: number, state: 'done' | 'dropped', note: string | null, now: Date): Promise<void> {
    await prisma.task.updateMany({ where: { id, state: 'waiting' }, data: { state, note, doneAt: now } })
  },

  /** Tasks that wait for a job that is not among these, as after an upgrade that took one away: the soonest first. */
  async listUnknown(jobs: readonly string[]): Promise<readonly ScheduledTask[]> {
    return prisma.task.findMany({
      where: { state: 'waiting', job: { notIn: [...jobs] } },
      omit: { about: true, triedAt: true },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    })
  },

  /** How many still wait that should have happened, as `overdue` counts them: zero when everything is done. */
  async countOverdue(now: Date, forums: readonly string[] | null = null): Promise<number> {
    const { rows } = await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM "Task" t WHERE ${LATE}`, [
      now,
      forums,
    ])
    return rows[0]?.count ?? 0
  },
})
