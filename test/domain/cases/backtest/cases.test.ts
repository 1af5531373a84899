import { describe, expect, it } from 'vitest'
import type { HistoryInput } from '../../../../src/domain/figures/history.ts'
import type { Framework } from '../../../../src/domain/rules/framework.ts'
import { aFramework, aReport, aRule, aVariation, noonOf, on } from '../../../support/builders.ts'
import { days, rated, run as simulated } from './simulated.ts'

const redTwice = aFramework(['red for 2 periods'])
const soon = { kind: 'rated', rag: 'GREEN', count: 1, grain: 'period' } as const
const notRed = { kind: 'rated', rag: 'AMBER', count: 1, grain: 'period' } as const

const run = (input: HistoryInput, framework: Framework, from = '2016-04', to = '2016-12') =>
  simulated(input, framework, from, to)
const again = (input: HistoryInput, period: string, value: string, day: string): HistoryInput => ({
  ...input,
  reports: [...input.reports, aReport({ period, value, reportedAt: noonOf(day) })],
})
const proposed = (input: HistoryInput, framework: Framework, from = '2016-04', to = '2016-12') =>
  run(input, framework, from, to).cases.map(({ proposedOn }) => String(proposedOn))

describe('a case of a back-test', () => {
  it('says its indicator, its rules, why, and its days, and nothing else', () => {
    const [one] = run(rated('RR', '2016-04'), redTwice).cases

    expect(Object.keys(one ?? {}).sort()).toEqual([
      ...['because', 'calledInOn', 'closedOn', 'concern', 'forum', 'proposedOn', 'ref', 'rules'],
    ])
    expect(one).toMatchObject({
      ...{ ref: 'CS05', concern: 'poor', forum: 'pat', rules: ['red-for-2-periods'], closedOn: null },
      because: 'Red for two months running: 65% in April, then 65% in May 2016 (target 80%, floor 70%).',
    })
    const closed = run(rated('RRGG', '2016-04'), redTwice).cases[0]
    expect(Object.keys(closed ?? {}).sort()).toEqual(Object.keys(one ?? {}).sort())
  })

  it('is added to by other rules of its kind, the first that found something first', () => {
    const framework = aFramework(['red for 3 periods', 'red for 2 periods', 'turned red'])

    const { cases } = run(rated('GRRR', '2016-04'), framework)

    expect(cases.map((one) => one.rules)).toEqual([['turned-red', 'red-for-2-periods', 'red-for-3-periods']])
    expect(cases[0]?.because).toMatch(/^Turned red /)
  })

  it('of another kind goes its own way, and they are told by the day on which they were proposed', () => {
    const framework = aFramework([
      'red for 2 periods',
      aRule('provisional for 1 period', { refer: 'data-owner', recovery: { kind: 'none' } }),
    ])
    const input = rated('GRRGG', '2016-04', { '2016-04': { status: 'provisional' } })

    const { cases } = run(input, framework)

    expect(cases.map(({ concern, proposedOn, closedOn }) => `${concern} ${proposedOn} ${closedOn}`)).toEqual([
      'data 2016-05-15 null',
      'poor 2016-07-15 2016-09-15',
    ])
  })

  it('goes at once to a level that does not meet', () => {
    const framework = aFramework([aRule('red for 2 periods', { refer: 'cmt' })])

    expect(days(run(rated('RR', '2016-04'), framework))).toEqual([['2016-06-15', '2016-06-15', null]])
  })

  it('is called in to a meeting after the span, when that is the next', () => {
    expect(days(run(rated('RR', '2016-04'), redTwice, '2016-04', '2016-06'))).toEqual([
      ['2016-06-15', '2016-07-04', null],
    ])
  })

  it('leaves the notice that is asked for, in clear working days', () => {
    const reportedOn = (day: string) => rated('RR', '2016-04', { '2016-05': { reportedAt: noonOf(day) } })

    expect(days(run(reportedOn('2016-06-22'), redTwice))).toEqual([['2016-06-22', '2016-07-04', null]])
    expect(days(run(reportedOn('2016-06-23'), redTwice))).toEqual([['2016-06-23', '2016-08-01', null]])
  })

  it('is found on the council’s day of the report, to its last moment', () => {
    const reportedAt = (moment: string) => rated('RR', '2016-04', { '2016-05': { reportedAt: Date.parse(moment) } })

    expect(proposed(reportedAt('2016-06-15T22:59:59.999Z'), redTwice)).toEqual(['2016-06-15'])
    expect(proposed(reportedAt('2016-06-15T23:00:00Z'), redTwice)).toEqual(['2016-06-16'])
  })

  it('is found on a day when results were due though nothing came, within the span alone', () => {
    const silent = aFramework([aRule('no data for 1 period', { refer: 'data-owner' })])
    const once = rated('G', '2016-04') // May is due on 28 June, and June on 28 July

    expect(proposed(once, silent)).toEqual(['2016-07-28'])
    expect(proposed(once, silent, '2016-10')).toEqual(['2016-10-01'])
    expect(proposed(once, silent, '2016-04', '2016-07')).toEqual(['2016-07-28'])
    expect(proposed(once, silent, '2016-04', '2016-06')).toEqual([])
  })

  it('is found on the last day of the span, by what is reported and by what is due', () => {
    const onTheLast = rated('RR', '2016-04', { '2016-05': { reportedAt: noonOf('2016-06-30') } })
    const dueOnTheLast = aFramework([aRule('no data for 1 period', { refer: 'data-owner' })], { resultsDueAfter: 22 })

    expect(proposed(onTheLast, redTwice, '2016-04', '2016-06')).toEqual(['2016-06-30'])
    expect(proposed(rated('G', '2016-03'), dueOnTheLast, '2016-04', '2016-06')).toEqual(['2016-06-30'])
  })

  it('is looked for day by day, in whichever order the days were reported on or due', () => {
    const silent = aFramework([aRule('no data for 1 period', { refer: 'data-owner', recovery: { kind: 'put-right' } })])
    const late = { reportedAt: noonOf('2016-08-15') }
    const input = rated('GGG', '2016-04', { '2016-05': late, '2016-06': late })

    expect(days(run(input, silent, '2016-04', '2016-08'))).toEqual([['2016-07-28', '2016-07-28', '2016-08-15']])
  })

  it('is not found by what comes at midnight, though something else came that day', () => {
    const framework = aFramework(['red for 1 period'])
    const input = rated('GR', '2016-04', {
      '2016-04': { reportedAt: noonOf('2016-06-15') },
      '2016-05': { reportedAt: Date.parse('2016-06-15T23:00:00Z') },
    })

    expect(proposed(input, framework)).toEqual(['2016-06-16'])
  })

  it('is not found by what was reported after the span', () => {
    expect(proposed(rated('RR', '2016-04'), redTwice, '2016-04', '2016-05')).toEqual([])
  })

  it('is found when a comparator comes', () => {
    const framework = aFramework(['worse than national for 1 period'])
    const reportedAt = noonOf('2016-06-20')
    const national = {
      name: 'National',
      period: '2016-04',
      value: '90',
      reportedAt,
      recordedAt: reportedAt,
      madeUp: false,
    }

    expect(proposed({ ...rated('G', '2016-04'), comparators: [national] }, framework)).toEqual(['2016-06-20'])
  })
})

