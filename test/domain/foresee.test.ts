import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/domain/evaluate.ts'
import type { Known } from '../../src/domain/foresee.ts'
import { foresee } from '../../src/domain/foresee.ts'
import { historyOf } from '../../src/domain/history.ts'
import type { Indicator } from '../../src/domain/indicator.ts'
import { financialYearKey, parsePeriod, shift } from '../../src/domain/period.ts'
import { warningSentence } from '../../src/messages/warning-card.ts'
import { aFramework, anIndicator, aReport, aSituation, aTarget, MUCH_LATER, noonOf, on } from '../support/builders.ts'

/** What is known of an indicator whose results, oldest first, begin with a period; - is a missing one. */
function known(values: string, from: string, changes: Partial<Indicator> = {}, target = {}): Known {
  const first = parsePeriod(from)
  const words = values.split(' ')
  const periods = Array.from({ length: words.length + 6 }, (_, at) => shift(first, at))
  return {
    input: {
      indicator: anIndicator({ frequency: first.frequency, ...changes }),
      targets: [...new Set(periods.map(financialYearKey))].map((year) => aTarget({ year, ...target })),
      reports: words.flatMap((value, at) => (value === '-' ? [] : [aReport({ period: shift(first, at).key, value })])),
      comparators: [],
    },
    policy: { kind: 'floor' },
    moment: noonOf(MUCH_LATER),
  }
}

// Long before the results that a warning is about are due.
const situation = aSituation({ asAt: on('2017-05-20') })

const lower = { polarity: 'lower' } as const
const lowerTarget = { target: '5', floor: '15' }

describe('the value that just avoids a rule', () => {
  it.each([
    // Target 80, floor 70: after one red quarter a second red one meets the rule, so the floor itself avoids it.
    ['red for 2 quarters', '85 65', '2016/17 Q4', {}, {}, '2017/18 Q2', 70],
    ['red for 2 periods', '85 65', '2017-03', {}, {}, '2017-05', 70],
    ['amber for 3 periods', '75 65', '2017-03', {}, {}, '2017-05', 80],
    // Two of the last three: red and green behind us.
    ['red in 2 of the last 3 periods', '65 85', '2017-03', {}, {}, '2017-05', 70],
    // Two falls behind us: what was reported last is no fall.
    ['worsening for 3 periods', '90 88 87', '2017-02', {}, {}, '2017-05', 87],
    // Lower is better: 15 is on the floor, and 87.2 is printed with one decimal.
    ['red for 2 periods', '4 16', '2017-03', lower, lowerTarget, '2017-05', 15],
    ['worsening for 2 periods', '4 6', '2017-03', lower, lowerTarget, '2017-05', 6],
    ['red for 2 periods', '90 80.1', '2017-03', { precision: 1 }, { target: '95', floor: '87.2' }, '2017-05', 87.2],
    // Between two printed figures: 69.95 is no figure of an indicator without decimals.
    ['red for 2 periods', '85 65', '2017-03', {}, { floor: '69.5' }, '2017-05', 70],
  ])('%s after %s from %s', (phrase, values, from, indicator, target, period, avoids) => {
    const [foreseen] = foresee(aFramework([phrase]), known(values, from, indicator, target), situation)

    expect(foreseen).toMatchObject({ avoids, period: { key: period } })
  })

  it('is found for the month that completes the quarter under a quarterly rule', () => {
    const monthly = known('85 85 65 66', '2017-01')

    const [foreseen] = foresee(aFramework(['red for 2 quarters']), monthly, situation)

    expect(foreseen).toMatchObject({ avoids: 70, period: { key: '2017-06' } })
    expect(foreseen?.on.toString()).toBe('2017-07-30')
  })
})

describe('nobody is warned', () => {
  it.each([
    ['of a rule that is met already', ['red for 2 periods'], '65 65'],
    ['of a run of which there is nothing yet', ['red for 2 periods'], '85 85'],
    ['of a turn, which can follow any green result', ['turned red'], '85 85'],
    ['before there is any result', ['red for 2 periods'], '-'],
  ])('%s', (_why, phrases, values) => {
    expect(foresee(aFramework(phrases), known(values, '2017-03'), situation)).toEqual([])
  })

  it('for an indicator that has been retired', () => {
    const retired = known('85 65', '2017-03', { retiredAfter: '2017-04' })

    expect(foresee(aFramework(['red for 2 periods']), retired, situation)).toEqual([])
  })
})

it('the value found does not meet the rule, and the next worse one that can be printed does', () => {
  const phrases = [
    'red for 2 periods',
    'amber for 3 periods',
    'red in 2 of the last 4 periods',
    'worsening for 3 periods',
  ]
  const series = fc.array(fc.integer({ min: 500, max: 1000 }), { minLength: 2, maxLength: 8 })

  fc.assert(
    fc.property(series, fc.constantFrom(...phrases), fc.constantFrom('higher', 'lower'), (values, phrase, polarity) => {
      const target = polarity === 'higher' ? { target: '80', floor: '70' } : { target: '70', floor: '80' }
      const indicator = { precision: 1, polarity, unit: 'points' } as const
      const framework = aFramework([phrase])
      const before = known(values.map((value) => (value / 10).toFixed(1)).join(' '), '2017-01', indicator, target)
      const meets = (period: string, value: number) => {
        const reports = [
          ...before.input.reports,
          aReport({ period, value: value.toFixed(1), reportedAt: before.moment }),
        ]
        const history = historyOf({ ...before.input, reports }, before.policy, before.moment)
        return evaluate(framework, history, situation).length > 0
      }

      for (const { period, avoids } of foresee(framework, before, situation)) {
        if (avoids === null) continue
        const worse = avoids + (polarity === 'higher' ? -0.1 : 0.1)

        expect([meets(period.key, avoids), meets(period.key, worse)]).toEqual([false, true])
      }
    }),
    { numRuns: 300 },
  )
})

describe('the sentence', () => {
  it.each([
    [
      'red for 2 periods',
      '85 65',
      'One more red and this is proposed to PAT on 14 May: 70% or better in May 2017 avoids it.',
    ],
    [
      'amber for 3 periods',
      '75 65',
      'One more amber or red and this is proposed to PAT on 14 May: 80% or better in May 2017 avoids it.',
    ],
    [
      'worsening for 2 periods',
      '85 84',
      'One more fall and this is proposed to PAT on 14 May: 84% or better in May 2017 avoids it.',
    ],
  ])('of %s', (phrase, values, sentence) => {
    const before = known(values, '2017-03')
    const [foreseen] = foresee(aFramework([phrase]), before, situation)

    expect(foreseen && warningSentence(before.input.indicator, foreseen, 'PAT', '14 May')).toBe(sentence)
  })
})
