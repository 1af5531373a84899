import { describe, expect, it } from 'vitest'
import { parsePeriod } from '../../../src/domain/figures/period.ts'
import {
  changing,
  difference,
  distinctly,
  foundIn,
  periodsOf,
  ragsIn,
  sayEvidence,
  thresholdsOf,
  withoutRule,
} from '../../../src/domain/rules/because.ts'
import { evaluate } from '../../../src/domain/rules/evaluate.ts'
import type { Rule } from '../../../src/domain/rules/rule.ts'
import {
  aFramework,
  aHistory,
  anIndicator,
  aRule,
  aSituation,
  aTarget,
  type HistoryChanges,
} from '../../support/builders.ts'

/** The sentence for the only rule, or nothing when it is not met. */
const because = (rule: string | Rule, figures: string, from: string, changes: HistoryChanges = {}) =>
  evaluate(aFramework([rule]), aHistory(figures, from, changes), aSituation())[0]?.because

describe('a run', () => {
  it('is told by its quarters, its figures and the floor', () => {
    expect(because('red for 2 quarters', '69 66', '2017/18 Q1')).toBe(
      'Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).',
    )
  })

  it('is told by quarters although its figures are months’', () => {
    expect(because('red for 2 quarters', 'G G 69 G G 66', '2017-04')).toBe(
      'Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).',
    )
  })

  it('says each year once', () => {
    expect(because('red for 2 quarters', '69 66 65', '2016/17 Q4')).toBe(
      'Red for three quarters running: 69% in 2016/17 Q4, 66% in 2017/18 Q1, then 65% in Q2 (target 80%, floor 70%).',
    )
    expect(because('red for 2 periods', '69 66 65', '2017-06')).toBe(
      'Red for three months running: 69% in June, 66% in July, then 65% in August 2017 (target 80%, floor 70%).',
    )
    expect(because('red for 2 periods', '69 66 65', '2017-12')).toBe(
      'Red for three months running: 69% in December 2017, 66% in January, then 65% in February 2018 (target 80%, floor 70%).',
    )
    expect(because('red for 2 periods', '69 66', '2016/17')).toBe(
      'Red for two years running: 69% in 2016/17, then 66% in 2017/18 (target 80%, floor 70%).',
    )
  })

  it('of one period is a sentence too', () => {
    expect(because('red for 1 quarter', '69', '2017/18 Q1')).toBe('Red: 69% in 2017/18 Q1 (target 80%, floor 70%).')
  })

  it('of amber is told with the target, and with what it was', () => {
    expect(because('amber for 3 quarters', '75 74 73', '2017/18 Q1')).toBe(
      'Amber for three quarters running: 75% in 2017/18 Q1, 74% in Q2, then 73% in Q3 (target 80%, floor 70%).',
    )
    expect(because('amber for 3 quarters', '75 69 73', '2017/18 Q1')).toBe(
      'Amber or red for three quarters running: 75% in 2017/18 Q1, 69% in Q2, then 73% in Q3 (target 80%, floor 70%).',
    )
    expect(because('amber for 3 quarters', '65 64 63', '2017/18 Q1')).toMatch(/^Red for three quarters running/)
  })

  it('that is long is told by its ends and its latest figures', () => {
    expect(because('red for 2 quarters', '69 68 67 66', '2017/18 Q1')).toBe(
      'Red for four quarters running: 69% in 2017/18 Q1, 68% in Q2, 67% in Q3, then 66% in Q4 (target 80%, floor 70%).',
    )
    expect(because('red for 2 quarters', '69 68 67 66 65', '2016/17 Q2')).toBe(
      'Red for five quarters running, to 2017/18 Q2: latest 68%, 67%, 66%, 65% (target 80%, floor 70%).',
    )
  })

  it('that passes over a missing period does not claim it', () => {
    const rule = aRule('red for 2 quarters', { missing: 'skipped' })

    expect(because(rule, '69 - 66', '2017/18 Q1')).toBe(
      'Red in each of the last two quarters with a result: 69% in 2017/18 Q1, then 66% in Q3 (target 80%, floor 70%).',
    )
    expect(because(rule, '69 68 - 67 66 65', '2016/17 Q1')).toBe(
      'Red in each of the last five quarters with a result, to 2017/18 Q2: latest 68%, 67%, 66%, 65% (target 80%, floor 70%).',
    )
  })

  it('says the floor’s change on the way', () => {
    const targets = [aTarget({ year: '2016/17' }), aTarget({ year: '2017/18', floor: '72' })]

    expect(because('red for 2 quarters', '69 71', '2016/17 Q4', { targets })).toBe(
      'Red for two quarters running: 69% in 2016/17 Q4, then 71% in 2017/18 Q1 (target 80%; floor 70%, then 72%).',
    )
  })

  it('names the target where there is no floor', () => {
    expect(because('red for 2 quarters', '69 66', '2017/18 Q1', { target: { floor: null } })).toBe(
      'Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%).',
    )
  })

  it('names the line that a tolerance gives, and not a floor that was not used', () => {
    const tolerance = { policy: { kind: 'tolerance', percentage: '5' } } as const

    expect(because('red for 2 quarters', '75 74', '2017/18 Q1', tolerance)).toBe(
      'Red for two quarters running: 75% in 2017/18 Q1, then 74% in Q2 (target 80%, red below 76%).',
    )
    expect(
      because('red for 2 quarters', '85 86', '2017/18 Q1', { ...tolerance, indicator: { polarity: 'lower' } }),
    ).toBe('Red for two quarters running: 85% in 2017/18 Q1, then 86% in Q2 (target 80%, red above 84%).')
  })

  it('says figures at their precision, as they were printed, in their unit', () => {
    const money = { indicator: { unit: 'GBP thousands', precision: 2 }, target: { target: '2000', floor: '1900' } }

    expect(because('red for 2 quarters', '1259.50 1300.00', '2017/18 Q1', money)).toBe(
      'Red for two quarters running: £1,259.50 thousand in 2017/18 Q1, then £1,300.00 thousand in Q2 (target £2,000 thousand; floor £1,900 thousand).',
    )
  })
})

