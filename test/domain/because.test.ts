import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/domain/evaluate.ts'
import type { Rule } from '../../src/domain/rule.ts'
import { aFramework, aHistory, aRule, aSituation, aTarget, type HistoryChanges } from '../support/builders.ts'

/** The sentence for the only rule, or nothing when it is not met. */
const because = (rule: string | Rule, figures: string, from: string, changes: HistoryChanges = {}) =>
  evaluate(aFramework([rule]), aHistory(figures, from, changes), aSituation())[0]?.because

describe('a run', () => {
  it('is told by its quarters, its figures and the floor', () => {
    expect(because('red for 2 quarters', '69 66', '2017/18 Q1')).toBe(
      'Red in 2017/18 Q1 and Q2 (69%, 66%; floor 70%): red for two quarters goes to PAT.',
    )
  })

  it('is told by quarters although its figures are months’', () => {
    expect(because('red for 2 quarters', 'G G 69 G G 66', '2017-04')).toBe(
      'Red in 2017/18 Q1 and Q2 (69%, 66%; floor 70%): red for two quarters goes to PAT.',
    )
  })

  it('says each year once', () => {
    expect(because('red for 2 quarters', '69 66 65', '2016/17 Q4')).toBe(
      'Red in 2016/17 Q4, 2017/18 Q1 and Q2 (69%, 66%, 65%; floor 70%): red for two quarters goes to PAT.',
    )
    expect(because('red for 2 periods', '69 66 65', '2017-06')).toBe(
      'Red in June, July and August 2017 (69%, 66%, 65%; floor 70%): red for two periods goes to PAT.',
    )
    expect(because('red for 2 periods', '69 66 65', '2017-12')).toBe(
      'Red in December 2017, January and February 2018 (69%, 66%, 65%; floor 70%): red for two periods goes to PAT.',
    )
    expect(because('red for 2 periods', '69 66', '2016/17')).toBe(
      'Red in 2016/17 and 2017/18 (69%, 66%; floor 70%): red for two periods goes to PAT.',
    )
  })

  it('of one period is a sentence too', () => {
    expect(because('red for 1 quarter', '69', '2017/18 Q1')).toBe(
      'Red in 2017/18 Q1 (69%; floor 70%): red for one quarter goes to PAT.',
    )
  })

  it('of amber is told with the target, and with what it was', () => {
    expect(because('amber for 3 quarters', '75 74 73', '2017/18 Q1')).toBe(
      'Amber in 2017/18 Q1, Q2 and Q3 (75%, 74%, 73%; target 80%): amber for three quarters goes to PAT.',
    )
    expect(because('amber for 3 quarters', '75 69 73', '2017/18 Q1')).toBe(
      'Amber or red in 2017/18 Q1, Q2 and Q3 (75%, 69%, 73%; target 80%): amber for three quarters goes to PAT.',
    )
    expect(because('amber for 3 quarters', '65 64 63', '2017/18 Q1')).toMatch(/^Red in /)
  })

  it('that is long is told by its ends and its latest figures', () => {
    expect(because('red for 2 quarters', '69 68 67 66', '2017/18 Q1')).toBe(
      'Red in 2017/18 Q1, Q2, Q3 and Q4 (69%, 68%, 67%, 66%; floor 70%): red for two quarters goes to PAT.',
    )
    expect(because('red for 2 quarters', '69 68 67 66 65', '2016/17 Q2')).toBe(
      'Red in every quarter from 2016/17 Q2 to 2017/18 Q2 (latest 68%, 67%, 66%, 65%; floor 70%): red for two quarters goes to PAT.',
    )
  })

  it('that passes over a missing period does not claim it', () => {
    const rule = aRule('red for 2 quarters', { missing: 'skipped' })

    expect(because(rule, '69 - 66', '2017/18 Q1')).toBe(
      'Red in 2017/18 Q1 and Q3 (69%, 66%; floor 70%): red for two quarters goes to PAT.',
    )
    expect(because(rule, '69 68 - 67 66 65', '2016/17 Q1')).toBe(
      'Red in all five quarters with a result from 2016/17 Q1 to 2017/18 Q2 (latest 68%, 67%, 66%, 65%; floor 70%): red for two quarters goes to PAT.',
    )
  })

  it('says the floor’s change on the way', () => {
    const targets = [aTarget({ year: '2016/17' }), aTarget({ year: '2017/18', floor: '72' })]

    expect(because('red for 2 quarters', '69 71', '2016/17 Q4', { targets })).toBe(
      'Red in 2016/17 Q4 and 2017/18 Q1 (69%, 71%; floor 70%, then 72%): red for two quarters goes to PAT.',
    )
  })

  it('names the target where there is no floor', () => {
    expect(because('red for 2 quarters', '69 66', '2017/18 Q1', { target: { floor: null } })).toBe(
      'Red in 2017/18 Q1 and Q2 (69%, 66%; target 80%): red for two quarters goes to PAT.',
    )
  })

  it('names the line that a tolerance gives, and not a floor that was not used', () => {
    const tolerance = { policy: { kind: 'tolerance', percentage: '5' } } as const

    expect(because('red for 2 quarters', '75 74', '2017/18 Q1', tolerance)).toBe(
      'Red in 2017/18 Q1 and Q2 (75%, 74%; target 80%, red below 76%): red for two quarters goes to PAT.',
    )
    expect(
      because('red for 2 quarters', '85 86', '2017/18 Q1', { ...tolerance, indicator: { polarity: 'lower' } }),
    ).toBe('Red in 2017/18 Q1 and Q2 (85%, 86%; target 80%, red above 84%): red for two quarters goes to PAT.')
  })

  it('keeps figures as they were printed, in their unit', () => {
    const money = { indicator: { unit: 'GBP thousands' }, target: { target: '2000', floor: '1900' } }

    expect(because('red for 2 quarters', '1259.50 1300.00', '2017/18 Q1', money)).toBe(
      'Red in 2017/18 Q1 and Q2 (£1,259.50 thousand, £1,300.00 thousand; floor £1,900 thousand): red for two quarters goes to PAT.',
    )
  })
})

describe('a turn', () => {
  it('is told with what it was before', () => {
    expect(because('turned red', '75 66', '2017/18 Q1')).toBe(
      'Turned red in 2017/18 Q2 (66%, after 75% in 2017/18 Q1; floor 70%): turned red goes to PAT.',
    )
    expect(because('turned amber', '85 75', '2017-06')).toBe(
      'Turned amber in July 2017 (75%, after 85% in June 2017; target 80%): turned amber goes to PAT.',
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
      'Worse in each of the last three months, to July 2017 (82%, 80%, 79%, 75%): worsening for three periods goes to PAT.',
    )
  })

  it('that is long is told by its latest figures', () => {
    expect(because('worsening for 3 periods', '84 82 80 79 75', '2016/17 Q2')).toBe(
      'Worse in each of the last four quarters, to 2017/18 Q2 (latest 82%, 80%, 79%, 75%): worsening for three periods goes to PAT.',
    )
  })

  it('across a missing period does not claim it', () => {
    expect(because(aRule('worsening for 2 periods', { missing: 'skipped' }), '82 80 - 79', '2017-04')).toBe(
      'Worse in each of the last two months with a result, to July 2017 (82%, 80%, 79%): worsening for two periods goes to PAT.',
    )
  })
})

it('names where the rule refers it to', () => {
  expect(because(aRule('red for 2 quarters', { refer: 'dat' }), '69 66', '2017/18 Q1')).toMatch(/goes to DAT\.$/)
})
