import type { Temporal } from 'temporal-polyfill'
import type { AgendaItem, ItemSettled } from '../../domain/agenda/item.ts'
import type { Case } from '../../domain/cases/case.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { MeetingChange } from '../../domain/meetings/change.ts'
import type { Meeting } from '../../domain/meetings/meeting.ts'
import type { Paper, PaperMove } from '../../domain/papers/paper.ts'
import type { CarryTo } from '../agenda/agenda.ts'
import { carryItem } from '../agenda/agenda.ts'
import { caseOf, withRef } from '../core/case-rows.ts'
import { fromDay } from '../core/day.ts'
import type { FollowUps, NewTask } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { itemOf, withParts } from '../core/item-rows.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'
import { meetingOf } from '../meetings/meetings.ts'
import { withdrawPapersOf } from '../papers/papers.ts'

/** What a task about a meeting was for, whenever it was due: its job and payload. */
export type KeptTask = Pick<NewTask, 'job' | 'payload'>

/** A meeting that has been changed. */
export type ChangedMeeting = {
  readonly before: Meeting
  readonly meeting: Meeting
  /** The items that were still to be heard there, as they were. */
  readonly items: readonly AgendaItem[]
  /** What they go on as at the meeting to which they were passed on; none where the meeting was moved. */
  readonly carried: readonly AgendaItem[]
  /** Their cases, as they are now. */
  readonly cases: readonly Case[]
  /** Its papers that were withdrawn with it. */
  readonly papers: readonly Paper[]
  /** What has been done already of the tasks about the meeting. */
  readonly kept: readonly KeptTask[]
}

type Follow = (changed: ChangedMeeting) => FollowUps

/** Changes of meetings, each with all that depends on the meeting in one transaction. */
export const meetingChanges = ({ prisma }: Database) => ({
  /**
   * Moves a meeting. The action plans for it are due on another day then: `planDue` for the moved meeting. `decide`
   * throws a refusal where it may not be moved.
   */
  async move(
    id: number,
    decide: (meeting: Meeting) => MeetingChange,
    planDue: (moved: Meeting) => Temporal.PlainDate,
    followUps: Follow,
    now: Date,
  ): Promise<ChangedMeeting> {
    return transaction(prisma, async (tx) => {
      const { before, items } = await lockMeeting(tx, id)
      const meeting = await write(tx, id, decide(before))
      const planned = { id: { in: caseIdsOf(items) }, state: 'called_in', planDue: { not: null } } as const
      await tx.case.updateMany({ where: planned, data: { planDue: fromDay(planDue(meeting)) } })
      return finish(tx, { before, meeting, items, carried: [], papers: [] }, followUps, now)
    })
  },

  /**
   * Cancels a meeting. What was to be heard there goes on where `carryTo` says; it throws a refusal when nowhere. Its papers
   * are withdrawn as `putAway` says.
   */
  async cancel(
    id: number,
    decide: (meeting: Meeting) => MeetingChange,
    carryTo: (item: AgendaItem, its: Case | null) => CarryTo,
    because: Omit<ItemSettled, 'state'>,
    putAway: (paper: Paper) => PaperMove,
    followUps: Follow,
    now: Date,
  ): Promise<ChangedMeeting> {
    return transaction(prisma, async (tx) => {
      const { before, items } = await lockMeeting(tx, id)
      const meeting = await write(tx, id, decide(before))
      const cases = await casesOf(tx, items)
      const carried: AgendaItem[] = []
      for (const item of items) {
        const its = cases.find((one) => one.id === item.caseId) ?? null
        carried.push(await carryItem(tx, item, carryTo(item, its), because, 'carried', now))
      }
      const papers = await withdrawPapersOf(tx, id, putAway, now)
      return finish(tx, { before, meeting, items, carried, papers }, followUps, now)
    })
  },

  /** Marks a meeting, where `decide` gives a change; nothing follows from it. */
  async mark(id: number, decide: (meeting: Meeting) => MeetingChange | null): Promise<Meeting> {
    return transaction(prisma, async (tx) => {
      const { before } = await lockMeeting(tx, id)
      const change = decide(before)
      return change ? write(tx, id, change) : before
    })
  },
})

/** Locks the cases on its agenda before the meeting, as whoever decides on a case does, and then its planned items. */
async function lockMeeting(tx: Prisma.TransactionClient, id: number) {
  await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id IN
    (SELECT "caseId" FROM "AgendaItem" WHERE "meetingId" = ${id} AND state = 'planned') ORDER BY id FOR NO KEY UPDATE`
  await tx.$queryRaw`SELECT 1 FROM "Meeting" WHERE id = ${id} FOR NO KEY UPDATE`
  await tx.$queryRaw`SELECT 1 FROM "AgendaItem" WHERE "meetingId" = ${id} AND state = 'planned' ORDER BY id FOR NO KEY UPDATE`
  const row = await tx.meeting.findUnique({ where: { id } })
  if (!row)
    throw new Refusal('meeting_unknown', 'That meeting is not on record any more: "meetings" lists those that are.')
  const items = await tx.agendaItem.findMany({
    where: { meetingId: id, state: 'planned' },
    include: withParts,
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  return { before: meetingOf(row), items: items.map(itemOf) }
}

const write = async (tx: Prisma.TransactionClient, id: number, change: MeetingChange): Promise<Meeting> =>
  meetingOf(await tx.meeting.update({ where: { id }, data: change }))

const caseIdsOf = (items: readonly AgendaItem[]): number[] =>
  items.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]))

async function casesOf(tx: Prisma.TransactionClient, items: readonly AgendaItem[]): Promise<readonly Case[]> {
  const where = { id: { in: caseIdsOf(items) } }
  return (await tx.case.findMany({ where, include: withRef, orderBy: { id: 'asc' } })).map(caseOf)
}

async function finish(
  tx: Prisma.TransactionClient,
  done: Pick<ChangedMeeting, 'before' | 'meeting' | 'items' | 'carried' | 'papers'>,
  followUps: Follow,
  now: Date,
): Promise<ChangedMeeting> {
  const where = { about: `meeting:${done.meeting.id}`, state: 'done' } as const
  const kept = await tx.task.findMany({ where, select: { job: true, payload: true } })
  const changed = {
    ...done,
    cases: await casesOf(tx, done.items),
    // Payloads are written from task alone.
    kept: kept.map(({ job, payload }) => ({ job, payload: payload as NewTask['payload'] })),
  }
  await writeFollowUps(tx, followUps(changed), now)
  return changed
}