describe('a turn', () => {
  it('is told with what it was before', () => {
    expect(because('turned red', '75 66', '2017/18 Q1')).toBe(
      'Turned red in 2017/18 Q2: 66% after 75% in 2017/18 Q1 (target 80%, floor 70%).',
    )
    expect(because('turned amber', '85 75', '2017-06')).toBe(
      'Turned amber in July 2017: 75% after 85% in June 2017 (target 80%, floor 70%).',
    )
  })

  it('is held against the floor of its own year', () => {
    const targets = [aTarget({ year: '2016/17' }), aTarget({ year: '2017/18', floor: '72' })]

    expect(because('turned red', '71 71', '2016/17 Q4', { targets })).toContain('floor 72%')
  })
})

describe('a decline', () => {
  it('is told from the figure that it started from', () => {
    expect(because('worsening for 3 periods', '82 80 79 75', '2017-04')).toBe(
      'Worse in each of the last three months, to July 2017 (82%, 80%, 79%, 75%).',
    )
  })

  it('that is long is told by its latest figures', () => {
    expect(because('worsening for 3 periods', '84 82 80 79 75', '2016/17 Q2')).toBe(
      'Worse in each of the last four quarters, to 2017/18 Q2 (latest 82%, 80%, 79%, 75%).',
    )
  })

  it('across a missing period does not claim it', () => {
    expect(because(aRule('worsening for 2 periods', { missing: 'skipped' }), '82 80 - 79', '2017-04')).toBe(
      'Worse in each of the last two months with a result, to July 2017 (82%, 80%, 79%).',
    )
  })
})

describe('periods', () => {
  const named = (...keys: readonly string[]) =>
    periodsOf(keys.map((key) => ({ period: parsePeriod(key), figure: null })))

  it.each([
    [[], ''],
    [['2017-12', '2018-01'], 'December 2017 and January 2018'],
    [['2016-12', '2017-01', '2017-12'], 'December 2016, January and December 2017'],
    [['2016/17 Q4', '2017/18 Q1', '2017/18 Q2'], '2016/17 Q4, 2017/18 Q1 and Q2'],
    [['2015/16', '2016/17', '2017/18', '2018/19'], '2015/16, 2016/17, 2017/18 and 2018/19'],
    [['2014/15', '2015/16', '2016/17', '2017/18', '2018/19'], 'every year from 2014/15 to 2018/19'],
    [
      ['2017-01', '2017-02', '2017-03', '2017-04', '2017-06'],
      'all five months with a result from January 2017 to June 2017',
    ],
  ])('%j are said as "%s"', (keys, words) => {
    expect(named(...keys)).toBe(words)
  })
})

