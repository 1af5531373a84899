import { Refusal } from '../../domain/core/refusal.ts'
import type { Paper, PaperEventKind, PaperMove } from '../../domain/papers/paper.ts'
import { supersede } from '../../domain/papers/paper.ts'
import { fromDay, toDay } from '../core/day.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { touch } from '../database/acting.ts'
import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'

/** What was written for a place of a paper, by whom and when. */
export type PaperText = {
  readonly slot: string
  readonly text: string
  readonly exempt: boolean
  readonly by: string
  readonly at: Date
}

export type NewPaper = Pick<Paper, 'kind' | 'subject' | 'title' | 'forums' | 'meetingId' | 'asAt' | 'madeBy'> & {
  readonly frameworkVersionId: number
  /** The documents as text, as they are hashed. */
  readonly content: string
  /** What a later paper needs to say what has changed since. */
  readonly basis: string | null
  readonly corrects: { readonly id: number; readonly why: string } | null
}

/** All of a version that is not read without need: it may be large. */
export type PaperContent = {
  readonly content: string
  readonly basis: string | null
  /** Oldest first. */
  readonly texts: readonly PaperText[]
}

export type PaperFilter = {
  readonly kind?: string
  readonly subject?: string
  readonly meetingId?: number
  readonly states?: readonly Paper['state'][]
}

