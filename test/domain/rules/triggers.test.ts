import { describe, expect, it } from 'vitest'
import type { History } from '../../../src/domain/figures/history.ts'
import type { Situation } from '../../../src/domain/rules/evaluate.ts'
import { evaluate } from '../../../src/domain/rules/evaluate.ts'
import type { Rule } from '../../../src/domain/rules/rule.ts'
import { aFramework, aHistory, aRule, aSituation, on } from '../../support/builders.ts'

/** The periods that are held against the indicator, or null when the rule is not met. */
function evidenceOf(rule: string | Rule, history: History, situation: Partial<Situation> = {}) {
  const [decision] = evaluate(aFramework([rule]), history, aSituation(situation))
  return decision?.evidence.map(({ period }) => period) ?? null
}
const isMet = (rule: string | Rule, figures: string, situation: Partial<Situation> = {}) =>
  evidenceOf(rule, aHistory(figures), situation) !== null

describe('red for two quarters', () => {
  it.each([
    ['R', false],
    ['R R', true],
    ['G R R', true],
    ['R R R', true],
    ['R A', false],
    ['A R', false],
    ['R G R', false],
    ['R R G', false], // it was, and is no longer
    ['R - R', false],
    ['- R R', true],
    ['R R -', true], // what is late does not undo what was published
    ['0 0', true],
    ['70 69', false], // on the floor standard is amber
    ['', false],
  ])('figures %s: %s', (figures, met) => {
    expect(isMet('red for 2 quarters', figures)).toBe(met)
  })

  it('holds the whole run against the indicator', () => {
    expect(evidenceOf('red for 2 quarters', aHistory('G R R R'))).toEqual(['2016/17 Q2', '2016/17 Q3', '2016/17 Q4'])
  })

  it('is about quarters, not about months that were red in one of them', () => {
    expect(evidenceOf('red for 2 quarters', aHistory('R R R', '2017-04'))).toBeNull()
    expect(evidenceOf('red for 2 quarters', aHistory('G G R A A R', '2017-04'))).toEqual(['2017/18 Q1', '2017/18 Q2'])
  })

  it('waits for the part-quarter to end', () => {
    const history = aHistory('G G R R', '2017-04')

    expect(evidenceOf('red for 2 quarters', history, { asAt: on('2017-08-20') })).toBeNull()
    expect(evidenceOf('red for 2 quarters', history, { asAt: on('2017-11-20') })).toEqual(['2017/18 Q1', '2017/18 Q2'])
  })

  it('says the period that each quarter’s figure is of, with what it was held against', () => {
    const [decision] = evaluate(aFramework(['red for 2 quarters']), aHistory('G G 69 A 66', '2017-04'), aSituation())

    expect(decision).toMatchObject({ ref: 'CS05', rule: 'red-for-2-quarters', refer: 'pat', callIn: 'propose' })
    expect(decision?.evidence).toEqual([
      { period: '2017/18 Q1', of: '2017-06', value: '69', target: '80', floor: '70', rag: 'RED' },
      { period: '2017/18 Q2', of: '2017-08', value: '66', target: '80', floor: '70', rag: 'RED' },
    ])
  })

  it('never holds for a yearly indicator, which has no quarters', () => {
    expect(evidenceOf('red for 2 quarters', aHistory('R R R', '2015/16'))).toBeNull()
    expect(evidenceOf('red for 2 periods', aHistory('R R R', '2015/16'))).toHaveLength(3)
  })
})

describe('amber for three quarters', () => {
  const strict = aRule('amber alone for 3 quarters')

  it.each([
    ['A A A', true, true],
    ['A R A', true, false], // red is no better than amber
    ['R A A', true, false],
    ['R R R', true, false],
    ['R A A A', true, true],
    ['A A', false, false],
    ['A A G', false, false],
    ['A G A A', false, false],
    ['A A - A', false, false],
  ])('figures %s: %s, and for amber alone %s', (figures, met, metAlone) => {
    expect(isMet('amber for 3 quarters', figures)).toBe(met)
    expect(isMet(strict, figures)).toBe(metAlone)
  })
})