describe('the lines that figures were held against', () => {
  const lines = (figures: string, line: 'floor' | 'target', changes: HistoryChanges = {}) => {
    const history = aHistory(figures, '2016/17 Q4', changes)
    return thresholdsOf(
      history.indicator,
      history.figures.map((figure) => ({ period: figure.period, figure })),
      line,
    )
  }
  const targets = (first: string | null, second: string | null) => [
    aTarget({ year: '2016/17', floor: first }),
    aTarget({ year: '2017/18', floor: second, target: '82' }),
  ]

  it('are those of each period, once while they last', () => {
    expect(lines('69 69 69', 'floor', { targets: targets('70', '72') })).toBe(
      'target 80%, then 82%; floor 70%, then 72%',
    )
    expect(lines('69 69 69', 'target', { targets: targets('70', '72') })).toBe('target 80%, then 82%')
    expect(lines('69 69', 'floor', { targets: targets('70', null) })).toBe('target 80%, then 82%; floor 70%')
    expect(lines('69 69', 'floor', { targets: targets(null, null) })).toBe('target 80%, then 82%')
  })

  it('are those of a tolerance where it was that, with whichever floor', () => {
    const policy = { kind: 'tolerance', percentage: '5' } as const

    expect(lines('69 69', 'floor', { policy, targets: targets(null, '72') })).toBe(
      'target 80%, then 82%; red below 76%, then 78%',
    )
    expect(lines('69 69', 'floor', { policy, targets: targets('76', null) })).toBe(
      'target 80%, then 82%; red below 76%, then 78%',
    )
  })

  it('leave out a period that had none, and a figure that was not reported', () => {
    const { indicator, figures } = aHistory('69', '2017/18 Q1')
    const [figure] = figures.map((one) => ({ period: one.period, figure: one }))
    const none = { period: parsePeriod('2017/18 Q2'), figure: null }

    expect(figure && thresholdsOf(indicator, [figure, none], 'target')).toBe('target 80%')
    expect(figure && thresholdsOf(indicator, [none, figure], 'floor')).toBe('target 80%, floor 70%')
    expect(figure && sayEvidence(indicator, figure)).toBe('69%')
    expect(sayEvidence(indicator, none)).toBe('no result')
    expect(ragsIn([none])).toBe('')
  })

  it('leave out a year that has no target, and a period that nothing was reported for', () => {
    const one = { targets: [aTarget({ year: '2017/18' })] }
    const policy = { kind: 'tolerance', percentage: '5' } as const
    const { indicator, figures } = aHistory('69 - 68', '2017/18 Q1')

    expect(lines('69 69', 'target', one)).toBe('target 80%')
    expect(lines('69 69', 'floor', one)).toBe('target 80%, floor 70%')
    expect(lines('69 69', 'floor', { ...one, policy })).toBe('target 80%, red below 76%')
    expect(figures.map((figure) => sayEvidence(indicator, { period: figure.period, figure }))).toEqual([
      ...['69%', 'no result', '68%'],
    ])
  })
})

it('a line that only repeats the one before is said once, one that comes back is said again', () => {
  expect(changing('national', ['80', '80', null, '81', '80'], anIndicator())).toBe('national 80%, then 81%, then 80%')
  expect(distinctly(['a', 'a', 'b', 'a'])).toEqual(['a', 'b', 'a'])
})

it('two percentages are points apart, other figures so much of their unit', () => {
  expect(difference('0.8', '%')).toBe('0.8 points')
  expect(difference('1200', 'GBP thousands')).toBe('£1,200 thousand')
  expect(difference('3', 'count')).toBe('3')
})

it.each([
  [
    'Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).',
    'Red for two quarters running',
  ],
  ['Turned red in June 2017: 60% after 75% in May 2017 (target 80%, floor 70%).', 'Turned red in June 2017'],
  ['Red in 2017/18 Q1 and Q2 (69%, 66%; floor 70%): red for two quarters goes to PAT.', 'Red in 2017/18 Q1 and Q2'],
  ['Better for five periods (90%): sustained green is for PAT to know, and opens no case.', 'Better for five periods'],
  ['Turned red in June 2017 (60%): turned red goes to the Corporate Management Team (CMT).', 'Turned red in June 2017'],
  ['The public complain.', 'The public complain'],
])('of %j, what was found is %j', (sentence, found) => {
  expect(foundIn(sentence)).toBe(found)
})

it('a reason of an earlier release is shown without the rule that it said', () => {
  expect(withoutRule('Red in 2017/18 Q1 and Q2 (69%, 66%; floor 70%): red for two quarters goes to PAT.')).toBe(
    'Red in 2017/18 Q1 and Q2 (69%, 66%; floor 70%).',
  )
  expect(withoutRule('The public complain: nobody answers.')).toBe('The public complain: nobody answers.')
})
