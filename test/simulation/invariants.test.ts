import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../support/council.ts'
import { aCouncil, CHAIR, MANAGER } from '../support/council.ts'
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

const sql = (text: string) => council.db.database.pool.query(text)
const found = () => broken(council, new Date(council.council.now().getTime() - 3_600_000))

it('finds nothing where all is well', async () => {
  expect(await found()).toEqual([])
})

describe('finds', () => {
  it.each([
    [
      'a meeting that was moved without its promises',
      `UPDATE "Meeting" SET "startsAt" = '2026-12-14T10:00:00Z' WHERE "startsAt" = '2026-12-07T10:00:00Z'`,
      /^brief:\d+ is at 2026-11-27T09:00:00.000Z, expected 2026-12-04T09:00:00.000Z$/,
    ],
    [
      'a promise that is missing',
      `DELETE FROM "Due" WHERE job = 'brief' AND "dueAt" = '2026-11-27T09:00:00Z'`,
      /^brief:\d+ is missing/,
    ],
    [
      'a promise that should have been kept',
      `UPDATE "Due" SET "dueAt" = '2026-11-02T09:00:00Z' WHERE job = 'remind'`,
      /^remind:.* should have happened at 2026-11-02/,
    ],
    [
      'a promise for a Saturday',
      `UPDATE "Due" SET state = 'done', "dueAt" = '2026-10-31T09:00:00Z', "doneAt" = '2026-11-03T09:30:00Z', note = 'late'
       WHERE job = 'remind'`,
      /which is no working day$/,
    ],
    ['a case that stands on no agenda', `DELETE FROM "AgendaItem"`, /^case \d+ \(CS05\) is called in, on no agenda/],
    [
      'a case that names another meeting than its item',
      `UPDATE "Case" SET "meetingId" = (SELECT max(id) FROM "Meeting")`,
      /^case \d+ names meeting \d+ and stands on the agenda of \d+$/,
    ],
    ['an action that nothing reminds of', `DELETE FROM "Due" WHERE about LIKE 'action:%'`, /nothing reminds of it$/],
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
      'a message that stands twice',
      `DELETE FROM "Posting" WHERE notice = 'action'`,
      /messages were posted, and \d+ are known$/,
    ],
  ])('%s', async (_, harm, expected) => {
    await sql(harm)

    expect(await found()).toContainEqual(expect.stringMatching(expected))
  })
})
