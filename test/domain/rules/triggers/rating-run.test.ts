import { describe, expect, it } from 'vitest'
import { aHistory, anIndicator, aRule, aTarget, on } from '../../../support/builders.ts'
import { because, found, isMet, periodsFound } from './found.ts'

describe('red in 2 of the last 3 quarters', () => {
  const rule = 'red in 2 of the last 3 quarters'

  it.each([
    ['R R', ['2016/17 Q1', '2016/17 Q2']], // whatever the third was
    ['R', null],
    ['R G R', ['2016/17 Q1', '2016/17 Q3']],
    ['R R G', ['2016/17 Q1', '2016/17 Q2']], // whichever they are
    ['R R G G', null],
    ['R - R', ['2016/17 Q1', '2016/17 Q3']], // a missing quarter is one of the three
    ['R - - R', null],
    ['R A A', null],
    ['R R R', ['2016/17 Q1', '2016/17 Q2', '2016/17 Q3']],
  ])('figures %s: %j', (figures, periods) => {
    expect(periodsFound(rule, aHistory(figures))).toEqual(periods)
  })

  it('is red alone, where it is red that is asked for', () => {
    expect(isMet('red in 1 of the last 3 quarters', aHistory('A A A'))).toBe(false)
    expect(isMet('amber in 2 of the last 3 quarters', aHistory('R G A'))).toBe(true)
  })

  it('counts three with a result where the rule passes over missing ones', () => {
    expect(periodsFound(aRule(rule, { missing: 'skipped' }), aHistory('R - - R'))).toEqual(['2016/17 Q1', '2016/17 Q4'])
    expect(periodsFound(aRule(rule, { missing: 'skipped' }), aHistory('R - A G R'))).toBeNull()
  })

  it('does not count those of an earlier case', () => {
    expect(isMet(rule, aHistory('R G R'), { rearmAfter: () => on('2016-06-30') })).toBe(false)
  })

  it('is said with its share and its quarters', () => {
    expect(because(rule, aHistory('69 G 66', '2017/18 Q1'))).toBe(
      'Red in two of the last three quarters: 69% in 2017/18 Q1, then 66% in Q3 (target 80%, floor 70%).',
    )
    expect(because(aRule(rule, { missing: 'skipped' }), aHistory('69 - G 66', '2017/18 Q1'))).toBe(
      'Red in two of the last three quarters with a result: 69% in 2017/18 Q1, then 66% in Q4 (target 80%, floor 70%).',
    )
    expect(because(aRule(rule, { missing: 'skipped' }), aHistory('R - G 69 66', '2017/18 Q1'))).toBe(
      'Red in two of the last three quarters: 69% in 2017/18 Q4, then 66% in 2018/19 Q1 (target 80%, floor 70%).',
    )
    expect(because('red in 2 of the last 3 quarters', aHistory('G G 69 G G 66', '2017-04'))).toContain(
      'Red in two of the last three quarters: 69% in 2017/18 Q1, then 66% in Q2 ',
    )
    expect(because('red in 2 of the last 3 periods', aHistory('69 G 66', '2017-04'))).toContain(
      'Red in two of the last three months: 69% in April, then 66% in June 2017 ',
    )
    expect(because('amber in 4 of the last 6 periods', aHistory('75 74 G 73 72 69', '2017/18 Q1'))).toBe(
      'Amber or red in five of the last six quarters, to 2018/19 Q2: latest 74%, 73%, 72%, 69% (target 80%, floor 70%).',
    )
  })
})

