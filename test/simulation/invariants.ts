import type { Temporal } from 'temporal-polyfill'
import { findCasesWithoutMeeting } from '../../src/bot/agenda/cases-without-meeting.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { meetingTasks } from '../../src/bot/cycle/meeting-tasks.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'
import type { TestCouncil } from '../support/council.ts'
import { truth } from '../truth/check.ts'
import { brokenPapers } from './paper-invariants.ts'

const HOUR = 3_600_000

/** What does not hold at this moment, after everything that was due has been done; empty when all is well. */
export async function broken(simulated: TestCouncil, since: Date): Promise<readonly string[]> {
  return [
    ...(await promises(simulated, since)),
    ...(await messages(simulated, since)),
    ...(await agendas(simulated)),
    ...(await meetingsAhead(simulated)),
    ...(await openActions(simulated)),
    ...(await brokenPapers(simulated)),
    ...(await stated(simulated)),
  ]
}

/** What the messages that stand say of meetings, items, plans, actions, papers and figures is so on record. */
const stated = ({ council, chat, db }: TestCouncil): Promise<readonly string[]> =>
  truth.standing(
    chat.posts.map(({ message }) => message),
    { database: db.database, current: async () => council },
  )

/** Every task was done in its hour, in order, and none waits that should have been done; what goes by the day is on a working day. */
async function promises({ council: context, db }: TestCouncil, since: Date): Promise<string[]> {
  const { rows } = await db.database.pool.query<NewTask>(
    `SELECT key, job, state, "dueAt", "doneAt", note FROM "Task"
     WHERE state = 'waiting' AND "dueAt" <= $1 OR "doneAt" > $2 ORDER BY "doneAt", "dueAt", id`,
    [context.now(), since],
  )
  const found: string[] = []
  for (const { key, job, state, dueAt, doneAt, note } of rows) {
    if (state === 'waiting') found.push(`${key} should have happened at ${dueAt.toISOString()} and has not`)
    if (state !== 'done' || doneAt === null) continue
    if (doneAt < dueAt) found.push(`${key} happened before its time`)
    if (doneAt.getTime() - dueAt.getTime() > HOUR && !(note ?? '').includes('late')) {
      found.push(
        `${key} happened ${doneAt.toISOString()}, due ${dueAt.toISOString()}, and does not say that it is late`,
      )
    }
    if (!AT_ONCE.includes(job) && !context.calendar.isWorkingDay(dayOf(context, dueAt))) {
      found.push(`${key} was due on ${dueAt.toISOString()}, which is no working day`)
    }
  }
  const timed = rows.filter(({ state, job }) => state === 'done' && !AT_ONCE.includes(job))
  for (const [at, { key, dueAt }] of timed.entries()) {
    const before = timed[at - 1]
    if (before && before.dueAt > dueAt) found.push(`${key}, due earlier, happened after ${before.key}`)
  }
  return found
}

/** Jobs that follow at once from what somebody did, whatever the day. */
const AT_ONCE: readonly string[] = ['show-case', 'revise', 'refresh-meetings', 'redraft', 'show-day']

type NewTask = {
  key: string
  job: string
  state: string
  dueAt: Date
  doneAt: Date | null
  note: string | null
}

/** All that was to be sent is sent, each message stands once, and nobody is written to on a weekend or holiday. */
async function messages({ council: context, chat, db }: TestCouncil, since: Date): Promise<string[]> {
  const { rows } = await db.database.pool.query<{ key: string; state: string; sentAt: Date | null; lastError: string }>(
    `SELECT key, state, "sentAt", "lastError" FROM "Outbox" WHERE state IN ('pending', 'failed') OR "sentAt" > $1`,
    [since],
  )
  const { rows: standing } = await db.database.pool.query<{ postings: string }>(
    `SELECT count(*) AS postings FROM "Posting" WHERE "externalId" IS NOT NULL`,
  )
  return [
    ...rows.flatMap(({ key, state, sentAt, lastError }) => {
      if (state === 'pending' || state === 'failed') return [`${key} is ${state}: ${lastError}`]
      if (sentAt && !context.calendar.isWorkingDay(dayOf(context, sentAt))) {
        return [`${key} was sent on ${sentAt.toISOString()}, which is no working day`]
      }
      return []
    }),
    ...(Number(standing[0]?.postings) === chat.posts.length
      ? []
      : [`${chat.posts.length} messages were posted, and ${standing[0]?.postings} are known`]),
  ]
}