/** Papers: each version is made once and never changed; its state, its texts and its events are beside it. */
export const papers = ({ prisma }: Database) => ({
  /**
   * Keeps a new version as a draft. One of the same paper that has not been issued gives way to it; what had been written
   * in the version before is taken over.
   */
  async make(
    paper: NewPaper,
    followUps: (made: Paper, gaveWay: readonly Paper[]) => FollowUps,
    now: Date,
  ): Promise<Paper> {
    return transaction(prisma, async (tx) => {
      const { kind, subject } = paper
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`paper ${kind} ${subject}`}))`
      // Newest first, as issuing locks them: one that is being issued is not superseded by a draft.
      await tx.$queryRaw`
        SELECT 1 FROM "Paper" WHERE kind = ${kind} AND subject = ${subject} ORDER BY version DESC FOR NO KEY UPDATE`
      const earlier = await tx.paper.findMany({
        where: { kind, subject },
        include,
        omit: LARGE,
        orderBy: { version: 'desc' },
      })
      const before = earlier[0]
      const version = (before?.version ?? 0) + 1
      const gaveWay: Paper[] = []
      for (const row of earlier.map(paperOf).filter(isUnissued)) {
        gaveWay.push(await move(tx, row, supersede(paper.madeBy, version), now))
      }
      const { corrects, asAt, forums, madeBy, ...rest } = paper
      const texts = before ? await tx.paperText.findMany({ where: { paperId: before.id }, orderBy: { id: 'asc' } }) : []
      const { id } = await tx.paper.create({
        data: {
          ...rest,
          version,
          forums: [...forums],
          asAt: fromDay(asAt),
          madeBy,
          madeAt: now,
          correctsId: corrects?.id ?? null,
          correction: corrects?.why ?? null,
          events: { create: { at: now, kind: 'made', by: madeBy, text: corrects?.why ?? '' } },
          texts: { create: texts.map(({ slot, text, exempt, by, at }) => ({ slot, text, exempt, by, at })) },
        },
        select: { id: true },
      })
      touch('papers', [id])
      const made = await load(tx, id)
      await writeFollowUps(tx, followUps(made, gaveWay), now)
      return made
    })
  },

  find: inGroups(async (ids: readonly number[]): Promise<readonly (Paper | null)[]> => {
    const rows = await prisma.paper.findMany({ where: { id: { in: [...ids] } }, include, omit: LARGE })
    const found = new Map(rows.map((row) => [row.id, paperOf(row)]))
    return ids.map((id) => found.get(id) ?? null)
  }),

  async findContent(id: number): Promise<PaperContent | null> {
    return prisma.paper.findUnique({
      where: { id },
      select: {
        content: true,
        basis: true,
        texts: { orderBy: { id: 'asc' }, select: { slot: true, text: true, exempt: true, by: true, at: true } },
      },
    })
  },

  /** The newest first. */
  async list({ kind, subject, meetingId, states }: PaperFilter, limit = 200): Promise<readonly Paper[]> {
    const rows = await prisma.paper.findMany({
      where: {
        ...(kind === undefined ? {} : { kind }),
        ...(subject === undefined ? {} : { subject }),
        ...(meetingId === undefined ? {} : { meetingId }),
        ...(states === undefined ? {} : { state: { in: [...states] } }),
      },
      include,
      omit: LARGE,
      orderBy: { id: 'desc' },
      take: limit,
    })
    return rows.map(paperOf)
  },

  /** The versions issued from a moment on and before another, whatever has become of them since; the earliest first. */
  async listIssuedBetween(kind: string, from: Date, until: Date): Promise<readonly Paper[]> {
    const where = { kind, issuedAt: { gte: from, lt: until } }
    return (await prisma.paper.findMany({ where, include, omit: LARGE, orderBy: { issuedAt: 'asc' } })).map(paperOf)
  },

  /**
   * Locks a version before reading it. `decide` throws a refusal where it may not be done; it is given what has been
   * written too, so that nobody approves what they have not read.
   */
  async change(
    id: number,
    decide: (paper: Paper, content: PaperContent) => PaperMove & { readonly text?: Omit<PaperText, 'at'> },
    followUps: (moved: Paper) => FollowUps,
    now: Date,
  ): Promise<Paper> {
    return transaction(prisma, async (tx) => {
      const { paper, content } = await lock(tx, id)
      const { text, ...moveTo } = decide(paper, content)
      if (text) await tx.paperText.create({ data: { ...text, paperId: id, at: now } })
      const moved = await move(tx, paper, moveTo, now)
      await writeFollowUps(tx, followUps(moved), now)
      return moved
    })
  },

  /** Issues an approved version; the one that stood before gives way to it. */
  async issue(
    id: number,
    decide: (paper: Paper) => PaperMove,
    followUps: (issued: Paper) => FollowUps,
    now: Date,
  ): Promise<Paper> {
    return transaction(prisma, async (tx) => {
      const { paper } = await lock(tx, id)
      const decided = decide(paper)
      const { kind, subject, version } = paper
      const where = { kind, subject, version: { lt: version }, state: 'issued' as const }
      for (const row of await tx.paper.findMany({ where, include, omit: LARGE })) {
        await move(tx, paperOf(row), supersede('Callin', version), now)
      }
      await tx.paper.update({ where: { id }, data: { issuedAt: now } })
      const issued = await move(tx, paper, decided, now)
      await writeFollowUps(tx, followUps(issued), now)
      return issued
    })
  },
})

/** Withdraws what stands of a meeting's papers, in the transaction of what makes them useless; returns those. */
export async function withdrawPapersOf(
  tx: Prisma.TransactionClient,
  meetingId: number,
  decide: (paper: Paper) => PaperMove,
  now: Date,
): Promise<readonly Paper[]> {
  // The newest first, as issuing locks them.
  await tx.$queryRaw`SELECT 1 FROM "Paper" WHERE "meetingId" = ${meetingId} ORDER BY id DESC FOR NO KEY UPDATE`
  const where = { meetingId, state: { notIn: ['superseded' as const, 'withdrawn' as const] } }
  const standing = await tx.paper.findMany({ where, include, omit: LARGE, orderBy: { id: 'desc' } })
  const withdrawn: Paper[] = []
  for (const paper of standing.map(paperOf)) withdrawn.push(await move(tx, paper, decide(paper), now))
  return withdrawn
}

const LARGE = { content: true, basis: true } as const
const include = { events: { orderBy: { id: 'asc' } } } as const satisfies Prisma.PaperInclude

type Row = Prisma.PaperGetPayload<{ include: typeof include; omit: typeof LARGE }>

function paperOf(row: Row): Paper {
  const { frameworkVersionId: _, asAt, events, ...rest } = row
  return {
    ...rest,
    asAt: toDay(asAt),
    // Written by this file alone, from this very type.
    events: events.map(({ at, kind, by, text }) => ({ at, kind: kind as PaperEventKind, by, text })),
  }
}

const isUnissued = ({ state }: Paper): boolean => state === 'draft' || state === 'checked' || state === 'approved'

async function load(tx: Prisma.TransactionClient, id: number): Promise<Paper> {
  return paperOf(await tx.paper.findUniqueOrThrow({ where: { id }, include, omit: LARGE }))
}

async function lock(tx: Prisma.TransactionClient, id: number): Promise<{ paper: Paper; content: PaperContent }> {
  await tx.$queryRaw`SELECT 1 FROM "Paper" WHERE id = ${id} FOR NO KEY UPDATE`
  const row = await tx.paper.findUnique({
    where: { id },
    include: { ...include, texts: { orderBy: { id: 'asc' } } },
  })
  if (!row) throw new Refusal('paper_unknown', `There is no paper ${id}: "papers" lists those that you may see.`)
  const { content, basis, texts, ...rest } = row
  return { paper: paperOf(rest), content: { content, basis, texts } }
}

async function move(
  tx: Prisma.TransactionClient,
  { id }: Paper,
  { state, event }: PaperMove,
  now: Date,
): Promise<Paper> {
  touch('papers', [id])
  await tx.paper.update({ where: { id }, data: { state } })
  await tx.paperEvent.create({ data: { ...event, paperId: id, at: now } })
  return load(tx, id)
}
