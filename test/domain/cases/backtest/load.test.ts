import { describe, expect, it } from 'vitest'
import { backtest, hitRate, monthsOf } from '../../../../src/domain/cases/backtest/backtest.ts'
import { compareBacktests } from '../../../../src/domain/cases/backtest/compare.ts'
import { withReportDays } from '../../../../src/domain/cases/backtest/report-days.ts'
import type { HistoryInput } from '../../../../src/domain/figures/history.ts'
import type { Framework } from '../../../../src/domain/rules/framework.ts'
import { aForum, aFramework, anIndicator, aReport, aRule, noonOf } from '../../../support/builders.ts'
import { calendar, rated, run } from './simulated.ts'

const redTwice = aFramework(['red for 2 periods'])
const of = (ref: string, input: HistoryInput): HistoryInput => ({ ...input, indicator: anIndicator({ ref }) })
const all = (framework: Framework, ...inputs: HistoryInput[]) =>
  backtest(framework, inputs, { from: '2016-04', to: '2016-09', calendar })

describe('the load of a back-test', () => {
  it('is of every month of its span', () => {
    expect(monthsOf({ from: '2016-11', to: '2017-02' })).toEqual(['2016-11', '2016-12', '2017-01', '2017-02'])
    expect(monthsOf({ from: '2016-11', to: '2016-11' })).toEqual(['2016-11'])
    expect(monthsOf({ from: '2016-12', to: '2016-11' })).toEqual([])
  })

  it('of a month is what was called in, warned of and closed, by forum', () => {
    const { months } = run(rated('RRGG', '2016-04'), redTwice, '2016-05', '2016-08')

    expect(
      months.map(({ month, forum, calledIn, warned, closed }) => `${month} ${forum} ${calledIn} ${warned} ${closed}`),
    ).toEqual([
      ...['2016-05 pat 0 1 0', '2016-05 dat 0 0 0', '2016-06 pat 0 0 0', '2016-06 dat 0 0 0'],
      ...['2016-07 pat 1 0 0', '2016-07 dat 0 0 0', '2016-08 pat 0 0 1', '2016-08 dat 0 0 0'],
    ])
  })

  it('names another level too, when a case or a warning goes there', () => {
    const cmt = (phrase: string) => aFramework([aRule(phrase, { refer: 'cmt' })])
    const levels = (framework: Framework) => [
      ...new Set(run(rated('RR', '2016-04'), framework, '2016-05', '2016-07').months.map(({ forum }) => forum)),
    ]

    expect(levels(redTwice)).toEqual(['pat', 'dat'])
    expect(levels(cmt('red for 2 periods'))).toEqual(['pat', 'dat', 'cmt'])
    expect(levels(cmt('red for 3 periods'))).toEqual(['pat', 'dat', 'cmt'])
    expect(levels(cmt('turned red'))).toEqual(['pat', 'dat'])
  })

  it('is of all indicators together', () => {
    const result = all(redTwice, of('CS05', rated('RR', '2016-04')), of('FN07', rated('GRR', '2016-04')))

    expect(result.cases.map(({ ref }) => ref)).toEqual(['CS05', 'FN07'])
    expect(result.warnings.map(({ ref }) => ref)).toEqual(['CS05', 'FN07'])
  })

  it('of the meetings is told by day, each forum’s own', () => {
    const monday = (week: 1 | 2) => ({ meets: { ...aForum().meets, week } })
    const framework = aFramework([aRule('red for 2 periods', { refer: 'dat' })], {
      forums: [aForum('pat', monday(2)), aForum('dat', monday(1))],
    })

    const { meetings } = run(rated('RRGG', '2016-04'), framework, '2016-07', '2016-09')

    expect(meetings.map(({ forum, day, calledIn, carried }) => `${day} ${forum} ${calledIn}+${carried}`)).toEqual([
      ...['2016-07-04 dat 0+0', '2016-07-11 pat 0+0', '2016-08-01 dat 1+0', '2016-08-08 pat 0+0'],
      ...['2016-09-05 dat 0+0', '2016-09-12 pat 0+0'],
    ])
  })

  it('is of the meeting on the last day too', () => {
    const lastThursday = { meets: { ...aForum().meets, week: -1, weekday: 4 } } as const
    const framework = aFramework([], { forums: [aForum('pat', lastThursday)] })

    expect(run(rated('R', '2016-04'), framework, '2016-06', '2016-06').meetings.map(({ day }) => String(day))).toEqual([
      '2016-06-30',
    ])
  })

  it('of the meeting on the day a case closes is without it', () => {
    const soon = { kind: 'rated', rag: 'GREEN', count: 1, grain: 'period' } as const
    const framework = aFramework([aRule('red for 2 periods', { recovery: soon })])
    const good = rated('RRG', '2016-04', { '2016-06': { reportedAt: noonOf('2016-09-05') } })

    const { meetings } = run(good, framework, '2016-07', '2016-09')

    expect(meetings.filter(({ forum }) => forum === 'pat').map(({ calledIn, carried }) => [calledIn, carried])).toEqual(
      [
        ...[
          [0, 0],
          [1, 0],
          [0, 0],
        ],
      ],
    )
  })

  it('of warnings is how many came true and how many were avoided', () => {
    const warnings = (letters: string) => run(rated(letters, '2016-04'), redTwice, '2016-04', '2016-07').warnings

    expect(hitRate([...warnings('RR'), ...warnings('RG'), ...warnings('RA'), ...warnings('R')])).toEqual({
      cameTrue: 1,
      avoided: 2,
    })
  })
})

