import type { NewItem } from '../../domain/agenda/item.ts'
import type { Recipient } from '../../domain/core/recipient.ts'
import type { Prisma } from '../generated/client.ts'
import { addItem } from './item-rows.ts'
import type { ShownCase } from './shown-cases.ts'
import { loadShownCases } from './shown-cases.ts'

declare const declared: unique symbol

/**
 * Something that the program must do at a time: run a job. `key` says what it is, so it is never written twice. Only a
 * task's declaration makes one, so that a job's name and payload are checked when they are compiled.
 */
export type NewTask = {
  readonly [declared]: true
  readonly key: string
  /** What it depends on, so that it goes when that does: "meeting:12", "action:3". */
  readonly about?: string
  readonly job: string
  readonly payload: Record<string, string | number>
  readonly dueAt: Date
}

declare const written: unique symbol

/**
 * A message to be made and sent. It says what it is about; the text is made when it is sent. Only the `to` of a notice makes
 * one (`written` is in no object), so that no name or subject can be misspelt.
 */
export type NoticeRow = {
  /** Names this sending: a later one about the same subject and recipient has another key and edits the message. */
  readonly key: string
  readonly notice: string
  readonly subject: Record<string, string | number>
  readonly recipient: Recipient
  readonly [written]: true
}

/** Notices about a case, made from how the transaction leaves it. */
type CaseNotices = { readonly caseId: number; notices(shown: ShownCase): readonly NoticeRow[] }

/** What must follow a change. It commits with the change, so neither can exist without the other. */
export type FollowUps = {
  /** Tasks that still wait and depend on this are dropped first, with the reason. */
  readonly drop?: { readonly about: string; readonly why: string }
  readonly tasks?: readonly NewTask[]
  readonly notices?: readonly NoticeRow[]
  /** Cases that are shown where they stand, once all else is written: the store reads them together. */
  readonly cases?: readonly CaseNotices[]
  /** Items for agendas; a case that stands on one already stays there. */
  readonly items?: readonly NewItem[]
}

/** Several follow-ups as one. At most one of them drops tasks. */
export function gathered(all: readonly FollowUps[]): FollowUps {
  const [drop, another] = all.flatMap((one) => one.drop ?? [])
  if (another) throw new Error(`what depends on ${drop?.about} and on ${another.about} cannot be dropped at once`)
  return {
    ...(drop ? { drop } : {}),
    tasks: all.flatMap(({ tasks }) => tasks ?? []),
    notices: all.flatMap(({ notices }) => notices ?? []),
    cases: all.flatMap(({ cases }) => cases ?? []),
    items: all.flatMap(({ items }) => items ?? []),
  }
}

/** Writes follow-ups in the caller's transaction. One that is already there, by its key, stays as it is. */
export async function writeFollowUps(tx: Prisma.TransactionClient, followUps: FollowUps, now: Date): Promise<void> {
  const { drop } = followUps
  if (drop) {
    const data = { state: 'dropped' as const, note: drop.why, doneAt: now }
    await tx.task.updateMany({ where: { about: drop.about, state: 'waiting' }, data })
  }
  for (const item of followUps.items ?? []) await addItem(tx, item, now)
  if (followUps.tasks?.length) await writeTasks(tx, followUps.tasks)
  const notices = [...(followUps.notices ?? []), ...(await noticesOfCases(tx, followUps.cases ?? [], now))]
  if (notices.length > 0) await writeNotices(tx, notices, now)
}

/*
 * Rows go as one value. A year of meetings comes with hundreds of tasks, and `createMany` takes twenty times as long: it
 * plans each call anew, and with each of its rows.
 */

async function writeTasks(tx: Prisma.TransactionClient, tasks: readonly NewTask[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Task" (key, about, job, payload, "dueAt")
    SELECT key, COALESCE(about, ''), job, payload, "dueAt"
    FROM jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb)
      AS given(key text, about text, job text, payload jsonb, "dueAt" timestamptz)
    ON CONFLICT (key) DO NOTHING`
}

async function writeNotices(tx: Prisma.TransactionClient, notices: readonly NoticeRow[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Outbox" (key, notice, subject, recipient, "nextAt", "createdAt")
    SELECT key, notice, subject, recipient, ${now}::timestamptz, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
      AS given(key text, notice text, subject jsonb, recipient text)
    ON CONFLICT (key) DO NOTHING`
}

async function noticesOfCases(
  tx: Prisma.TransactionClient,
  cases: readonly CaseNotices[],
  now: Date,
): Promise<readonly NoticeRow[]> {
  if (cases.length === 0) return []
  const ids = cases.map(({ caseId }) => caseId)
  const loaded = await loadShownCases(tx, ids, now)
  return cases.flatMap(({ caseId, notices }) => {
    const shown = loaded.get(caseId)
    return shown ? notices(shown) : []
  })
}
