import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildHistory } from '../../../src/bot/rules/history.ts'
import { fillStandings, loadAdvice, loadStandings, rebuildStandings } from '../../../src/bot/rules/standing.ts'
import type { Checked } from '../../../src/bot/rules/take-in.ts'
import { takeIn } from '../../../src/bot/rules/take-in.ts'
import { standingOf } from '../../../src/domain/figures/standing.ts'
import type { ImportRows } from '../../../src/store/imports.ts'
import { aTarget } from '../../support/builders.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil, CHAIR } from '../../support/council.ts'
import { anIndicator, exemptPoor, good, monthly, poor, rowsOf } from '../../support/figures.ts'

/** Good practice advises, so that an evaluation finds something that opens no case. */
const ADVISING = `  - key: sustained-green
    when: green for 6 periods
    refer: pat
    call_in: advise
variations:
`

let council: TestCouncil
let kept: () => Promise<readonly unknown[]>

const bring = (rows: ImportRows) => {
  const checked: Checked = {
    files: [],
    how: '',
    known: null,
    rows,
    questions: [],
    passedOver: [],
    notes: [],
    floorsUnused: null,
  }
  council.pass(60)
  return takeIn(checked, council.council, { by: ANALYST })
}

/** Each step leaves other standings than the one before. */
const STEPS: readonly { readonly what: string; readonly does: () => Promise<unknown> }[] = [
  { what: 'figures that were evaluated', does: () => council.report(poor('CS05'), good('CS06'), exemptPoor()) },
  {
    what: 'a revised result, and one more',
    does: async () => {
      await bring(rowsOf([{ indicator: anIndicator({ ref: 'CS05' }), results: monthly('2026-09', '67', '85') }]))
      await council.evaluate()
    },
  },
  {
    what: 'another target and another definition',
    does: async () => {
      const indicator = anIndicator({ ref: 'CS06', name: 'Calls answered at all', precision: 1 })
      const { recordedAt: _, ...target } = aTarget({ year: '2026/27', target: '92', floor: '91' })
      const comparators = [
        { ref: 'CS06', name: 'National', period: '2026-09', periodStart: '2026-09-01', value: '88', reportedAt: null },
      ]
      await bring({ indicators: [indicator], targets: [{ ...target, ref: 'CS06' }], results: [], comparators })
      await council.evaluate()
    },
  },
  {
    what: 'a case that was declined, and a reported month without a result',
    does: async () => {
      await council.ask(CHAIR, 'decline CS05 the new supplier starts in May')
      await bring(rowsOf([{ indicator: anIndicator({ ref: 'CS05' }), results: monthly('2026-11', null) }]))
      await council.evaluate()
    },
  },
  { what: 'a morning on which nothing has come', does: () => council.evaluate() },
]

beforeAll(async () => {
  council = await aCouncil({ rules: (yaml) => yaml.replace('variations:\n', ADVISING) })
  kept = async () => {
    const { rows } = await council.db.database.pool.query('SELECT * FROM "Standing" ORDER BY "indicatorId"')
    return rows.map(({ evaluatedUntil: _, circumstances: _its, ...row }) => row) // what is rebuilt is evaluated once more
  }
})
afterAll(() => council.drop())

/** What the histories say, each read whole. */
async function ofHistories() {
  const { council: context } = council
  const records = await context.store.figures.listAll(context.now())
  return records.map((record) => standingOf(buildHistory(context, record, context.now())))
}

const standings = async () => (await loadStandings(council.council, null)).map(({ standing }) => standing)

describe('how indicators stand', () => {
  it.each(STEPS)('is the same kept and rebuilt, after $what', async ({ does }) => {
    await does()

    const asKept = await kept()
    expect(asKept).toHaveLength(3)
    expect(await standings()).toEqual(await ofHistories())
    await rebuildStandings(council.council)
    expect(await kept()).toEqual(asKept)
  })

  it('is kept with an import, before anything evaluates', async () => {
    await bring(rowsOf([{ indicator: anIndicator({ ref: 'CS06' }), results: monthly('2026-10', '12') }]))

    expect(await kept()).toHaveLength(3)
    expect(await standings()).toEqual(await ofHistories())
  })

  it('is worked out where it is not kept, and kept at the next start', async () => {
    await council.db.database.pool.query('DELETE FROM "Standing"')

    expect(await standings()).toEqual(await ofHistories())
    await fillStandings(council.council)
    expect(await kept()).toHaveLength(3)
  })

  it('is worked out where the figures are rated otherwise since, or as they were known before', async () => {
    const { council: context } = council
    const framework = { ...context.framework, ragPolicy: { kind: 'tolerance', percentage: '1' } as const }
    const before = new Date(context.now().getTime() - 24 * 3_600_000)

    for (const other of [
      { ...context, framework },
      { ...context, now: () => before },
    ]) {
      const records = await context.store.figures.listAll(other.now())
      const expected = records.map((record) => standingOf(buildHistory(other, record, other.now())))
      expect((await loadStandings(other, null)).map(({ standing }) => standing)).toEqual(expected)
    }
  })
})

it('what rules advise is what the last evaluation found, and is looked for where that could not know', async () => {
  const { council: context } = council
  await council.report(good('CS07'))
  const advised = async (from = context) =>
    (await loadAdvice(from, await context.store.standings.list(context.now(), ['CS07']))).get('CS07')

  expect(await advised()).toMatchObject([{ rule: 'sustained-green', concern: 'good', refer: 'pat' }])
  expect(await advised({ ...context, frameworkVersionId: 99 })).toEqual(await advised())
})