describe('the difference between two back-tests', () => {
  const cs05 = of('CS05', rated('RR', '2016-04'))
  const fn07 = of('FN07', rated('RRGG', '2016-04'))

  it('is told by indicator, in order, and only of those that differ', () => {
    const amber = aFramework(['amber for 1 period'])
    const differing = compareBacktests(
      all(amber, fn07, of('AD01', rated('GG', '2016-04')), cs05),
      all(redTwice, fn07, cs05),
    )

    expect(differing.map(({ ref }) => ref)).toEqual(['CS05', 'FN07'])
    expect(differing[1]).toMatchObject({
      inForce: [{ forum: 'pat', rules: ['amber-for-1-period'] }],
      proposed: [{ forum: 'pat', rules: ['red-for-2-periods'] }],
    })
    expect(String(differing[1]?.proposed[0]?.closedOn)).toBe('2016-08-15')
    expect(compareBacktests(all(redTwice, fn07, cs05), all(redTwice, cs05, fn07))).toEqual([])
  })

  it('is another forum, another day of closing, or a case that the other lacks', () => {
    const dat = aFramework([aRule('red for 2 periods', { refer: 'dat' })])
    const none = aFramework(['turned red'])
    const refs = (one: Framework, other: Framework, ...inputs: HistoryInput[]) =>
      compareBacktests(all(one, ...inputs), all(other, ...inputs)).map(({ ref }) => ref)
    const slow = aFramework([
      aRule('red for 2 periods', { recovery: { kind: 'rated', rag: 'GREEN', count: 3, grain: 'period' } }),
    ])

    expect(refs(redTwice, dat, cs05)).toEqual(['CS05'])
    expect(refs(redTwice, slow, cs05, fn07)).toEqual(['FN07'])
    expect(refs(redTwice, none, cs05)).toEqual(['CS05'])
    expect(refs(none, redTwice, cs05)).toEqual(['CS05'])
  })
})

describe('the day on which a loaded figure counts', () => {
  const due = noonOf('2016-08-26')
  const dayOf = (...reports: ReturnType<typeof aReport>[]) =>
    withReportDays({ ...rated(''), reports }, (period) => (period === '2016-07' ? due : 0)).reports.map(
      ({ reportedAt }) => reportedAt,
    )
  const loaded = (at: number) => aReport({ period: '2016-07', reportedAt: at, recordedAt: at })

  it('is never later than when it was loaded', () => {
    expect(dayOf(loaded(due + 1))).toEqual([due])
    expect(dayOf(loaded(due - 1))).toEqual([due - 1])
  })

  it('is the stated one, where it was stated, of a revision too', () => {
    const stated = aReport({ period: '2016-07', reportedAt: due + 5, recordedAt: due + 9 })

    expect(dayOf(stated)).toEqual([due + 5])
    expect(dayOf(loaded(due + 7), stated)).toEqual([due + 7, due + 5])
  })

  it('is that of the first report of its period, in whichever order they are', () => {
    expect(dayOf(loaded(due + 7), loaded(due + 3))).toEqual([due + 7, due])
    expect(dayOf(loaded(due + 3), loaded(due + 7))).toEqual([due, due + 7])
    expect(dayOf(loaded(due + 3), { ...loaded(due + 3) })).toEqual([due, due + 3])
  })
})
