import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { behindTheRecord } from '../support/behind.ts'
import type { TestCouncil } from '../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, SECRETARY } from '../support/council.ts'
import { poor } from '../support/figures.ts'
import { broken } from './invariants.ts'

// A check that notices nothing would make a year of checks worth nothing.
let council: TestCouncil
beforeEach(async () => {
  council = await aCouncil({ figures: [poor('CS05')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 1 December 2026`)
  await council.run()
})
afterEach(() => council.drop())

const sql = (text: string) => behindTheRecord(council.db.database, text)
const found = () => broken(council, new Date(council.council.now().getTime() - 3_600_000))

it('finds nothing where all is well', async () => {
  expect(await found()).toEqual([])
})

describe('finds', () => {
  it.each([
    [
      'a meeting that was moved without its tasks',
      `UPDATE "Meeting" SET "startsAt" = '2026-12-14T10:00:00Z' WHERE "startsAt" = '2026-12-07T10:00:00Z'`,
      /^brief:\d+ is at 2026-11-27T09:00:00.000Z, expected 2026-12-04T09:00:00.000Z$/,
    ],
    [
      'a task that is missing',
      `DELETE FROM "Task" WHERE job = 'brief' AND "dueAt" = '2026-11-27T09:00:00Z'`,
      /^brief:\d+ is missing/,
    ],
    [
      'a task that should have been done',
      `UPDATE "Task" SET "dueAt" = '2026-11-02T09:00:00Z' WHERE job = 'remind'`,
      /^remind:.* should have happened at 2026-11-02/,
    ],
    [
      'a task for a Saturday',
      `UPDATE "Task" SET state = 'done', "dueAt" = '2026-10-31T09:00:00Z', "doneAt" = '2026-11-03T09:30:00Z', note = 'late'
       WHERE job = 'remind'`,
      /which is no working day$/,
    ],
    ['a case that stands on no agenda', `DELETE FROM "AgendaItem"`, /^case \d+ \(CS05\) is called in, on no agenda/],
    [
      'a case that names another meeting than its item',
      `UPDATE "Case" SET "meetingId" = (SELECT max(id) FROM "Meeting")`,
      /^case \d+ names meeting \d+ and stands on the agenda of \d+$/,
    ],
    ['an action that nothing reminds of', `DELETE FROM "Task" WHERE about LIKE 'action:%'`, /nothing reminds of it$/],
    [
      'a message that could not be sent',
      `UPDATE "Outbox" SET state = 'failed', "lastError" = 'gone' WHERE notice = 'action'`,
      /is failed: gone$/,
    ],
    [
      'a message that was sent on a Sunday',
      `UPDATE "Outbox" SET "sentAt" = '2026-11-08T09:30:00Z' WHERE notice = 'action'`,
      /^action:.* was sent on 2026-11-08.*, which is no working day$/,
    ],
    [
      'a message that says another day of an action than the record',
      `UPDATE "Action" SET due = '2026-12-03'`,
      /^There stands in ".*: Train eight advisers, for Calls answered in 40 seconds \(CS05\)": action \d+ has due 2026-12-01, and on record 2026-12-03$/,
    ],
    [
      'a message that stands as it was before a case was decided',
      `UPDATE "Case" SET state = 'closed'`,
      /^There stands in ".*": case \d+ has state called_in, and on record closed$/,
    ],
    [
      'a message with a figure that has been revised',
      `UPDATE "Result" SET value = '12'`,
      /^There stands in ".*": figure of CS05 is .* and on record 12$/,
    ],
    [
      'a message that stands twice',
      `DELETE FROM "Posting" WHERE notice = 'action'`,
      /messages were posted, and \d+ are known$/,
    ],
  ])('%s', async (_, harm, expected) => {
    await sql(harm)

    expect(await found()).toContainEqual(expect.stringMatching(expected))
  })
})

// On top of each other: each check finds its own.
const harmToPaper = (id: number): readonly (readonly [string, RegExp])[] => [
  [
    `INSERT INTO "PaperText" ("paperId", slot, text, exempt, by, at) VALUES (${id}, 'summary', 'All is well', false, 'X', '2026-11-08T10:00:00Z')`,
    /^paper \d+ has been changed since it was issued$/,
  ],
  [
    `DELETE FROM "Posting" WHERE notice = 'paper-issued' AND destination = 'channel:pat'`,
    /^paper \d+ stands in person:cabinet-member.*, and should in channel:pat, /,
  ],
  [
    `UPDATE "Paper" SET "issuedAt" = '2026-11-08T09:30:00Z' WHERE id = ${id}`,
    /^paper \d+ was issued on 2026-11-08, which is no working day$/,
  ],
  [
    `INSERT INTO "PaperEvent" ("paperId", at, kind, by, text) VALUES (${id}, '2026-11-08T10:00:00Z', 'checked', 'PAT Secretary', '')`,
    /^paper \d+ was issued and not approved by the Deputy Managing Director$/,
  ],
  [
    `UPDATE "Paper" SET "issuedAt" = NULL, state = 'draft' WHERE id = ${id}`,
    /^paper \d+ is not issued, and channel:pat has it$/,
  ],
]

it('finds a paper that is changed, missing somewhere, out on a Sunday, not approved, or with readers as a draft', async () => {
  await council.ask(ANALYST, 'draft-paper meeting-pack for: PAT')
  const { id } = (await council.council.store.papers.list({ kind: 'meeting-pack' }))[0] ?? { id: 0 }
  await council.ask(SECRETARY, `check-paper ${id}`)
  expect((await council.ask(CHAIR, `approve-paper ${id}`)).title).toContain('goes out now')
  await council.run()
  expect(await found()).toEqual([])

  for (const [harm, expected] of harmToPaper(id)) {
    await sql(harm)

    expect(await found()).toContainEqual(expect.stringMatching(expected))
  }
})
