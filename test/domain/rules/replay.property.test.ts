import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import type { HistoryInput } from '../../../src/domain/figures/history.ts'
import { historyOf } from '../../../src/domain/figures/history.ts'
import type { Report, Target } from '../../../src/domain/figures/indicator.ts'
import { parsePeriod, shift } from '../../../src/domain/figures/period.ts'
import { evaluate, ragPolicyFor } from '../../../src/domain/rules/evaluate.ts'
import type { Rearming, StoredDecision } from '../../../src/domain/rules/replay.ts'
import { dueDays, filterKnownBy, rearmedAt, replay } from '../../../src/domain/rules/replay.ts'
import { aFramework, anIndicator, aReport, aTarget, noonOf } from '../../support/builders.ts'
import { manyCases } from '../../support/cases.ts'

const DAY = 86_400_000
const START = noonOf('2017-05-01')
const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })
const framework = aFramework(['red for 2 periods', 'amber for 3 periods', 'turned red', 'worsening for 3 periods'])
const indicator = anIndicator()

/** What happens on a day of the record: something is reported or set anew, a case is closed, or the rules are applied. */
type Happening =
  | { readonly kind: 'report'; readonly month: number; readonly value: string; readonly late: number }
  | { readonly kind: 'target'; readonly target: string; readonly floor: string; readonly month: number | null }
  | { readonly kind: 'close'; readonly month: number }
  | { readonly kind: 'decide' }

const month = fc.integer({ min: 0, max: 6 })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('report' as const),
      month,
      value: fc.constantFrom('60', '66', '69', '72', '75', '79', '85', '90'),
      late: fc.integer({ min: 0, max: 40 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('target' as const),
      target: fc.constantFrom('75', '80', '90'),
      floor: fc.constantFrom('65', '70', '74'),
      month: fc.option(month),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), month }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('decide' as const) }) },
)

const monthKey = (at: number) => shift(parsePeriod('2017-04'), at).key

/** Lives through the days one by one, deciding on what is on record at the time and on nothing else. */
function live(happenings: readonly Happening[]) {
  const reports: Report[] = []
  const targets: Target[] = [aTarget({ recordedAt: START - 30 * DAY })]
  const rearmings: Rearming[] = []
  const decisions: StoredDecision[] = []

  for (const [at, one] of happenings.entries()) {
    const now = START + at * 3 * DAY
    switch (one.kind) {
      case 'report':
        reports.push(
          aReport({ period: monthKey(one.month), value: one.value, reportedAt: now - one.late * DAY, recordedAt: now }),
        )
        break
      case 'target': {
        const fromPeriod = one.month === null ? '' : monthKey(one.month)
        targets.push(aTarget({ target: one.target, floor: one.floor, fromPeriod, recordedAt: now }))
        break
      }
      case 'close': {
        const after = Temporal.PlainDate.from(`${monthKey(one.month)}-28`)
        rearmings.push({ ref: indicator.ref, concern: 'poor', after, closedAt: now })
        break
      }
      case 'decide':
        decisions.push(...decide({ indicator, comparators: [], reports, targets }, rearmings, now, decisions.length))
    }
  }
  return { input: { indicator, comparators: [], reports, targets }, rearmings, decisions }
}

function decide(input: HistoryInput, rearmings: readonly Rearming[], now: number, id: number): StoredDecision[] {
  const asAt = calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(now))
  const history = historyOf(input, ragPolicyFor(framework, indicator, asAt), now)
  const latest = rearmings.map(({ after }) => after).sort(Temporal.PlainDate.compare)
  const rearmAfter = () => latest.at(-1) ?? null
  const found = evaluate(framework, history, { asAt, dueOn: dueDays(calendar, framework), rearmAfter })
  return found.map(({ ref, rule, refer, because, evidence }, at) => ({
    ...{ id: id + at, ref, rule, refer, because, asAt, decidedAt: now, frameworkVersionId: 1 },
    evidence: JSON.parse(JSON.stringify(evidence)), // as the database gives it back
  }))
}

const lives = manyCases(1000)

it('every decision comes out the same, whatever is reported, revised, set anew or closed afterwards', () => {
  let replayed = 0
  fc.assert(
    fc.property(fc.array(happening, { minLength: 30, maxLength: 60 }), (happenings) => {
      const { input, rearmings, decisions } = live(happenings)

      for (const decision of decisions) {
        expect(replay(decision, framework, input, rearmings, calendar)).toBeNull()
        replayed++
      }
    }),
    { numRuns: lives },
  )
  expect(replayed).toBeGreaterThan(lives)
})

it('counts the rows that were recorded by the moment, however old what they report', () => {
  const early = aReport({ recordedAt: 5, reportedAt: 1 })
  const late = aReport({ recordedAt: 6, reportedAt: 1 })

  expect(filterKnownBy({ indicator, comparators: [], targets: [], reports: [early, late] }, 5).reports).toEqual([early])
})

it('starts counting again after the latest case of the kind that had been closed by then', () => {
  const closed = (after: string, closedAt: number, concern: Rearming['concern'] = 'poor') => ({
    ...{ ref: 'CS05', concern, closedAt },
    after: Temporal.PlainDate.from(after),
  })
  const all = [
    closed('2017-06-30', 2),
    closed('2017-03-31', 1),
    closed('2017-09-30', 9),
    closed('2017-08-31', 3, 'data'),
  ]

  expect(String(rearmedAt(all, 'CS05', 5)('poor'))).toBe('2017-06-30')
  expect(String(rearmedAt(all, 'CS05', 5)('data'))).toBe('2017-08-31')
  expect(rearmedAt(all, 'CS05', 0)('poor')).toBeNull()
  expect(rearmedAt(all, 'FN07', 5)('poor')).toBeNull()
})