describe('a case of a back-test closes', () => {
  it('by periods after the last that was held against the indicator, also where that came later', () => {
    const framework = aFramework([aRule('amber for 2 periods', { recovery: notRed })])

    expect(days(run(rated('AAA', '2016-04'), framework))).toEqual([['2016-06-15', '2016-07-04', null]])
    expect(days(run(rated('AAAG', '2016-04'), framework))).toEqual([['2016-06-15', '2016-07-04', '2016-08-15']])
  })

  it('by so many periods after the last that was held against it', () => {
    const framework = aFramework([aRule('amber for 2 periods', { recovery: { ...notRed, count: 2 } })])

    expect(days(run(rated('AAAGG', '2016-04'), framework))).toEqual([['2016-06-15', '2016-07-04', '2016-09-15']])
  })

  it('not sooner because another rule finds something older', () => {
    const recovery = { ...notRed, count: 2 }
    const framework = aFramework([
      aRule('amber for 2 periods', { recovery }),
      aRule('worse than national for 1 period', { recovery }),
    ])
    const reportedAt = noonOf('2016-07-20')
    const national = {
      name: 'National',
      period: '2016-04',
      value: '90',
      reportedAt,
      recordedAt: reportedAt,
      madeUp: false,
    }

    expect(days(run({ ...rated('AAGG', '2016-04'), comparators: [national] }, framework))).toEqual([
      ['2016-06-15', '2016-07-04', '2016-08-15'],
    ])
  })

  it('on a day on which its rule still finds what it found before, but not on the day on which it is found', () => {
    const framework = aFramework([aRule('red in 2 of the last 3 periods', { recovery: soon })])
    const together = { reportedAt: noonOf('2016-07-15') }

    expect(days(run(rated('RRG', '2016-04'), framework))).toEqual([['2016-06-15', '2016-07-04', '2016-07-15']])
    expect(days(run(rated('RRG', '2016-04', { '2016-05': together, '2016-06': together }), framework))).toEqual([
      ['2016-07-15', null, '2016-07-28'],
    ])
  })

  it('not sooner because another rule looks further back', () => {
    const framework = aFramework([
      aRule('amber for 2 periods', { recovery: notRed }),
      aRule('rating contradicts the figures', { key: 'again', when: { kind: 'turned', rag: 'RED' }, recovery: notRed }),
    ])

    expect(days(run(rated('GRAA', '2016-04'), framework))).toEqual([['2016-06-15', '2016-07-04', null]])
  })

  it('when each of its rules says so', () => {
    const framework = aFramework([
      aRule('turned red', { recovery: soon }),
      aRule('red for 2 periods', { recovery: { ...soon, count: 3 } }),
    ])

    expect(days(run(rated('GRRGGG', '2016-04'), framework))).toEqual([['2016-06-15', '2016-07-04', '2016-10-15']])
  })

  it('never by a rule that no longer applies', () => {
    const variations = [aVariation({ rule: 'red-for-2-periods', when: null, agreedOn: on('2016-07-01') })]
    const framework = aFramework(['red for 2 periods'], { variations })

    expect(days(run(rated('RRGG', '2016-04'), framework))).toEqual([['2016-06-15', '2016-07-04', null]])
  })

  it('on the day of its meeting is still called in; a day before it is not', () => {
    const framework = aFramework([aRule('red for 2 periods', { recovery: soon })])
    const goodOn = (day: string) => rated('RRG', '2016-04', { '2016-06': { reportedAt: noonOf(day) } })

    expect(days(run(goodOn('2016-07-04'), framework))).toEqual([['2016-06-15', '2016-07-04', '2016-07-04']])
    expect(days(run(goodOn('2016-07-03'), framework))).toEqual([['2016-06-15', null, '2016-07-03']])
  })

  it('and starts the count anew after the latest result', () => {
    const framework = aFramework([aRule('red for 2 periods', { recovery: soon })])
    const input = again(rated('RRGRR', '2016-04'), '2016-06', '65', '2016-12-01') // the green was none

    expect(days(run(input, framework)).map(([from, , to]) => [from, to])).toEqual([
      ['2016-06-15', '2016-07-15'],
      ['2016-09-15', null],
    ])
  })
})

