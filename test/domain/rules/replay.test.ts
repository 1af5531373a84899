import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import type { HistoryInput } from '../../../src/domain/figures/history.ts'
import { historyOf } from '../../../src/domain/figures/history.ts'
import { parsePeriod } from '../../../src/domain/figures/period.ts'
import type { Evidence } from '../../../src/domain/rules/evaluate.ts'
import { evaluate, ragPolicyFor } from '../../../src/domain/rules/evaluate.ts'
import type { StoredDecision } from '../../../src/domain/rules/replay.ts'
import { dueDays, filterKnownBy, rearmedAt, replay } from '../../../src/domain/rules/replay.ts'
import { aFramework, anIndicator, aReport, aRule, aTarget, aVariation, noonOf, on } from '../../support/builders.ts'

const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })
const framework = aFramework(['worsening for 2 periods', 'red for 2 periods'])
const decidedAt = noonOf('2017-08-20')

const input: HistoryInput = {
  indicator: anIndicator(),
  targets: [aTarget()],
  comparators: [],
  reports: ['85', '65', '64', '63'].map((value, at) => aReport({ period: `2017-0${4 + at}`, value })),
}

/** What was written down of "red for 2 periods" in August. */
function stored(changes: Partial<StoredDecision> = {}, by = framework, known = input): StoredDecision {
  const asAt = on('2017-08-20')
  const history = historyOf(known, ragPolicyFor(by, known.indicator, asAt), decidedAt)
  const situation = { asAt, dueOn: dueDays(calendar, by), rearmAfter: () => null }
  const found = evaluate(by, history, situation).find(({ rule }) => rule === 'red-for-2-periods')
  const { ref, rule, refer, because, evidence } = found ?? expect.fail('the rule is met')
  return { id: 1, ref, rule, refer, because, evidence, asAt, decidedAt, frameworkVersionId: 1, ...changes }
}

const again = (decision: StoredDecision, by = framework, known = input) => replay(decision, by, known, [], calendar)
const because = 'Red for three months running: 65% in May, 64% in June, then 63% in July 2017 (target 80%, floor 70%).'
const turned = (one: Evidence): Evidence => Object.fromEntries(Object.entries(one).reverse()) as Evidence

