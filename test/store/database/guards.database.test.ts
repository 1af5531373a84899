import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR, MANAGER, SECRETARY } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'

// What the database itself refuses, to whoever has not said that it is meant and does not own the tables.

let council: TestCouncil
beforeAll(async () => {
  council = await aCouncil({ figures: [poor('CS05'), poor('CS06')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.submit(MANAGER, 'plan', {
    ...{ item: 'CS05', cause: 'Too few', actions: 'Recruit', support: '' },
    ...{ trajectory: '2026-12: 75, 2027-03: 80', back: 'green by March 2027' },
  })
  await council.submit(CHAIR, 'action', { ref: 'CS05', what: 'Recruit', owner: MANAGER, by: '2026-12-01' })
  await council.ask(SECRETARY, 'decline CS06 it is known')
  const [{ id = 0 } = {}] = await council.council.store.papers.list({})
  await query(`INSERT INTO "PaperText" ("paperId", slot, text, exempt, by, at)
    VALUES (${id}, 'summary', 'All is well', false, 'X', '2026-11-03T10:00:00Z')`)
})
afterAll(() => council.drop())

const query = (sql: string) => council.db.database.pool.query(sql)
const REFUSED = /kept as it is/

/** Each with a column that is never set again. */
const KEPT = [
  ['Target', 'target'],
  ['IndicatorVersion', 'name'],
  ['Result', 'value'],
  ['Import', 'by'],
  ['FrameworkVersion', 'yaml'],
  ['Decision', 'because'],
  ['CaseEvent', 'by'],
  ['ActionEvent', 'text'],
  ['Plan', 'cause'],
  ['PaperText', 'text'],
  ['PaperEvent', 'text'],
  ['Paper', 'content'],
  ['Commitment', 'period'],
  ['Indicator', 'ref'],
  ['Action', 'what'],
  ['Holding', 'personId'],
  ['AuditEntry', 'post'],
] as const

describe.each(KEPT)('%s', (table, column) => {
  it(`keeps its ${column}, and is not emptied`, async () => {
    await expect(query(`UPDATE "${table}" SET "${column}" = 'x'`)).rejects.toThrow(REFUSED)
    await expect(query(`TRUNCATE "${table}" CASCADE`)).rejects.toThrow(REFUSED)
  })

  it.skipIf(table === 'Holding')('loses no row', async () => {
    await expect(query(`DELETE FROM "${table}"`)).rejects.toThrow(REFUSED)
  })
})

it.each([
  'Target',
  'Comparator',
  'Warning',
  'Outcome',
  'Risk',
  'Case',
  'Meeting',
  'AgendaItem',
  'Referral',
  'Extension',
])('%s is not emptied', async (table) => {
  await expect(query(`TRUNCATE "${table}" CASCADE`)).rejects.toThrow(REFUSED)
})

it('what a holding was before it was changed or removed stays, with who said so and when', async () => {
  await council.ask(ANALYST, `appoint ${MANAGER} person: 4711 from: 1 December 2026 name: "Jo Bloggs"`)
  await council.ask(ANALYST, `appoint ${MANAGER} person: 4712 from: 24 November 2026 name: "Al Bloggs"`)
  const shown = await council.ask(ANALYST, `who ${MANAGER}`)
  const { rows } = await query(
    `SELECT "personId" AS person, "from"::text, until::text, by, removed FROM "HoldingHistory" ORDER BY id`,
  )

  expect(rows).toEqual([
    { person: 'head-of-contact-point', from: null, until: null, by: null, removed: false },
    { person: 'head-of-contact-point', from: null, until: '2026-11-30', by: ANALYST, removed: false },
    { person: '4711', from: '2026-12-01', until: null, by: ANALYST, removed: true },
  ])
  expect(shown.words).toContain(`Recorded: by the ${ANALYST} on 3 November 2026`)
  await expect(query(`DELETE FROM "HoldingHistory"`)).rejects.toThrow(REFUSED)
})
