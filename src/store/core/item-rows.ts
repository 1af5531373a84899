import type { AgendaItem, ItemSettled, NewItem } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Prisma } from '../generated/client.ts'

export const withParts = {
  meeting: { select: { forum: true } },
  case: { select: { indicator: { select: { ref: true } } } },
  presenter: { select: { title: true } },
  substitute: { select: { title: true } },
} as const
type Row = Prisma.AgendaItemGetPayload<{ include: typeof withParts }>

export const itemOf = ({
  meeting,
  case: itsCase,
  presenter,
  presenterPostId,
  substitute,
  substitutePostId,
  ...row
}: Row): AgendaItem => ({
  ...row,
  forum: meeting.forum,
  ref: itsCase?.indicator.ref ?? null,
  presenterPost: presenterPostId,
  presenterTitle: presenter?.title ?? null,
  substitutePost: substitutePostId,
  substituteTitle: substitute?.title ?? null,
})

/** Puts an item at the end of an agenda, in the caller's transaction. Null for a case or risk that stands on one already. */
export async function addItem(tx: Prisma.TransactionClient, item: NewItem, now: Date): Promise<AgendaItem | null> {
  // Two that are added at once take turns, so that each has a place of its own.
  const [meeting] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state FROM "Meeting" WHERE id = ${item.meetingId} FOR NO KEY UPDATE`
  if (meeting?.state === 'cancelled') {
    throw new Refusal(
      'meeting_cancelled',
      'That meeting has just been cancelled: nothing was changed. Please try again.',
    )
  }
  const { presenterPost, riskId = null, carriedFromId = null, ...rest } = item
  if (item.caseId !== null) {
    const standing = await tx.agendaItem.findFirst({ where: { caseId: item.caseId, state: 'planned' } })
    if (standing) return null
  }
  if (riskId !== null && (await tx.agendaItem.findFirst({ where: { riskId, state: 'planned' } }))) return null
  const last = await tx.agendaItem.aggregate({ where: { meetingId: item.meetingId }, _max: { position: true } })
  const position = (last._max.position ?? 0) + 1
  // The rules may name a post that nobody has been put into yet: the directory does not know it.
  const known = presenterPost === null ? null : await tx.post.findUnique({ where: { id: presenterPost } })
  const data = { ...rest, riskId, carriedFromId, presenterPostId: known?.id ?? null, position, addedAt: now }
  return itemOf(await tx.agendaItem.create({ data, include: withParts }))
}

/** Locks an item before reading it, so that it is settled once. Its case first, as whoever decides on the case does. */
export async function lockItem(tx: Prisma.TransactionClient, id: number): Promise<AgendaItem | null> {
  await tx.$queryRaw`SELECT 1 FROM "Case" WHERE id = (SELECT "caseId" FROM "AgendaItem" WHERE id = ${id}) FOR NO KEY UPDATE`
  await tx.$queryRaw`SELECT 1 FROM "AgendaItem" WHERE id = ${id} FOR NO KEY UPDATE`
  const row = await tx.agendaItem.findUnique({ where: { id }, include: withParts })
  return row ? itemOf(row) : null
}

export async function settleItem(tx: Prisma.TransactionClient, id: number, settled: ItemSettled): Promise<AgendaItem> {
  return itemOf(await tx.agendaItem.update({ where: { id }, data: settled, include: withParts }))
}

/** What stands on an agenda for some cases goes when they do: one statement, however many there are. */
export async function removeItemsOf(
  tx: Prisma.TransactionClient,
  cases: readonly { readonly id: number; readonly reason: string | null }[],
  { settledBy, settledAt }: Pick<ItemSettled, 'settledBy' | 'settledAt'>,
): Promise<void> {
  const given = JSON.stringify(cases.map(({ id, reason }) => ({ id, reason })))
  await tx.$executeRaw`
    UPDATE "AgendaItem" i
    SET state = 'removed', reason = given.reason, "settledBy" = ${settledBy}, "settledAt" = ${settledAt}::timestamptz
    FROM jsonb_to_recordset(${given}::jsonb) AS given(id int, reason text)
    WHERE i."caseId" = given.id AND i.state = 'planned'`
}
