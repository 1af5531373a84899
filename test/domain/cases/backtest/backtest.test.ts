import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hitRate, monthOf } from '../../../../src/domain/cases/backtest/backtest.ts'
import { compareBacktests } from '../../../../src/domain/cases/backtest/compare.ts'
import { withReportDays } from '../../../../src/domain/cases/backtest/report-days.ts'
import { aFramework, aReport, aRule, noonOf } from '../../../support/builders.ts'
import { manyCases } from '../../../support/cases.ts'
import { days, rated, rules, run } from './simulated.ts'

describe('a case', () => {
  it('is proposed on the day of the report, called in to the next meeting with notice, closed when it recovers', () => {
    const result = run(rated('RRGG'))

    expect(days(result)).toEqual([['2016-10-15', '2016-11-07', '2017-04-15']])
    expect(result.cases[0]).toMatchObject({ forum: 'pat', rules: ['red-for-2-quarters'], concern: 'poor' })
  })

  it('that was due before the span begins is proposed on its first day; a meeting on a bank holiday moves', () => {
    expect(days(run(rated('RR'), rules, '2016-12'))).toEqual([['2016-12-01', '2017-01-03', null]])
  })

  it('is found on what had been reported by the day alone', () => {
    const late = rated('RRG', '2016/17 Q1', { '2016/17 Q1': { reportedAt: noonOf('2016-12-20') } })

    expect(days(run(late))).toEqual([['2016-12-20', '2017-02-06', null]])
  })

  it('stands though a figure is revised, as it did', () => {
    const input = rated('RR')
    const revised = aReport({ period: '2016/17 Q1', value: '90', reportedAt: noonOf('2017-02-01') })

    expect(days(run({ ...input, reports: [...input.reports, revised] }))).toEqual([['2016-10-15', '2016-11-07', null]])
  })

  it.each([
    { letters: 'RRGGR', cases: 1 },
    { letters: 'RRGGRR', cases: 2 },
  ])('that was closed is followed by another only on later periods: $letters', ({ letters, cases }) => {
    expect(run(rated(letters)).cases).toHaveLength(cases)
  })

  it('that recovers before its meeting is never called in', () => {
    const soon = aFramework([
      aRule('red for 2 periods', { recovery: { kind: 'rated', rag: 'GREEN', count: 1, grain: 'period' } }),
    ])
    const input = rated('RRG', '2016-04', { '2016-06': { reportedAt: noonOf('2016-07-01') } })

    expect(days(run(input, soon))).toEqual([['2016-06-15', null, '2016-07-01']])
  })

  it('is not made by a rule that only advises', () => {
    expect(run(rated('RR'), aFramework([aRule('red for 2 quarters', { callIn: 'advise' })])).cases).toEqual([])
  })
})

describe('the load', () => {
  it('is counted by month and forum, noughts included', () => {
    const { months } = run(rated('RRGG'), rules, '2016-10', '2017-04')

    const pat = months.filter(({ forum }) => forum === 'pat')
    expect(pat.map(({ month, calledIn, closed }) => `${month} ${calledIn} ${closed}`)).toEqual([
      '2016-10 0 0',
      '2016-11 1 0',
      '2016-12 0 0',
      '2017-01 0 0',
      '2017-02 0 0',
      '2017-03 0 0',
      '2017-04 0 1',
    ])
  })

  it('of a meeting is what is new and what is carried over', () => {
    const { meetings } = run(rated('RRGG'), rules, '2016-10', '2017-05')

    const pat = meetings.filter(({ forum }) => forum === 'pat')
    expect(pat.map(({ day, calledIn, carried }) => `${day} ${calledIn}+${carried}`)).toEqual([
      '2016-10-03 0+0',
      '2016-11-07 1+0',
      '2016-12-05 0+1',
      '2017-01-03 0+1',
      '2017-02-06 0+1',
      '2017-03-06 0+1',
      '2017-04-03 0+1',
      '2017-05-02 0+0',
    ])
  })
})

describe('a warning', () => {
  it.each([
    { letters: 'RR', cameTrue: 1, avoided: 0 },
    { letters: 'RG', cameTrue: 0, avoided: 1 },
    { letters: 'R', cameTrue: 0, avoided: 0 },
  ])('is given a period ahead, and $letters says how often it came true', ({ letters, cameTrue, avoided }) => {
    const { warnings } = run(rated(letters))

    expect(warnings[0]).toMatchObject({ rule: 'red-for-2-quarters', period: '2016/17 Q2', forum: 'pat' })
    expect(String(warnings[0]?.on)).toBe('2016-07-15')
    expect(hitRate(warnings)).toEqual({ cameTrue, avoided })
  })
})

describe('the difference between two frameworks', () => {
  it('names who would have gone another way', () => {
    const before = run(rated('RRR'))
    const after = run(rated('RRR'), aFramework(['red for 3 quarters']))

    const [difference] = compareBacktests(before, after)

    expect(difference?.ref).toBe('CS05')
    expect(difference?.inForce.map(({ on }) => String(on))).toEqual(['2016-11-07'])
    expect(difference?.proposed.map(({ on }) => String(on))).toEqual(['2017-02-06'])
  })

  it('is nothing where only a rule’s name differs', () => {
    const renamed = aFramework([aRule('red for 2 quarters', { key: 'other' })])

    expect(compareBacktests(run(rated('RR')), run(rated('RR'), renamed))).toEqual([])
  })
})

it('whatever the past: months add up to the cases, one case of a kind is open at a time, nothing differs from itself', () => {
  const letters = fc.array(fc.constantFrom('G', 'A', 'R', '-'), { minLength: 1, maxLength: 24 })
  const framework = aFramework(['red for 2 quarters', 'amber for 3 quarters', 'turned red'])

  fc.assert(
    fc.property(letters, (drawn) => {
      const result = run(rated(drawn.join(''), '2016-04'), framework)

      const called = result.cases.filter(({ calledInOn }) => calledInOn && monthOf(calledInOn) <= '2018-03')
      expect(result.months.reduce((sum, { calledIn }) => sum + calledIn, 0)).toBe(called.length)
      for (const [at, one] of result.cases.entries()) {
        const next = result.cases[at + 1]
        if (next) expect(one.closedOn?.until(next.proposedOn).sign).toBe(1)
      }
      expect(compareBacktests(result, run(rated(drawn.join(''), '2016-04'), framework))).toEqual([])
    }),
    { numRuns: manyCases(30, 10) },
  )
})

it('a figure that was loaded years later without its day counts from the day it was due, a revision from when it came', () => {
  const loaded = noonOf('2020-01-01')
  const stated = aReport({ period: '2016-06', reportedAt: noonOf('2016-07-09'), recordedAt: loaded })
  const first = aReport({ period: '2016-07', reportedAt: loaded, recordedAt: loaded })
  const revision = aReport({ period: '2016-07', reportedAt: loaded + 1, recordedAt: loaded + 1 })

  const { reports } = withReportDays({ ...rated(''), reports: [revision, stated, first] }, () => noonOf('2016-08-26'))

  expect(reports.map(({ reportedAt }) => reportedAt)).toEqual([loaded + 1, noonOf('2016-07-09'), noonOf('2016-08-26')])
})
