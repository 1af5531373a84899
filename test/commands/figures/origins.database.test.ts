import { afterEach, expect, it } from 'vitest'
import { meetingPackSnapshot } from '../../../src/bot/papers/pack/snapshot.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR } from '../../support/council.ts'
import { poor, rowsOf } from '../../support/figures.ts'

let council: TestCouncil
afterEach(() => council.drop())

it('why and the pack tell the whole way of a figure', async () => {
  council = await aCouncil({})
  const { store, now } = council.council
  const rows = rowsOf([poor('CS05')])
  const results = rows.results.map((row, at) => ({
    ...row,
    value: '66.4285714285714',
    source: {
      file: 'r.xlsx',
      sheet: 'Results',
      line: at + 2,
      received: '0.664285714285714',
      meaning: 'shown as a percentage',
    },
  }))
  await store.imports.apply({ ...rows, results }, { by: ANALYST, files: [], now: now() })
  await council.evaluate()
  await council.run()
  await council.ask(CHAIR, 'call-in CS05 it is red')
  await council.run()

  const way =
    '0.664285714285714 was received (shown as a percentage), read as 66.4285714285714, rounded to 66%. From r.xlsx, sheet Results, row 7; taken in by'
  const { words } = await council.ask(ANALYST, 'why CS05 page: 2')
  expect(words).toContain(`September 2026: ${way}`)

  const [meeting] = await store.meetings.listUpcoming('pat', now(), 1)
  const pack = meeting && (await meetingPackSnapshot(council.council, meeting, 'entitled'))
  const facts = pack?.items.flatMap(({ figures }) => figures?.facts ?? [])
  expect(facts?.find(({ label }) => label === 'How it came in')?.value).toContain(way)
})

it('why of a retired indicator does not speak of its next result', async () => {
  council = await aCouncil({})
  await council.report(poor('CS05', { retiredAfter: '2026-09' }))

  const { words } = await council.ask(ANALYST, 'why CS05')

  expect(words).toContain('Red for two quarters | PAT | ■ Met')
  expect(words).toContain('It is retired: nothing is reported after September 2026, so only a decision closes a case.')
  expect(words).not.toMatch(/October 2026|next result|ends with|It stops when/)
})