describe('the year to date', () => {
  const ytd = (figures: Readonly<Record<string, string>>, words = 'G G G') =>
    aHistory(words, '2017-04', { report: (period) => ({ ytd: figures[period] ?? null }) })

  it('has a rating of its own', () => {
    const history = ytd({ '2017-04': '75', '2017-05': '69', '2017-06': '68' })

    expect(periodsFound('year to date red for 2 periods', history)).toEqual(['2017-05', '2017-06'])
    expect(isMet('year to date red for 3 periods', history)).toBe(false)
    expect(periodsFound('year to date amber for 3 periods', history)).toEqual(['2017-04', '2017-05', '2017-06'])
    expect(isMet('year to date amber alone for 3 periods', history)).toBe(false)
  })

  it('stands for a quarter by its last month', () => {
    expect(
      periodsFound('year to date red for 1 quarter', ytd({ '2017-04': '75', '2017-05': '75', '2017-06': '65' })),
    ).toEqual(['2017/18 Q1'])
  })

  it('is not there for a snapshot', () => {
    const history = aHistory('R R', '2017-04', { indicator: { snapshot: true }, report: { ytd: '60' } })

    expect(isMet('year to date red for 2 periods', history)).toBe(false)
  })

  it('is said to be one, in words and in the evidence', () => {
    const decision = found('year to date red for 2 periods', ytd({ '2017-05': '69', '2017-06': '68' }))

    expect(decision?.because).toBe(
      'Year to date red for two months running: 69% in May, then 68% in June 2017 (target 80%, floor 70%).',
    )
    expect(decision?.evidence[1]).toEqual({
      ...{ period: '2017-06', of: '2017-06', value: '68', target: '80', floor: '70', rag: 'RED' },
      facts: { measure: 'year to date' },
    })
  })
})

describe('a forecast of the year end', () => {
  const forecast = (first: string, second: string | null, targets = [aTarget()]) =>
    aHistory('G G', '2017-04', {
      targets,
      report: (period) => ({ forecast: period === '2017-04' ? first : second }),
    })

  it('counts the latest forecast', () => {
    expect(periodsFound('year-end forecast red', forecast('75', '66'))).toEqual(['2017-05'])
    expect(isMet('year-end forecast red', forecast('66', '75'))).toBe(false)
    expect(isMet('year-end forecast red', forecast('66', null))).toBe(true) // none since then
    expect(isMet('year-end forecast red for 2 periods', forecast('66', '66'))).toBe(true)
    expect(isMet('year-end forecast red for 2 periods', forecast('75', '66'))).toBe(false)
  })

  it('is held against the target with which the year ends', () => {
    const targets = [
      aTarget({ target: '60', floor: '50' }),
      aTarget({ fromPeriod: '2018-01', target: '70', floor: '65' }),
    ]

    expect(because('year-end forecast red', forecast('75', '64', targets))).toBe(
      'Year-end forecast red: 64% in May 2017 (target 70%, floor 65%).',
    )
    expect(found('year-end forecast red', forecast('75', '64', targets))?.evidence[0]?.facts).toEqual({
      measure: 'year-end forecast',
    })
  })

  it('is none where no service gave one', () => {
    expect(isMet('year-end forecast red', aHistory('R R', '2017-04'))).toBe(false)
  })
})

describe('green for 12 periods', () => {
  const green = Array.from({ length: 12 }, () => '85').join(' ')

  it('is a run of green ones, to the last result', () => {
    expect(isMet('green for 12 periods', aHistory(green, '2016-08'))).toBe(true)
    expect(isMet('green for 12 periods', aHistory(`${green} A`, '2016-08'))).toBe(false)
    expect(isMet('green for 12 periods', aHistory(`A ${green.slice(3)}`, '2016-08'))).toBe(false)
  })

  it('is about good performance, and only a KPI can have it', () => {
    const activity = aHistory('85 85', '2016-08', { indicator: { kind: 'activity' } })

    expect(found('green for 12 periods', aHistory(green, '2016-08'))?.concern).toBe('good')
    expect(isMet('green for 2 periods', activity)).toBe(false)
  })

  it('is said with its first and last period', () => {
    expect(because('green for 12 periods', aHistory(green, '2016-08'))).toBe(
      'Green for twelve months running, to July 2017: latest 85%, 85%, 85%, 85% (target 80%).',
    )
  })
})

it('never counts what was rated before the indicator was redefined', () => {
  const { comparableFrom } = anIndicator({ comparableFrom: '2016/17 Q3' })

  expect(isMet('red for 3 quarters', aHistory('R R R R', '2016/17 Q1', { indicator: { comparableFrom } }))).toBe(false)
  expect(isMet('red for 2 quarters', aHistory('R R R R', '2016/17 Q1', { indicator: { comparableFrom } }))).toBe(true)
})
