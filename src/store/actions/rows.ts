import type { Temporal } from 'temporal-polyfill'
import type { Action, ActionEventKind, ActionMove } from '../../domain/actions/action.ts'
import type { Rag } from '../../domain/figures/rag.ts'
import { addCaseEvent } from '../core/case-events.ts'
import { fromDay, toDay } from '../core/day.ts'
import { touch } from '../database/acting.ts'
import type { Prisma } from '../generated/client.ts'

const post = { select: { id: true, title: true } } as const

export const withParts = {
  owner: {
    select: {
      title: true,
      deputy: post,
      manager: { select: { id: true, title: true, manager: post } },
    },
  },
  indicator: {
    select: {
      ref: true,
      versions: {
        orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
        take: 1,
        select: { name: true, classification: true },
      },
    },
  },
  item: { select: { title: true, meeting: { select: { startsAt: true } } } },
  events: { orderBy: { id: 'asc' }, select: { id: true, at: true, kind: true, by: true, text: true } },
  extensions: { where: { state: 'asked' }, orderBy: { id: 'asc' } },
} as const satisfies Prisma.ActionInclude
type Row = Prisma.ActionGetPayload<{ include: typeof withParts }>

export function actionOf({
  owner,
  indicator,
  indicatorId: _,
  item,
  extensions,
  ownerPostId,
  due,
  ...row
}: Row): Action {
  const { manager } = owner
  const [asked] = extensions
  return {
    ...row,
    ref: indicator?.ref ?? null,
    name: indicator ? openName(indicator) : (item?.title ?? null),
    agreedAt: item?.meeting.startsAt ?? null,
    ownerPost: ownerPostId,
    ownerTitle: owner.title,
    ownerDeputy: owner.deputy,
    ownerAnswersTo: [
      ...(manager ? [{ id: manager.id, title: manager.title }] : []),
      ...(manager?.manager ? [manager.manager] : []),
    ],
    due: toDay(due),
    // Written by this folder alone, from this very type.
    events: row.events.map((event) => ({ ...event, kind: event.kind as ActionEventKind })),
    asked: asked ? { ...asked, to: toDay(asked.to) } : null,
  }
}

/** An owner may read an action for an indicator that is exempt to them: its name is not theirs to read. */
const openName = ({ versions: [latest] }: NonNullable<Row['indicator']>): string | null =>
  latest?.classification === 'exempt' ? null : (latest?.name ?? null)

/** An action to be recorded. `effect` is what it is expected to bring about, in words. */
export type NewAction = {
  readonly what: string
  readonly ownerPost: string
  readonly due: Temporal.PlainDate
  readonly ref: string | null
  readonly caseId: number | null
  readonly itemId?: number | null
  readonly outcomeId?: number | null
  readonly deliverable?: boolean
  readonly forum: string | null
  readonly effect?: string | null
  /** The same as figures can be held against it. */
  readonly promised?: CommittedEffect | null
  readonly recordedBy: string
}

/** "75% or better in March 2027": a value as a plain decimal, or a rating, of the action's indicator in a period. */
type CommittedEffect = { readonly period: string; readonly value: string | null; readonly rag: Rag | null }

/** Records an action in the caller's transaction, and notes it on its case. What follows is the caller's to write. */
export async function recordAction(tx: Prisma.TransactionClient, action: NewAction, now: Date): Promise<Action> {
  const { ref, due, ownerPost, promised: commitments, ...rest } = action
  const indicator = ref === null ? null : await tx.indicator.findUnique({ where: { ref }, select: { id: true } })
  const { id } = await tx.action.create({
    data: {
      ...rest,
      ownerPostId: ownerPost,
      due: fromDay(due),
      recordedAt: now,
      indicatorId: indicator?.id ?? null,
      events: { create: { at: now, kind: 'recorded', by: action.recordedBy, text: action.what } },
      ...(commitments && indicator
        ? {
            commitments: {
              create: {
                ...commitments,
                indicatorId: indicator.id,
                kind: 'effect',
                madeBy: action.recordedBy,
                madeAt: now,
              },
            },
          }
        : {}),
    },
    select: { id: true },
  })
  touch('actions', [id])
  const made = await loadAction(tx, id)
  if (made.caseId !== null) {
    const agreed = {
      how: 'agreed',
      actionId: id,
      what: made.what,
      owner: made.ownerTitle,
      due: made.due.toString(),
    } as const
    await addCaseEvent(tx, made.caseId, { ...agreed, at: now, by: action.recordedBy, kind: 'action' })
  }
  return made
}

/** Locks an action before reading it, so that it is completed, or extended, once. */
export async function lockAction(tx: Prisma.TransactionClient, id: number): Promise<Action | null> {
  await tx.$queryRaw`SELECT 1 FROM "Action" WHERE id = ${id} FOR NO KEY UPDATE`
  const row = await tx.action.findUnique({ where: { id }, include: withParts })
  return row ? actionOf(row) : null
}

/** Does what was decided with a locked action, in the caller's transaction. What follows is the caller's to write. */
export async function moveAction(
  tx: Prisma.TransactionClient,
  { id, asked }: Action,
  move: ActionMove,
  now: Date,
): Promise<Action> {
  const { change, event, ask, decided } = move
  const { due, ...rest } = change
  touch('actions', [id])
  await tx.action.update({ where: { id }, data: { ...rest, ...(due ? { due: fromDay(due) } : {}) } })
  await tx.actionEvent.create({ data: { ...event, actionId: id, at: now } })
  if (ask) {
    const { to, reason } = ask
    await tx.extension.create({ data: { actionId: id, to: fromDay(to), reason, askedBy: event.by, askedAt: now } })
  }
  if (decided && asked) {
    await tx.extension.update({ where: { id: asked.id }, data: { ...decided, decidedBy: event.by, decidedAt: now } })
  }
  if (change.state === 'withdrawn') {
    const data = { state: 'superseded' as const, note: 'The action was withdrawn.', settledAt: now }
    await tx.commitment.updateMany({ where: { actionId: id, state: 'pending' }, data })
  }
  const moved = await loadAction(tx, id)
  const { kind: how, by, text } = event
  // What of an action's life a case's own history tells.
  if (moved.caseId !== null && (how === 'extended' || how === 'completed' || how === 'withdrawn')) {
    await addCaseEvent(tx, moved.caseId, { at: now, by, kind: 'action', how, actionId: id, what: moved.what, text })
  }
  return moved
}

async function loadAction(tx: Prisma.TransactionClient, id: number): Promise<Action> {
  return actionOf(await tx.action.findUniqueOrThrow({ where: { id }, include: withParts }))
}
