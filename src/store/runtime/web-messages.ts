import type { Message } from '../../messages/core/message.ts'
import type { Database } from '../database/connect.ts'
import type { Prisma } from '../generated/client.ts'

type Body = { readonly kind: 'message'; readonly message: Message } | { readonly kind: 'line'; readonly line: string }

export type WebMessageRow = {
  readonly id: number
  readonly conversation: string
  readonly author: string
  readonly visibleTo: string | null
  readonly body: Body
  readonly at: Date
  readonly editedAt: Date | null
}

type Draft = {
  readonly conversation: string
  readonly author: string
  readonly visibleTo: string | null
  readonly token: string | null
  readonly body: Body
  readonly at?: Date
}

const columns = {
  id: true,
  conversation: true,
  author: true,
  visibleTo: true,
  body: true,
  at: true,
  editedAt: true,
} as const
type Row = Prisma.WebMessageGetPayload<{ select: typeof columns }>

// Written by `append` and `replace` alone, so what comes back is what went in.
const messageOf = (row: Row): WebMessageRow => ({ ...row, body: row.body as unknown as Body })
const json = (body: Body) => body as unknown as Prisma.InputJsonValue // plain data throughout

/** The memory of the web console: a chat platform keeps what was said, and this one is ours. */
export const webMessages = ({ prisma }: Database, now: () => Date) => ({
  /** A token that was used before gives the message it made then: a post is never made twice. */
  async append({ at, body, ...draft }: Draft): Promise<number> {
    const data = { ...draft, body: json(body), at: at ?? now() }
    if (draft.token === null) return (await prisma.webMessage.create({ data, select: { id: true } })).id
    await prisma.webMessage.createMany({ data: [data], skipDuplicates: true })
    return (await prisma.webMessage.findUniqueOrThrow({ where: { token: draft.token }, select: { id: true } })).id
  },

  async replace(id: number, body: Body): Promise<boolean> {
    const { count } = await prisma.webMessage.updateMany({ where: { id }, data: { body: json(body), editedAt: now() } })
    return count === 1
  },

  async byToken(token: string): Promise<{ id: number; conversation: string } | null> {
    return prisma.webMessage.findUnique({ where: { token }, select: { id: true, conversation: true } })
  },

  async list(
    conversation: string,
    viewer: string,
    limit: number,
    beforeId?: number,
  ): Promise<readonly WebMessageRow[]> {
    const rows = await prisma.webMessage.findMany({
      where: {
        conversation,
        OR: [{ visibleTo: null }, { visibleTo: viewer }],
        ...(beforeId === undefined ? {} : { id: { lt: beforeId } }),
      },
      orderBy: { id: 'desc' },
      take: limit,
      select: columns,
    })
    return rows.reverse().map(messageOf)
  },

  async get(id: number): Promise<WebMessageRow | null> {
    const row = await prisma.webMessage.findUnique({ where: { id }, select: columns })
    return row ? messageOf(row) : null
  },

  async latestIds(viewer: string): Promise<Readonly<Record<string, number>>> {
    const rows = await prisma.webMessage.groupBy({
      by: ['conversation'],
      where: { OR: [{ visibleTo: null }, { visibleTo: viewer }] },
      _max: { id: true },
    })
    return Object.fromEntries(rows.map(({ conversation, _max }) => [conversation, _max.id ?? 0]))
  },
})
