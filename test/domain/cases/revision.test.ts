import { describe, expect, it } from 'vitest'
import type { RevisionContext } from '../../../src/domain/cases/revision.ts'
import { revisionOf } from '../../../src/domain/cases/revision.ts'
import { makeCalendar } from '../../../src/domain/core/calendar.ts'
import type { HistoryInput } from '../../../src/domain/figures/history.ts'
import type { Indicator, Report, Target } from '../../../src/domain/figures/indicator.ts'
import { parsePeriod, shift } from '../../../src/domain/figures/period.ts'
import type { Framework } from '../../../src/domain/rules/framework.ts'
import { aFramework, anIndicator, aReport, aRule, aTarget, aVariation, noonOf, on } from '../../support/builders.ts'

const LOADED = noonOf('2018-01-01')
const REVISED = noonOf('2018-02-01')
const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })
const rules = aFramework(['red for 2 periods'])

const values: Readonly<Record<string, string>> = { G: '85', A: '75', R: '65' }

/** One letter a period, all loaded at once. */
function loaded(letters: string, from = '2017-04', indicator: Partial<Indicator> = {}): HistoryInput {
  const first = parsePeriod(from)
  return {
    indicator: anIndicator({ frequency: first.frequency, ...indicator }),
    targets: [aTarget({ recordedAt: LOADED })],
    comparators: [],
    reports: [...letters].map((letter, at) =>
      aReport({ period: shift(first, at).key, value: values[letter] ?? null, recordedAt: LOADED }),
    ),
  }
}

const again = (period: string, value: string | null, changes: Partial<Report> = {}): Report =>
  aReport({ period, value, reportedAt: REVISED, recordedAt: REVISED, ...changes })

const withReports = (input: HistoryInput, ...reports: Report[]): HistoryInput => ({
  ...input,
  reports: [...input.reports, ...reports],
})
const withTargets = (input: HistoryInput, ...targets: Partial<Target>[]): HistoryInput => ({
  ...input,
  targets: [...input.targets, ...targets.map((one) => aTarget({ recordedAt: REVISED, ...one }))],
})

const revised = (input: HistoryInput, framework: Framework = rules, context: Partial<RevisionContext> = {}) =>
  revisionOf(input, REVISED, { framework, calendar, rearmings: [], today: on('2018-02-01'), ...context })

/** Each finding as: would or would not, its first and its last period. */
const findings = (...given: Parameters<typeof revised>) =>
  revised(...given)?.findings.map(({ change, from, to }) => [change, from.key, to.key])

describe('what was revised', () => {
  it('is nothing by a first load, a new period, or a target for a year that had none', () => {
    const input = loaded('GG')

    expect(revisionOf(input, LOADED, { framework: rules, calendar, rearmings: [], today: on('2018-02-01') })).toBeNull()
    expect(revised(withReports(input, again('2017-06', '65')))).toBeNull()
    expect(revised(withTargets(input, { year: '2018/19' }))).toBeNull()
  })

  it('is nothing by what was recorded before the moment or after it', () => {
    const input = withReports(loaded('GG'), again('2017-05', '65'))

    expect(revisionOf(input, REVISED - 1, { framework: rules, calendar, rearmings: [], today: on('2018-02-01') })).toBe(
      null,
    )
    expect(revisionOf(input, REVISED + 1, { framework: rules, calendar, rearmings: [], today: on('2018-02-01') })).toBe(
      null,
    )
  })

  it('is a result that was reported anew, from what was in force to what is', () => {
    const earlier = noonOf('2018-01-15')
    const once = again('2017-05', '84', { reportedAt: earlier, recordedAt: earlier })
    const [first, ...others] = loaded('GG').reports
    const twice = { ...loaded('GG'), reports: [once, ...(first ? [first] : []), ...others, again('2017-05', '65')] }

    expect(revised(twice)?.figures).toEqual([{ of: '2017-05', before: '84', after: '65' }])
    expect(revised(withReports(loaded('GG'), again('2017-05', null)))?.figures).toEqual([
      { of: '2017-05', before: '85', after: null },
    ])
  })

  it('is a result that had been reported as none, which it was before', () => {
    const empty = loaded('G-')

    expect(revised(withReports(empty, again('2017-05', '85')))?.figures).toEqual([
      { of: '2017-05', before: null, after: '85' },
    ])
  })

  it('is a target that was set anew, for the year or for its rest', () => {
    expect(revised(withTargets(loaded('GG'), { target: '90' }))?.figures).toEqual([
      { of: 'target of 2017/18', before: '80', after: '90' },
    ])
    expect(revised(withTargets(loaded('GG'), { target: '90', fromPeriod: '2017-05' }))?.figures).toEqual([
      { of: 'target of 2017-05', before: '80', after: '90' },
    ])
  })

  it('of a target was the row for the same rest of the year that was recorded last, else that for the year', () => {
    const rest = { fromPeriod: '2017-05' }
    const input = withTargets(
      loaded('GG'),
      { target: '82', recordedAt: LOADED + 2, ...rest },
      { target: '81', recordedAt: LOADED + 1, ...rest },
      { target: '70', recordedAt: LOADED + 3, fromPeriod: '2017-06' },
      { target: '60', recordedAt: LOADED + 4, year: '2016/17' },
      { target: '90', ...rest },
    )

    expect(revised(input)?.figures).toEqual([{ of: 'target of 2017-05', before: '82', after: '90' }])
  })
})