/** A case that was called in has a next meeting or a recorded reason, and names the meeting on whose agenda it stands. */
async function agendas({ council: context, db }: TestCouncil): Promise<string[]> {
  const lost = await findCasesWithoutMeeting(context)
  const { rows } = await db.database.pool.query<{ id: number; ref: number; stands: number }>(
    `SELECT c.id, c."meetingId" AS ref, a."meetingId" AS stands FROM "Case" c JOIN "AgendaItem" a ON a."caseId" = c.id
     WHERE a.state = 'planned' AND c."meetingId" IS DISTINCT FROM a."meetingId"`,
  )
  return [
    ...lost.map(({ id, ref }) => `case ${id} (${ref}) is called in, on no agenda, for no recorded reason`),
    ...rows.map(({ id, ref, stands }) => `case ${id} names meeting ${ref} and stands on the agenda of ${stands}`),
  ]
}

/** Each meeting to come has every task of its own, at its time, whether it waits or was done; a cancelled one has none. */
async function meetingsAhead({ council: context, db }: TestCouncil): Promise<string[]> {
  const ahead = await context.store.meetings.listUpcoming(null, context.now(), 60)
  const { rows } = await db.database.pool.query<NewTask & { about: string }>(
    `SELECT key, about, job, state, "dueAt", "doneAt", note FROM "Task" WHERE about LIKE 'meeting:%'`,
  )
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const found: string[] = []
  for (const meeting of ahead) {
    const day = dayOf(context, meeting.startsAt)
    if (!context.calendar.isWorkingDay(day)) found.push(`meeting ${meeting.id} is on ${day}, which is no working day`)
    for (const { key, dueAt } of meetingTasks(meeting, context)) {
      const row = byKey.get(key)
      if (row ? row.dueAt.getTime() === dueAt.getTime() : wasKeptBefore(key, meeting, rows)) continue
      found.push(`${key} is ${row ? `at ${row.dueAt.toISOString()}` : 'missing'}, expected ${dueAt.toISOString()}`)
    }
  }
  const cancelled = await db.database.pool.query<{ key: string }>(
    `SELECT d.key FROM "Task" d JOIN "Meeting" m ON d.about = 'meeting:' || m.id
     WHERE m.state = 'cancelled' AND d.state = 'waiting'`,
  )
  return [...found, ...cancelled.rows.map(({ key }) => `${key} still waits for a meeting that is cancelled`)]
}

/** What was done before a meeting was moved is not done again when its new time has passed as well. */
function wasKeptBefore(key: string, meeting: Meeting, rows: readonly { key: string; state: string }[]): boolean {
  if (meeting.sequence === 0) return false
  const name = key.slice(0, -String(meeting.sequence).length - 1)
  return rows.some((row) => row.state === 'done' && (row.key === name || row.key.startsWith(`${name}:`)))
}

/** An action that is open and still to come has a reminder that waits. */
async function openActions({ council: context, db }: TestCouncil): Promise<string[]> {
  const today: Temporal.PlainDate = context.today()
  const { rows } = await db.database.pool.query<{ about: string }>(
    `SELECT DISTINCT about FROM "Task" WHERE about LIKE 'action:%' AND state = 'waiting'`,
  )
  const reminded = new Set(rows.map(({ about }) => about))
  const open = await context.store.actions.list({ state: 'open' })
  return open
    .filter(({ id, due }) => due.until(today).sign < 0 && !reminded.has(`action:${id}`))
    .map(({ id, due }) => `action ${id} is due on ${due} and nothing reminds of it`)
}
