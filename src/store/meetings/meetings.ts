import type { Meeting } from '../../domain/meetings/meeting.ts'
import { fromDay, toDay } from '../core/day.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'
import { findTogether, readOnce } from '../database/in-groups.ts'
import { transaction } from '../database/transaction.ts'

export type { Meeting } from '../../domain/meetings/meeting.ts'

export type PlannedMeeting = Pick<Meeting, 'forum' | 'slot' | 'startsAt' | 'place'>

export const meetingOf = (row: Omit<Meeting, 'slot'> & { slot: Date }): Meeting => ({ ...row, slot: toDay(row.slot) })

export const meetings = ({ prisma }: Database) => ({
  /** Plans the meetings that are not there yet, each with what must follow from it. */
  async plan(
    planned: readonly PlannedMeeting[],
    followUps: (meeting: Meeting) => FollowUps,
    now: Date,
  ): Promise<readonly Meeting[]> {
    const known = await prisma.meeting.findMany({
      where: { OR: planned.map(({ forum, slot }) => ({ forum, slot: fromDay(slot) })) },
      select: { forum: true, slot: true },
    })
    const keys = new Set(known.map(({ forum, slot }) => `${forum} ${toDay(slot)}`))
    const missing = planned.filter(({ forum, slot }) => !keys.has(`${forum} ${slot}`))
    if (missing.length === 0) return []
    return transaction(prisma, async (tx) => {
      // Two processes may plan at once: the second finds the rows and writes the same follow-ups, which are keyed.
      const data = missing.map(({ slot, ...rest }) => ({ ...rest, slot: fromDay(slot) }))
      await tx.meeting.createMany({ data, skipDuplicates: true })
      const where = { OR: data.map(({ forum, slot }) => ({ forum, slot })) }
      const made = (await tx.meeting.findMany({ where, orderBy: { startsAt: 'asc' } })).map(meetingOf)
      const all = made.map(followUps)
      const joined = {
        tasks: all.flatMap(({ tasks = [] }) => tasks),
        notices: all.flatMap(({ notices = [] }) => notices),
      }
      await writeFollowUps(tx, joined, now)
      return made
    })
  },

  /** A meeting, or some, by their ids. */
  ...findTogether(async (ids: readonly number[]): Promise<ReadonlyMap<number, Meeting>> => {
    const rows = await prisma.meeting.findMany({ where: { id: { in: [...ids] } } })
    return new Map(rows.map((row) => [row.id, meetingOf(row)]))
  }),

  /** A forum's meetings that begin from a moment on and before another, the cancelled ones too, the earliest first. */
  async listBetween(forum: string, from: Date, until: Date): Promise<readonly Meeting[]> {
    const where = { forum, startsAt: { gte: from, lt: until } }
    return (await prisma.meeting.findMany({ where, orderBy: { startsAt: 'asc' } })).map(meetingOf)
  },

  /** Planned meetings from a moment on, soonest first; of one forum or of all. */
  listUpcoming: listUpcomingOf(prisma),

  /** The meetings of a forum, or of all, from a moment on, soonest first: those held and cancelled too. */
  async listFrom(forum: string | null, from: Date, limit = 40): Promise<readonly Meeting[]> {
    const rows = await prisma.meeting.findMany({
      where: { startsAt: { gte: from }, ...(forum === null ? {} : { forum }) },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take: limit,
    })
    return rows.map(meetingOf)
  },
})

const AT_ONE_TIME = 12 // meetings that may begin within one second

/** Asked for by many at once, a moment apart, they are read once. */
function listUpcomingOf(prisma: Database['prisma']) {
  const read = readOnce(async ({ forum, from, limit }: { forum: string | null; from: Date; limit: number }) => {
    const rows = await prisma.meeting.findMany({
      where: { state: 'planned', startsAt: { gte: from }, ...(forum === null ? {} : { forum }) },
      orderBy: { startsAt: 'asc' },
      take: limit,
    })
    return rows.map(meetingOf)
  })
  return async (forum: string | null, from: Date, limit = 12): Promise<readonly Meeting[]> => {
    const second = new Date(Math.floor(from.getTime() / 1000) * 1000)
    const ahead = await read({ forum, from: second, limit: limit + AT_ONE_TIME })
    return ahead.filter(({ startsAt }) => startsAt >= from).slice(0, limit)
  }
}
