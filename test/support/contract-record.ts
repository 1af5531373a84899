import type { ContractCouncil } from './contract-council.ts'

/** Each part of the record, without what belongs to a platform: its own ids, and how many requests it sent. */
const PARTS = {
  cases: `SELECT i.ref, c.*, m.slot FROM "Case" c JOIN "Indicator" i ON i.id = c."indicatorId"
          LEFT JOIN "Meeting" m ON m.id = c."meetingId" ORDER BY c.id`,
  events: 'SELECT * FROM "CaseEvent" ORDER BY id',
  actions: 'SELECT * FROM "Action" ORDER BY id',
  decisions: `SELECT i.ref, d."caseId", d.rule, d.refer, d.because, d.evidence, d."asAt", d."decidedAt"
              FROM "Decision" d JOIN "Indicator" i ON i.id = d."indicatorId" ORDER BY d.id`,
  tasks: 'SELECT key, job, payload, "dueAt", state, "doneAt", note FROM "Task" ORDER BY key',
  outbox:
    'SELECT key, notice, subject, recipient, state, attempts, "createdAt", "sentAt", "lastError" FROM "Outbox" ORDER BY key',
  // The hash is of the message before a platform renders it, so the very same message stands everywhere.
  postings: `SELECT notice, "subjectKey", destination, "contentHash", "externalId" IS NOT NULL AS stands, "postedAt", "editedAt"
             FROM "Posting" ORDER BY notice, "subjectKey", destination`,
} as const

/** The database's own clock fills these, not the council's, so they say when the test ran. */
const BY_THE_WALL_CLOCK: readonly string[] = ['levelSince']

export type Kept = Readonly<Record<keyof typeof PARTS, readonly Readonly<Record<string, unknown>>[]>>

/** What the database holds after a conversation, comparable across platforms. */
export async function keptIn({ database }: ContractCouncil): Promise<Kept> {
  const rowsOf = async (part: keyof Kept) =>
    (await database.pool.query<Record<string, unknown>>(PARTS[part])).rows.map(withoutWallClock)
  return {
    cases: await rowsOf('cases'),
    events: await rowsOf('events'),
    actions: await rowsOf('actions'),
    decisions: await rowsOf('decisions'),
    tasks: await rowsOf('tasks'),
    outbox: await rowsOf('outbox'),
    postings: await rowsOf('postings'),
  }
}

const withoutWallClock = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !BY_THE_WALL_CLOCK.includes(column)))
