import { afterEach, expect, it } from 'vitest'
import { replay } from '../../../src/domain/rules/replay.ts'
import { behindTheRecord } from '../../support/behind.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR } from '../../support/council.ts'
import type { GivenIndicator } from '../../support/figures.ts'
import { good, monthly, poor } from '../../support/figures.ts'

let council: TestCouncil
afterEach(() => council.drop())

/** Every decision on record, made again: what comes out differently. */
async function differences() {
  const { store, framework, calendar } = council.council
  const [decisions, rearmings] = await Promise.all([store.decisions.listAll(), store.decisions.listRearmings()])
  const found = await Promise.all(
    decisions.map(async (decision) => {
      const input = await store.figures.find(decision.ref, new Date(decision.decidedAt))
      return input ? replay(decision, framework, input, rearmings, calendar) : null
    }),
  )
  return { decisions: decisions.length, different: found.filter((one) => one !== null) }
}

it('comes out the same after later results, revisions, a decline, a new proposal and a redefinition', async () => {
  council = await aCouncil({ figures: [poor('CS05'), poor('FN07'), good('CS01')] })
  await council.ask(CHAIR, 'decline CS05 a new telephone system starts in November')
  council.setNow('2027-01-25T08:00:00Z')
  await council.report({ ...poor('CS05'), results: monthly('2026-10', '66', '66', '66') })
  council.setNow('2027-04-26T08:00:00Z')
  await council.report({ ...poor('CS05'), results: monthly('2027-01', '66', '66', '65') })
  council.pass(60)
  await council.report({ ...poor('FN07'), results: monthly('2026-06', '85') }) // it had not been red for two quarters
  council.pass(60)
  await council.report(redefined('CS05'))

  const { decisions, different } = await differences()

  expect(decisions).toBeGreaterThanOrEqual(3)
  expect(different).toEqual([])
})

const redefined = (ref: string): GivenIndicator => ({ ...poor(ref, { polarity: 'lower', precision: 1 }), results: {} })

it('finds a figure that was changed behind the record’s back', async () => {
  council = await aCouncil({ figures: [poor('CS05')] })

  await behindTheRecord(council.db.database, `UPDATE "Result" SET value = '90' WHERE period = '2026-06'`)

  expect((await differences()).different).toEqual([{ what: 'not found', because: null }])
})

it('finds a sentence that was changed', async () => {
  council = await aCouncil({ figures: [poor('CS05')] })

  await behindTheRecord(council.db.database, `UPDATE "Decision" SET because = 'Somebody asked for it.'`)

  expect((await differences()).different).toEqual([
    { what: 'another sentence', because: expect.stringContaining('Red for two quarters running') },
  ])
})