describe('turned red', () => {
  it.each([
    ['G R', true],
    ['A R', true],
    ['R', false],
    ['R R', false],
    ['G R R', false], // it turned a quarter ago
    ['G A', false],
    ['G - R', false],
    ['- R', false],
  ])('figures %s: %s', (figures, met) => {
    expect(isMet('turned red', figures)).toBe(met)
  })

  it('is not told of a figure that had no target to be rated by', () => {
    const history = aHistory('G R', '2016/17 Q4', { targets: [] })

    expect(evidenceOf('turned red', history)).toBeNull()
  })

  it('says what it was before', () => {
    expect(evidenceOf('turned red', aHistory('G A R'))).toEqual(['2016/17 Q2', '2016/17 Q3'])
  })

  it.each([
    ['G A', true],
    ['R A', false], // better than before
    ['A A', false],
    ['G R', false],
  ])('turned amber is another matter: figures %s: %s', (figures, met) => {
    expect(isMet('turned amber', figures)).toBe(met)
  })
})

describe('worsening for three periods', () => {
  it.each([
    ['99 98 97 96', true], // still green
    ['99 98 97', false],
    ['98 97 96', false], // the first is new, it has not fallen
    ['99 98 98 97 96', false],
    ['99 98 - 97 96', false],
    ['99 98 97 96 97', false],
  ])('figures %s: %s', (figures, met) => {
    expect(isMet('worsening for 3 periods', figures)).toBe(met)
  })

  it('is about performance', () => {
    const rising = aHistory('1 2 3 4', '2017-04', { indicator: { polarity: 'lower' } })

    expect(evidenceOf('worsening for 3 periods', rising)).toEqual(['2017-04', '2017-05', '2017-06', '2017-07'])
    expect(evidenceOf('worsening for 3 periods', aHistory('1 2 3 4', '2017-04'))).toBeNull()
  })

  it('compares what is published', () => {
    expect(isMet('worsening for 3 periods', '99.4 99.3 99.2 99.1')).toBe(false)
  })
})

describe('a missing period', () => {
  it.each([
    ['red for 2 quarters', 'R - R', ['2016/17 Q1', '2016/17 Q3']],
    ['red for 2 quarters', 'R - - R', ['2016/17 Q1', '2016/17 Q4']],
    ['red for 2 quarters', 'R - G R', null],
    ['amber for 3 quarters', 'A - R A', ['2016/17 Q1', '2016/17 Q3', '2016/17 Q4']],
    ['turned red', 'G - R', ['2016/17 Q1', '2016/17 Q3']],
    ['turned red', 'R - R', null],
    ['worsening for 3 periods', '99 98 - 97 96', ['2016/17 Q1', '2016/17 Q2', '2016/17 Q4', '2017/18 Q1']],
    ['worsening for 3 periods', '99 98 - 98 97', null],
  ])('breaks "%s", and is passed over where the rule says so: %s', (phrase, figures, evidence) => {
    expect(evidenceOf(aRule(phrase), aHistory(figures))).toBeNull()
    expect(evidenceOf(aRule(phrase, { missing: 'skipped' }), aHistory(figures))).toEqual(evidence)
  })
})

describe('after an earlier case', () => {
  it.each([
    ['2016-09-30', ['2016/17 Q3', '2016/17 Q4']],
    ['2016-12-31', null], // one quarter since then
    ['2017-03-31', null],
  ])('only quarters that start after %s count', (day, evidence) => {
    expect(evidenceOf('red for 2 quarters', aHistory('R R R R'), { rearmAfter: () => on(day) })).toEqual(evidence)
  })

  it('a quarter that had begun by then does not count, though its last month is later', () => {
    const history = aHistory('R R R R R R', '2017-04')

    expect(evidenceOf('red for 2 quarters', history, { rearmAfter: () => on('2017-03-31') })).toHaveLength(2)
    expect(evidenceOf('red for 2 quarters', history, { rearmAfter: () => on('2017-04-30') })).toBeNull()
  })

  it('a turn counts when it is later, though what it turned from is not', () => {
    expect(evidenceOf('turned red', aHistory('G R'), { rearmAfter: () => on('2016-06-30') })).toHaveLength(2)
    expect(evidenceOf('turned red', aHistory('G R'), { rearmAfter: () => on('2016-09-30') })).toBeNull()
  })

  it('falls count when they are later, from the figure they started from', () => {
    const history = aHistory('99 98 97 96')

    expect(evidenceOf('worsening for 3 periods', history, { rearmAfter: () => on('2016-06-30') })).toHaveLength(4)
    expect(evidenceOf('worsening for 3 periods', history, { rearmAfter: () => on('2016-09-30') })).toBeNull()
  })
})