it('a target for more of its year than had one before is revised from none', () => {
  const input = { ...loaded('GG'), targets: [aTarget({ recordedAt: LOADED, fromPeriod: '2017-06' })] }

  expect(revised(withTargets(input, { target: '90', fromPeriod: '2017-05' }))?.figures).toEqual([
    { of: 'target of 2017-05', before: null, after: '90' },
  ])
})

describe('what a revision changes', () => {
  it('is what would not have been found, from the first to the last period in which that is so', () => {
    const input = withReports(loaded('GRRRG'), again('2017-05', '85'), again('2017-06', '85'))

    expect(revised(input)?.figures).toEqual([
      { of: '2017-05', before: '65', after: '85' },
      { of: '2017-06', before: '65', after: '85' },
    ])
    expect(revised(input)?.findings).toEqual([
      {
        ...{ ref: 'CS05', rule: 'red-for-2-periods', refer: 'pat', change: 'would not' },
        ...{ from: parsePeriod('2017-06'), to: parsePeriod('2017-07') },
        because:
          'Red for three months running: 65% in May, 65% in June, then 65% in July 2017 (target 80%, floor 70%).',
      },
    ])
  })

  it('is what would have been found', () => {
    const input = withReports(loaded('GRGG'), again('2017-06', '64'))

    expect(revised(input)?.findings).toMatchObject([
      {
        change: 'would',
        from: { key: '2017-06' },
        to: { key: '2017-06' },
        because: 'Red for two months running: 65% in May, then 64% in June 2017 (target 80%, floor 70%).',
      },
    ])
  })

  it('is told once for each stretch of periods, and for each rule and change', () => {
    const apart = withReports(loaded('RGGRG'), again('2017-05', '65'), again('2017-08', '65'))
    const both = aFramework(['red for 2 periods', 'turned red'])

    expect(findings(apart)).toEqual([
      ['would', '2017-05', '2017-05'],
      ['would', '2017-08', '2017-08'],
    ])
    expect(
      revised(withReports(loaded('GRR'), again('2017-05', '85')), both)?.findings.map(({ rule, change, from, to }) => [
        ...[rule, change, from.key, to.key],
      ]),
    ).toEqual([
      ['turned-red', 'would not', '2017-05', '2017-05'],
      ['red-for-2-periods', 'would not', '2017-06', '2017-06'],
      ['turned-red', 'would', '2017-06', '2017-06'],
    ])
  })

  it('is told over several periods also of a rule that is not the first', () => {
    const both = aFramework(['red for 2 periods', 'turned red'])
    const input = withReports(loaded('GRRRG'), again('2017-05', '85'), again('2017-06', '85'))

    expect(
      revised(input, both)?.findings.map(({ rule, change, from, to }) => [rule, change, from.key, to.key]),
    ).toEqual([
      ['turned-red', 'would not', '2017-05', '2017-05'],
      ['red-for-2-periods', 'would not', '2017-06', '2017-07'],
      ['turned-red', 'would', '2017-07', '2017-07'],
    ])
  })

  it('is nothing where the rules find the same', () => {
    expect(findings(withReports(loaded('GRR'), again('2017-05', '64')))).toEqual([])
  })

  it('is looked for from the first period that was revised, in whichever order they came', () => {
    const input = withReports(loaded('RRGGG'), again('2017-08', '65'), again('2017-07', '65'), again('2017-06', '65'))

    expect(findings(input)).toEqual([['would', '2017-06', '2017-08']])
    expect(findings(withReports(loaded('RRGGG'), again('2017-08', '65')))).toEqual([])
  })

  it('counts new periods that came with it on both sides', () => {
    const input = withReports(loaded('GR'), again('2017-04', '84'), again('2017-06', '65'))

    expect(findings(input)).toEqual([])
  })

  it('ends with the last result', () => {
    const input = withReports(loaded('RR-'), again('2017-05', '85'), again('2017-06', null))

    expect(findings(input)).toEqual([['would not', '2017-05', '2017-05']])
  })

  it('is nothing where no result is left', () => {
    expect(findings(withReports(loaded('R'), again('2017-04', null)))).toEqual([])
  })

  it('by a target is found from the start of its year, or of its rest, by months and by quarters', () => {
    const higher = { target: '95', floor: '90' }

    expect(findings(withTargets(loaded('GGGGGG'), higher))).toEqual([['would', '2017-05', '2017-09']])
    expect(findings(withTargets(loaded('GGGGGG'), { ...higher, fromPeriod: '2017-07' }))).toEqual([
      ['would', '2017-08', '2017-09'],
    ])
    expect(findings(withTargets(loaded('GGG', '2017/18 Q1'), higher))).toEqual([['would', '2017/18 Q2', '2017/18 Q3']])
  })

  it('by a target for the rest of the year is nothing before it begins, of a forecast of the year end either', () => {
    const forecast = aFramework(['year-end forecast red'])
    const input = { ...loaded('GGGGG'), reports: loaded('GGGGG').reports.map((one) => ({ ...one, forecast: '75' })) }

    expect(findings(withTargets(input, { target: '95', floor: '90', fromPeriod: '2017-07' }), forecast)).toEqual([
      ['would', '2017-07', '2017-08'],
    ])
  })

  it('is found as at the day when results were due, and never later than today', () => {
    const waits = (until: string) =>
      aFramework(['red for 2 periods'], {
        variations: [aVariation({ rule: 'red-for-2-periods', when: null, until: on(until) })],
      })
    const input = withReports(loaded('RG'), again('2017-05', '65')) // May is due on 28 June

    expect(findings(input, waits('2017-06-27'))).toEqual([['would', '2017-05', '2017-05']])
    expect(findings(input, waits('2017-06-28'))).toEqual([])
    expect(findings(input, waits('2017-06-20'), { today: on('2017-06-20') })).toEqual([])
    expect(findings(input, waits('2017-06-20'), { today: on('2017-06-21') })).toEqual([['would', '2017-05', '2017-05']])
  })

  it('is rated by the policy that was in force at the time', () => {
    const tolerance = aVariation({
      ...{ rule: null, when: null, ragPolicy: { kind: 'tolerance', percentage: '30' } as const },
      agreedOn: on('2017-07-01'),
    })
    const input = withReports(loaded('RGG'), again('2017-05', '65'), again('2017-06', '65'))

    expect(findings(input, aFramework(['red for 2 periods'], { variations: [tolerance] }))).toEqual([
      ['would', '2017-05', '2017-05'], // June is due at the end of July
    ])
  })

  it('counts only what is later than a case that was closed by then', () => {
    const closed = (closedAt: string) => [
      { ref: 'CS05', concern: 'poor' as const, after: on('2017-04-30'), closedAt: Date.parse(closedAt) },
    ]
    const input = withReports(loaded('RG'), again('2017-05', '65')) // May is due on 28 June

    expect(findings(input, rules, { rearmings: closed('2017-06-28T22:59:59.999Z') })).toEqual([])
    expect(findings(input, rules, { rearmings: closed('2017-06-28T23:00:00Z') })).toHaveLength(1)
  })

  it('is no news of what only advises, nor of faults in the data', () => {
    const advice = aFramework([aRule('red for 2 periods', { callIn: 'advise' })])
    const data = aFramework([aRule('identical for 2 periods', { refer: 'data-owner' })])
    const input = withReports(loaded('RG'), again('2017-05', '65'))

    expect(findings(input, advice)).toEqual([])
    expect(findings(input, data)).toEqual([])
  })
})
