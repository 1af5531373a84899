import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RiskRow } from '../../../src/domain/figures/risk.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, OUTSIDER } from '../../support/council.ts'

let council: TestCouncil
beforeEach(async () => {
  council = await aCouncil()
  await council.run()
})
afterEach(() => council.drop())

/** What a register says of CR12 on a day; the rules are applied to it. */
async function register(rating: RiskRow['rating'], asAt: string, changes: Partial<RiskRow> = {}) {
  const risk = {
    ref: 'CR12',
    title: 'Winter resilience',
    register: 'corporate',
    owner: OUTSIDER,
    rating,
    asAt,
    ...changes,
  }
  const rows = { indicators: [], targets: [], results: [], comparators: [], risks: [risk] }
  await council.council.store.imports.apply(rows, { by: 'the test', files: [], now: council.council.now() })
  await council.evaluate()
  await council.run()
}

const agenda = async (line = 'agenda PAT') => (await council.ask(CHAIR, line)).words
const timesIn = (words: string) => words.match(/^\d+\. CR12 Winter resilience/gm)?.length ?? 0

describe('a risk that turns red', () => {
  it('comes to the first forum’s next meeting, and its owner is told', async () => {
    await register('AMBER', '2026-10-01')
    const before = await agenda()
    await register('RED', '2026-11-02')

    const words = await agenda()
    expect(timesIn(before)).toBe(0)
    expect(timesIn(words)).toBe(1)
    expect(words).toContain(
      'Red risk: Red in the corporate risk register as at Monday 2 November 2026. Red since Monday 2 November 2026. Presented by the Head of Country Parks.',
    )
    const told = council.chat.only('person:head-of-country-parks', 'CR12')
    expect(told.words).toContain('Please say what has turned the risk red and what is being done about it')
  })

  it('comes once, however often it is said to be red, or corrected on the same day', async () => {
    await register('RED', '2026-11-02')
    await register('RED', '2026-11-02', { title: 'Winter resilience of roads' })
    await register('RED', '2026-11-03')
    await council.evaluate()

    expect(timesIn(await agenda())).toBe(1)
  })

  it('stays off once the chair has taken it off, until it turns red again', async () => {
    await register('RED', '2026-10-01')
    await council.ask(CHAIR, 'remove-item CR12 dealt with in the directorate')
    await register('RED', '2026-11-02')
    const after = await agenda()
    await register('AMBER', '2026-11-03')
    council.setNow('2026-11-10T09:30:00Z')
    await register('RED', '2026-11-10')

    expect(timesIn(after)).toBe(0)
    expect(timesIn(await agenda())).toBe(1)
  })

  it('stays on the agenda when it is no longer red, and says so', async () => {
    await register('RED', '2026-11-02')
    await register('AMBER', '2026-11-03')

    const words = await agenda()
    expect(timesIn(words)).toBe(1)
    expect(words).toContain('Amber since Tuesday 3 November 2026.')
  })

  it('too late for the next meeting comes to the one after it', async () => {
    council.setNow('2026-11-27T09:30:00Z')
    await register('RED', '2026-11-27')

    expect(timesIn(await agenda())).toBe(0)
    expect(timesIn(await agenda('agenda PAT meeting: 4 January 2027'))).toBe(1)
  })
})

it('a risk that nobody owns is on the agenda all the same', async () => {
  await register('RED', '2026-11-02', { owner: null })

  expect(await agenda()).toContain('Nobody is named to present it.')
})
