import { z } from 'zod'
import type { CaseEvent, Happening } from '../../domain/cases/event.ts'
import { touch } from '../database/acting.ts'
import type { Prisma } from '../generated/client.ts'

// What is kept of an event is read through these, so that code that is newer than a row never trusts it blindly.

const text = z.string()
const told = z.object({ how: z.literal('told'), text, actionId: z.number().optional() })
const finding = z.object({ how: z.literal('rule'), rule: text, because: text })
const period = text
const promised = z.object({
  kind: z.enum(['point', 'recovery', 'effect']),
  period,
  value: text.nullable(),
  rag: z.enum(['GREEN', 'AMBER']).nullable(),
  unit: text,
})
const noEffect = z.object({
  how: z.literal('no_effect'),
  actionId: z.number(),
  what: text,
  doneOn: text.nullable(),
  promised,
  reported: text.nullable(),
})
const concern = z.enum(['poor', 'good', 'data', 'demand'])
const within = z.object({ count: z.number(), unit: z.enum(['working days', 'meetings']) }).nullable()
const step = z.union([
  z.object({ how: z.literal('time'), to: text, concern, from: text, since: text, within }),
  finding.extend({ to: text }),
  z.object({ how: z.literal('taken'), to: text, reason: text.nullable() }),
  told.extend({ to: text.nullable() }),
])
const close = z.union([
  z.object({ how: z.literal('decided'), reason: text }),
  z.object({ how: z.literal('recovered'), concern, rag: text.nullable(), period: period.nullable() }),
  told,
])
const handOver = z.union([
  z.object({ how: z.enum(['filled', 'changed_hands']), post: text, day: text }),
  z.object({ how: z.literal('other_post'), post: text, before: text, day: text }),
  told,
])
const revised = z.object({
  how: z.literal('revised'),
  change: z.enum(['would', 'would not']),
  from: period,
  to: period,
  because: text,
})
const settled = z.object({
  how: z.enum(['pending', 'kept', 'late', 'missed', 'superseded']),
  promised,
  note: text.nullable(),
})
const action = z.union([
  z.object({ how: z.literal('agreed'), actionId: z.number(), what: text, owner: text, due: text }),
  z.object({ how: z.enum(['extended', 'completed', 'withdrawn']), actionId: z.number(), what: text.optional(), text }),
  told,
])

type DataOf = { readonly [K in Happening['kind']]: z.ZodType<Omit<Extract<Happening, { kind: K }>, 'kind'>> }

/** The data of each kind of event. A kind that is missing here does not compile. */
const DATA = {
  proposed: z.union([finding, z.object({ how: z.literal('hand'), reason: text }), noEffect, told]),
  evidence: z.union([finding, told]),
  step,
  called_in: z.object({ reason: text.nullable() }),
  declined: z.object({ reason: text }),
  closed: close,
  handed_over: handOver,
  outlived: z.union([z.object({ how: z.enum(['retired', 'redefined']), period }), told]),
  revised: z.union([revised, told]),
  acknowledged: z.object({}),
  substitute: z.union([z.object({ how: z.enum(['instead', 'after_all']), post: text, reason: text }), told]),
  plan: z.union([z.object({ version: z.number() }), told]),
  promise: z.union([settled, told]),
  no_effect: z.union([noEffect, told]),
  action,
  carried: z.object({ reason: text.nullable() }),
  taken_off: z.object({ waitingFor: text }),
  outcome: z.union([z.object({ outcomeId: z.number(), decision: text, corrects: z.boolean() }), told]),
  answered: z.object({ answer: text }),
  note: told,
} satisfies DataOf

/** What is read of a row of events. */
export const ofEvent = { at: true, kind: true, by: true, data: true } as const

type Row = { readonly at: Date; readonly kind: string; readonly by: string; readonly data: Prisma.JsonValue }

export function eventOf({ at, kind, by, data }: Row): CaseEvent {
  const schema = kind in DATA ? DATA[kind as Happening['kind']] : null // it is one of their keys
  if (!schema) throw new Error(`a case has an event of a kind that this release does not know: ${kind}`)
  return { ...schema.parse(data), kind, at, by } as CaseEvent // `DataOf` pairs each kind with its data
}

export function rowOfEvent({ at, kind, by, ...data }: CaseEvent) {
  return { at, kind, by, data }
}

/** Keeps what happened to a case, in the caller's transaction. */
export async function addCaseEvent(tx: Prisma.TransactionClient, caseId: number, event: CaseEvent): Promise<void> {
  touch('cases', [caseId])
  await tx.caseEvent.create({ data: { caseId, ...rowOfEvent(event) } })
}

/** The same of several, in their order: one statement, however many there are. */
export async function addCaseEvents(
  tx: Prisma.TransactionClient,
  happened: readonly { readonly caseId: number; readonly event: CaseEvent }[],
): Promise<void> {
  const rows = happened.map(({ caseId, event }) => ({ caseId, ...rowOfEvent(event) }))
  touch(
    'cases',
    rows.map(({ caseId }) => caseId),
  )
  await tx.$executeRaw`
    INSERT INTO "CaseEvent" ("caseId", at, kind, "by", data)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS given("caseId" int, at timestamptz, kind text, "by" text, data jsonb)`
}