describe('a warning of a back-test', () => {
  const three = aFramework(['red for 3 periods'])
  const warned = (...given: Parameters<typeof run>) =>
    run(...given).warnings.map(({ rule, period, on: day, outcome }) => `${rule} ${period} ${day} ${outcome}`)

  it('says for whom and when, once, and what came of it', () => {
    expect(run(rated('RRR', '2016-04'), three).warnings).toEqual([
      {
        ...{ ref: 'CS05', rule: 'red-for-3-periods', forum: 'pat', on: on('2016-06-15') },
        ...{ period: '2016-06', outcome: 'came true' },
      },
    ])
    expect(warned(again(rated('RR', '2016-04'), '2016-05', '64', '2016-06-20'), three)).toEqual([
      'red-for-3-periods 2016-06 2016-06-15 open',
    ])
  })

  it('stays open while its result is missing', () => {
    expect(warned(rated('RR-G', '2016-04'), three)).toEqual(['red-for-3-periods 2016-06 2016-06-15 open'])
    expect(warned(again(rated('RR', '2016-04'), '2016-04', '64', '2016-07-20'), three)).toEqual([
      'red-for-3-periods 2016-06 2016-06-15 open',
    ])
  })

  it('is settled by its own rule, and once', () => {
    const both = aFramework(['amber for 3 periods', 'red for 3 periods'])

    expect(warned(rated('RRA', '2016-04'), both)).toEqual([
      'amber-for-3-periods 2016-06 2016-06-15 came true',
      'red-for-3-periods 2016-06 2016-06-15 avoided',
    ])
    expect(warned(again(rated('RRG', '2016-04'), '2016-06', '65', '2016-08-01'), three)).toEqual([
      'red-for-3-periods 2016-06 2016-06-15 avoided',
    ])
  })

  it('is given on the day of a result, and not to those who have an open case', () => {
    const both = aFramework(['red for 2 periods', 'red for 3 periods'])

    const onTheFirst = rated('R', '2016-04', { '2016-04': { reportedAt: noonOf('2016-06-01') } })

    expect(warned(rated('R', '2016-04'), redTwice, '2016-06')).toEqual([])
    expect(warned(onTheFirst, redTwice, '2016-06')).toEqual(['red-for-2-periods 2016-05 2016-06-01 open'])
    expect(warned(rated('RR', '2016-04'), both)).toEqual(['red-for-2-periods 2016-05 2016-05-15 came true'])
  })
})
