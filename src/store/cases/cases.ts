import { isDeepStrictEqual } from 'node:util'
import type { Case, CaseChange, CaseMove } from '../../domain/cases/case.ts'
import { isOpen } from '../../domain/cases/case.ts'
import type { CaseEvent, CaseEventKind, Happening } from '../../domain/cases/event.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import { addCaseEvent, eventOf, ofEvent, rowOfEvent } from '../core/case-events.ts'
import { caseOf, OPEN, pickMostSevereCase, rowOf, withRef } from '../core/case-rows.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { removeItemsOf } from '../core/item-rows.ts'
import { touch } from '../database/acting.ts'
import type { Database } from '../database/connect.ts'
import { findTogether, readOnce } from '../database/in-groups.ts'
import { transaction } from '../database/transaction.ts'
import { closeAll } from './close-all.ts'
import { lockIndicators, lockOpenCases } from './locks.ts'
import { recordFindings } from './record-findings.ts'

/** A case that no rule has opened: why, in a sentence and as data. */
export type ByHand = {
  readonly forum: string
  readonly because: string
  readonly proposed: Extract<Happening, { kind: 'proposed' }>
  readonly by: string
  readonly now: Date
}

export const cases = ({ prisma }: Database) => ({
  /** A case, or some, by their ids. */
  ...findTogether(async (ids: readonly number[]): Promise<ReadonlyMap<number, Case>> => {
    const rows = await prisma.case.findMany({ where: { id: { in: [...ids] } }, include: withRef })
    return new Map(rows.map((row) => [row.id, caseOf(row)]))
  }),

  /** The open case of an indicator: of the kind named, or of any, poor performance before what else there may be. */
  async findOpenFor(ref: string, kind: Concern | null = null): Promise<Case | null> {
    return pickMostSevereCase((await openOf(prisma, ref)).filter((one) => kind === null || one.kind === kind))
  },

  /** The open cases of an indicator, oldest first. */
  listOpenFor: (ref: string): Promise<readonly Case[]> => openOf(prisma, ref),

  /** Every case of an indicator, newest first. */
  async listFor(ref: string): Promise<readonly Case[]> {
    const rows = await prisma.case.findMany({
      where: { indicator: { ref } },
      include: withRef,
      orderBy: { id: 'desc' },
    })
    return rows.map(caseOf)
  },

  /** The open cases of some indicators, oldest first. */
  async listOpenOf(refs: readonly string[]): Promise<readonly Case[]> {
    const rows = await prisma.case.findMany({
      where: { indicator: { ref: { in: [...refs] } }, state: { in: [...OPEN] } },
      include: withRef,
      orderBy: { id: 'asc' },
    })
    return rows.map(caseOf)
  },

  /** Open cases, oldest first; of one forum or level, or of all. */
  async listOpen(forum: string | null): Promise<readonly Case[]> {
    const rows = await prisma.case.findMany({
      where: { state: { in: [...OPEN] }, ...(forum === null ? {} : { forum }) },
      include: withRef,
      orderBy: { id: 'asc' },
    })
    return rows.map(caseOf)
  },

  /** How many cases came to a forum from a moment on and before another, whatever became of them. */
  countSince: readOnce(
    ({ forum, from, until }: { forum: string; from: Date; until: Date }): Promise<number> =>
      prisma.case.count({ where: { forum, levelSince: { gte: from, lt: until } } }),
  ),

  /** Every case that had been opened by a moment, as it is now, oldest first. */
  async listOpenedBefore(moment: Date): Promise<readonly Case[]> {
    const rows = await prisma.case.findMany({
      where: { openedAt: { lte: moment } },
      include: withRef,
      orderBy: { id: 'asc' },
    })
    return rows.map(caseOf)
  },

  /** What happened to any case from a moment on and before another, in the order in which it did. */
  async listEvents(from: Date, until: Date): Promise<readonly (CaseEvent & { readonly caseId: number })[]> {
    const rows = await prisma.caseEvent.findMany({
      where: { at: { gte: from, lt: until } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { caseId: true, ...ofEvent },
    })
    return rows.map((row) => ({ ...eventOf(row), caseId: row.caseId }))
  },

  /** When something of a kind last happened to some cases, by their ids. */
  async listLastTimes(kind: CaseEventKind, caseIds: readonly number[]): Promise<ReadonlyMap<number, Date>> {
    if (caseIds.length === 0) return new Map()
    const rows = await prisma.$queryRaw<{ caseId: number; at: Date }[]>`
      SELECT DISTINCT ON ("caseId") "caseId", at FROM "CaseEvent"
      WHERE "caseId" = ANY(${caseIds}) AND kind = ${kind} ORDER BY "caseId", id DESC`
    return new Map(rows.map(({ caseId, at }) => [caseId, at]))
  },

  async listEventsOf(caseId: number): Promise<readonly CaseEvent[]> {
    const rows = await prisma.caseEvent.findMany({ where: { caseId }, orderBy: { id: 'asc' }, select: ofEvent })
    return rows.map(eventOf)
  },

  record: recordFindings(prisma),

  /** Opens a case by hand. Refused when the indicator has an open one about its performance. */
  async openByHand(ref: string, opened: ByHand, followUps: (one: Case) => FollowUps): Promise<Case> {
    return transaction(prisma, async (tx) => {
      const indicatorId = (await lockIndicators(tx, [ref])).get(ref) ?? 0 // it is there, or this is refused
      const open = await lockOpenCases(tx, [indicatorId])
      if (open.some(({ kind }) => kind === 'poor'))
        throw new Refusal('case_open', `${ref} has an open case already: "status ${ref}" shows it.`)
      const row = await tx.case.create({
        data: {
          indicatorId,
          forum: opened.forum,
          level: opened.forum,
          levelSince: opened.now,
          state: 'proposed',
          manual: true,
          because: opened.because,
          openedAt: opened.now,
          events: { create: rowOfEvent({ ...opened.proposed, at: opened.now, by: opened.by }) },
        },
        include: withRef,
      })
      touch('cases', [row.id])
      await writeFollowUps(tx, followUps(caseOf(row)), opened.now)
      return caseOf(row)
    })
  },

  /**
   * Locks the case before reading it, so that two decisions cannot both win. The event and the follow-ups commit with
   * the change. Where `decide` gives null there is nothing to change any more, and null is returned.
   */
  async change<C extends CaseChange | CaseMove | null>(
    id: number,
    decide: (one: Case) => C,
    event: (one: Case) => CaseEvent,
    followUps: (one: Case) => FollowUps,
  ): Promise<Case | Extract<C, null>> {
    return transaction(prisma, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = ${id} FOR NO KEY UPDATE`
      const row = await tx.case.findUnique({ where: { id }, include: withRef })
      if (!row)
        throw new Refusal('case_unknown', 'That case is not on record any more: "call-ins" lists the open ones.')

      const decided = decide(caseOf(row))
      if (decided === null) return decided as Extract<C, null> // it is null, so null is among what `decide` may give
      const changed = caseOf(await tx.case.update({ where: { id }, data: rowOf(decided), include: withRef }))
      const happened = event(changed)
      if (!isOpen(changed)) {
        await removeItemsOf(tx, [changed], { settledBy: happened.by, settledAt: happened.at })
      }
      await addCaseEvent(tx, id, happened)
      await writeFollowUps(tx, followUps(changed), happened.at)
      return changed
    })
  },

  closeAll: closeAll(prisma),

  /** Writes what shows cases anew, of which nothing has changed. */
  async show(followUps: FollowUps, now: Date): Promise<void> {
    await transaction(prisma, (tx) => writeFollowUps(tx, followUps, now))
  },

  /** Notes what happened around an open case, without changing it. Of two that note the same at once, one does. */
  async note(id: number, event: CaseEvent, followUps: FollowUps): Promise<boolean> {
    return transaction(prisma, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = ${id} FOR NO KEY UPDATE`
      const last = await tx.caseEvent.findFirst({ where: { caseId: id, kind: event.kind }, orderBy: { id: 'desc' } })
      if (last && isDeepStrictEqual(rowOfEvent(eventOf(last)).data, rowOfEvent(event).data)) return false
      await addCaseEvent(tx, id, event)
      await writeFollowUps(tx, followUps, event.at)
      return true
    })
  },
})

async function openOf(prisma: Database['prisma'], ref: string): Promise<readonly Case[]> {
  const rows = await prisma.case.findMany({
    where: { indicator: { ref }, state: { in: [...OPEN] } },
    include: withRef,
    orderBy: { id: 'asc' },
  })
  return rows.map(caseOf)
}
