import fc from 'fast-check'
import type { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import { columnsOf } from '../../../src/domain/figures/columns.ts'
import { historyOf } from '../../../src/domain/figures/history.ts'
import { endOf } from '../../../src/domain/figures/period.ts'
import { rowsOf } from '../../../src/domain/figures/report-columns.ts'
import type { Decision } from '../../../src/domain/rules/evaluate.ts'
import { evaluate, ragPolicyFor } from '../../../src/domain/rules/evaluate.ts'
import { foresee } from '../../../src/domain/rules/foresee.ts'
import { evaluateColumns, screenOf } from '../../../src/domain/rules/screen.ts'
import type { Situation } from '../../../src/domain/rules/situation.ts'
import { watchDays } from '../../../src/domain/rules/situation.ts'
import type { World } from '../../oracle/world.ts'
import { readPolicy } from '../../oracle/world.ts'
import { anyWorld } from '../../oracle/worlds.ts'
import { aFramework, noonOf, on } from '../../support/builders.ts'
import { manyCases } from '../../support/cases.ts'

const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })

/** All that is asked of one rule and indicator; of one rule alone, so that no other asks the same days. */
function ready(world: World, at: number) {
  const framework = aFramework([...world.rules].slice(at, at + 1), {
    ragPolicy: readPolicy(world.ragPolicy),
    resultsDueAfter: world.dueAfter,
  })
  const asAt = on(world.asAt)
  const policy = ragPolicyFor(framework, world.input.indicator, asAt)
  const moment = noonOf(world.asAt)
  const situation: Situation = {
    asAt,
    dueOn: (period, more = 0) => calendar.addWorkingDays(endOf(period), world.dueAfter + more),
    rearmAfter: (concern) => {
      const day = world.closures[concern]
      return day === null ? null : on(day)
    },
  }
  return {
    framework,
    policy,
    moment,
    situation,
    columns: columnsOf({ ...world.input, rows: rowsOf(world.input.reports) }, policy, moment),
  }
}

const dayOf = (day: Temporal.PlainDate | null) => day?.toString() ?? 'never'

/** What is worked out when it is read is read. */
const inFull = ({ ref, rule, refer, concern, callIn, because, evidence }: Decision) => {
  return { ref, rule, refer, concern, callIn, because, evidence }
}

it('what columns say of rules is what rules find in the history, now or with the next result, whatever the day', () => {
  let [saidNo, saidYes, found] = [0, 0, 0]
  fc.assert(
    fc.property(anyWorld, (world) => {
      for (const at of world.rules.keys()) {
        const { framework, policy, moment, situation, columns } = ready(world, at)
        if (!columns) continue
        const screen = screenOf(framework)
        const [short, long] = [watchDays(situation), watchDays(situation)]
        const history = historyOf(world.input, policy, moment)
        const decisions = evaluate(framework, history, long.situation)
        if (decisions.length > 0) found++
        expect(evaluateColumns(framework, columns, () => history, situation).map(inFull)).toEqual(decisions.map(inFull))
        const met = screen.met(columns, short.situation)
        if (met === null) continue
        expect(met.map(({ rule }) => rule.key)).toEqual(decisions.map(({ rule }) => rule))
        expect(dayOf(short.nextDay())).toBe(dayOf(long.nextDay()))
        if (met.length > 0) saidYes++
        if (met.length > 0) continue
        saidNo++

        if (screen.next(columns, short.situation)) continue
        const known = { input: world.input, policy, moment }
        expect(foresee(framework, known, long.situation)).toEqual([])
        expect(dayOf(short.nextDay())).toBe(dayOf(long.nextDay()))
      }
    }),
    { numRuns: manyCases(2000, 100), seed: 20_170_401, unbiased: true },
  )
  expect(saidNo).toBeGreaterThan(found) // else building the columns would not pay
  expect(saidYes).toBeGreaterThan(found / 8)
})