describe('a decision that is made again', () => {
  it('comes out the same, in whatever order the database keeps what is written', () => {
    expect(stored().because).toBe(because)
    expect(again(stored())).toBeNull()
    expect(again(stored({ evidence: stored().evidence.map(turned) }))).toBeNull()
  })

  it('differs by each of its figures', () => {
    const [first, ...others] = stored().evidence
    const other = { ...(first ?? expect.fail('there is evidence')), value: '66' }

    expect(again(stored({ evidence: [other, ...others] }))).toEqual({ what: 'other figures', because })
    expect(again(stored({ evidence: others }))).toEqual({ what: 'other figures', because })
    expect(again(stored({ evidence: stored().evidence.toReversed() }))).toEqual({ what: 'other figures', because })
  })

  it('comes out the same where there was no floor standard', () => {
    const known = { ...input, targets: [aTarget({ floor: null })] }

    expect(stored({}, framework, known).evidence[0]?.floor).toBeNull()
    expect(again(stored({}, framework, known), framework, known)).toBeNull()
  })

  it('differs by what is said beside a figure', () => {
    const ytd = aFramework([aRule('year to date red for 2 periods', { key: 'red-for-2-periods' })])
    const known = { ...input, reports: input.reports.map((report) => ({ ...report, ytd: report.value })) }
    const decision = stored({}, ytd, known)
    const bare = decision.evidence.map(({ facts: _, ...one }) => one)

    expect(again(decision, ytd, known)).toBeNull()
    expect(again({ ...decision, evidence: bare }, ytd, known)?.what).toBe('other figures')
  })

  it('differs by its level, and by its sentence', () => {
    expect(again(stored({ refer: 'dat' }))).toEqual({ what: 'another level', because })
    expect(again(stored({ because: 'Red twice.' }))).toEqual({ what: 'another sentence', because })
  })

  it('is the same finding where an earlier release said its rule with it', () => {
    expect(
      again(stored({ because: 'Red in June and July 2017 (69%, 66%): red for two periods goes to PAT.' })),
    ).toBeNull()
  })

  it('is not found where the rule is gone, or finds nothing, whatever the others find', () => {
    expect(again(stored(), aFramework(['turned red']))).toEqual({ what: 'not found', because: null })
    expect(
      again(stored(), aFramework(['turned red', aRule('red for 4 periods', { key: 'red-for-2-periods' })])),
    ).toEqual({
      what: 'not found',
      because: null,
    })
  })

  it('is made by the policy of its day, and by what was known in its moment', () => {
    const tolerance = { kind: 'tolerance', percentage: '50' } as const
    const varied = (until: string) =>
      aFramework(['red for 2 periods'], {
        variations: [aVariation({ rule: null, when: null, ragPolicy: tolerance, until: on(until) })],
      })
    const later = aReport({ period: '2017-07', value: '85', reportedAt: decidedAt - 1, recordedAt: decidedAt + 1 })

    expect(again(stored(), varied('2017-08-19'))).toBeNull()
    expect(again(stored(), varied('2017-08-20'))?.what).toBe('not found')
    expect(again(stored(), framework, { ...input, reports: [...input.reports, later] })).toBeNull()
  })

  it('counts what had been closed by then', () => {
    const closed = { ref: 'CS05', concern: 'poor', after: on('2017-06-30'), closedAt: decidedAt } as const

    expect(replay(stored(), framework, input, [closed], calendar)?.what).toBe('not found')
    expect(replay(stored(), framework, input, [{ ...closed, closedAt: decidedAt + 1 }], calendar)).toBeNull()
    expect(replay(stored(), framework, input, [{ ...closed, ref: 'FN07' }], calendar)).toBeNull()
  })
})

describe('what was known by a moment', () => {
  it('is every row that had been recorded by then', () => {
    const reported = { reportedAt: 1, madeUp: false }
    const comparators = [5, 6].map((recordedAt) => ({
      ...{ name: 'National', period: '2017-07', value: '80', recordedAt },
      ...reported,
    }))
    const targets = [5, 6].map((recordedAt) => aTarget({ recordedAt }))
    const reports = [5, 6].map((recordedAt) => aReport({ recordedAt }))
    const indicator = anIndicator()

    const known = filterKnownBy({ indicator, targets, reports, comparators }, 5)

    expect(known).toEqual({
      ...{
        indicator,
        targets: targets.slice(0, 1),
        reports: reports.slice(0, 1),
        comparators: comparators.slice(0, 1),
      },
    })
  })

  it('is the latest day after which periods count again, of those closed by then', () => {
    const closed = ['2017-03-31', '2017-09-30', '2017-06-30'].map((day, at) => ({
      ...{ ref: 'CS05', concern: 'poor' as const, after: on(day), closedAt: at },
    }))

    expect(rearmedAt(closed, 'CS05', 2)('poor')?.toString()).toBe('2017-09-30')
    expect(rearmedAt(closed, 'CS05', 0)('poor')?.toString()).toBe('2017-03-31')
    expect(rearmedAt(closed, 'CS05', -1)('poor')).toBeNull()
  })
})

it('results are due so many working days after their period, each asked about in any order', () => {
  const dueOn = dueDays(calendar, aFramework([], { resultsDueAfter: 20 }))
  const asked = [['2017-07'], ['2017-07', 10], ['2017-07', 0], ['2017-06'], ['2017/18 Q1']] as const

  expect(asked.map(([period, later]) => dueOn(parsePeriod(period), later).toString())).toEqual([
    ...['2017-08-29', '2017-09-12', '2017-08-29', '2017-07-28', '2017-07-28'],
  ])
})
