import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historyOf } from '../../../src/domain/figures/history.ts'
import type { Comparator, Indicator } from '../../../src/domain/figures/indicator.ts'
import { financialYearKey, parsePeriod, shift } from '../../../src/domain/figures/period.ts'
import { readRagPolicy } from '../../../src/domain/figures/rag-policy.ts'
import { evaluate } from '../../../src/domain/rules/evaluate.ts'
import type { Known } from '../../../src/domain/rules/foresee.ts'
import { foresee, listEndings } from '../../../src/domain/rules/foresee.ts'
import { warningSentence } from '../../../src/messages/rules/warning-card.ts'
import {
  aFramework,
  anIndicator,
  aReport,
  aRule,
  aSituation,
  aTarget,
  aVariation,
  MUCH_LATER,
  noonOf,
  on,
} from '../../support/builders.ts'
import { manyCases } from '../../support/cases.ts'

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

/** What the nation reported for the year, before its months are in. */
const beside = (before: Known, value: string): Known => {
  const reported = { reportedAt: noonOf('2017-01-01'), recordedAt: noonOf('2017-01-01'), madeUp: false }
  const comparators: Comparator[] = ['2016/17', '2017/18'].map((period) => ({
    ...{ name: 'National', period, value },
    ...reported,
  }))
  return { ...before, input: { ...before.input, comparators } }
}

// Long before the results that a warning is about are due.
const situation = aSituation({ asAt: on('2017-05-20') })

const lower = { polarity: 'lower' } as const
const lowerTarget = { target: '5', floor: '15' }
const noTarget = { target: null, floor: null }
const counted = { unit: 'count' }
const tenths = { precision: 1 }

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
    // 78 would be exactly half a point a period.
    ['worsening by 0.5 a period over 6 periods', '80 79.5 79 78.5', '2017-01', tenths, {}, '2017-05', 78.1],
    // Ten times what was reported would not reach the floor, but ten times the target does.
    ['red for 2 periods', '2', '2017-04', counted, { target: '5000', floor: '4000' }, '2017-05', 4000],
    ['red for 2 periods', '2', '2017-04', counted, { target: '5000', floor: null }, '2017-05', 5000],
    // Below nought it is looked for as far.
    ['worsening for 1 period', '-500', '2017-04', counted, noTarget, '2017-05', -500],
  ])('%s after %s from %s', (phrase, values, from, indicator, target, period, avoids) => {
    const [foreseen] = foresee(aFramework([phrase]), known(values, from, indicator, target), situation)

    expect(foreseen).toMatchObject({ avoids, period: { key: period } })
  })

  it.each([
    ['85 85 65 66', '2017-01', '2017-06', '2017-07-30'],
    ['85 85 65 66 67', '2017-01', '2017-06', '2017-07-30'],
    ['85 85 65', '2017-01', '2017-06', '2017-07-30'],
    ['85 65', '2016/17 Q3', '2017/18 Q1', '2017-07-30'],
  ])(
    'after %s from %s is found for %s, which completes the quarter, under a quarterly rule',
    (values, from, period, day) => {
      const [foreseen] = foresee(aFramework(['red for 2 quarters']), known(values, from), situation)

      expect(foreseen).toMatchObject({ avoids: 70, period: { key: period } })
      expect(foreseen?.on.toString()).toBe(day)
    },
  )

  it('is held against what others have published by then, however small the indicator’s own figures', () => {
    const worse = ['worse than national by 2 for 2 periods']

    expect(foresee(aFramework(worse), beside(known('85 78', '2017-03'), '80'), situation)).toMatchObject([
      { avoids: 79 },
    ])
    expect(
      foresee(aFramework(worse), beside(known('1', '2017-04', counted, noTarget), '5000'), situation),
    ).toMatchObject([{ avoids: 4999 }])
  })

  it('is looked for a little way from nought too, where nothing else was ever reported', () => {
    const nought = known('0', '2017-04', { ...counted, ...lower }, noTarget)

    expect(foresee(aFramework(['worsening for 1 period']), nought, situation)[0]?.avoids).toBeCloseTo(0)
  })

  it('is of the rule as it was agreed for the indicator', () => {
    const variations = [aVariation({ rule: 'red-for-2-periods' })] // red for three quarters
    const framework = aFramework(['red for 2 periods'], { variations })

    expect(foresee(framework, known('85 65', '2017-03'), situation)).toEqual([])
    expect(foresee(framework, known('85 65 65', '2016/17 Q2'), situation)).toMatchObject([
      { avoids: 70, rule: { phrase: 'red for 3 quarters' } },
    ])
  })

  it('is none where every value would meet the rule', () => {
    expect(
      foresee(aFramework(['amber for 2 periods']), known('130 85', '2017-03', {}, { target: '120' }), situation),
    ).toMatchObject([{ avoids: null }])
  })
})

describe('nobody is warned', () => {
  it.each([
    ['of a rule that is met already', ['red for 2 periods'], '65 65'],
    ['of a run of which there is nothing yet', ['red for 2 periods'], '85 85'],
    ['of a turn, which can follow any green result', ['turned red'], '85 85'],
    ['before there is any result', ['red for 2 periods'], '-'],
    ['of one red result, which can follow any other', ['red for 1 period'], '85 75'],
    ['of a figure to date, which is not the result', ['year to date red for 2 periods'], '65 65'],
    ['of a forecast, which is not the result', ['year-end forecast red for 2 periods'], '65 65'],
    ['of good practice', ['green for 2 periods'], '65 85'],
    ['of what may be wrong with the data', ['identical for 2 periods'], '65 85'],
    ['of what others publish, by one result alone', ['worse than national for 1 period'], '65 85'],
    ['of a fall by levels, which can follow any green result', ['fell one level'], '65 85'],
    ['of what only advises', [aRule('red for 2 periods', { callIn: 'advise' })], '85 65'],
  ])('%s', (_why, phrases, values) => {
    expect(foresee(aFramework(phrases), beside(known(values, '2017-03'), '80'), situation)).toEqual([])
  })

  it('of a control chart, which needs no warning', () => {
    const steady = known(Array.from({ length: 13 }, (_, at) => 81 + 2 * (at % 2)).join(' '), '2016-04')

    expect(foresee(aFramework(['special cause of concern']), steady, situation)).toEqual([])
  })

  it('of an activity', () => {
    expect(
      foresee(aFramework(['red for 2 periods']), known('85 65', '2017-03', { kind: 'activity' }), situation),
    ).toEqual([])
  })

  it('for an indicator that has been retired', () => {
    const retiredAfter = (period: string) => known('85 65', '2017-03', { retiredAfter: period })
    const framework = aFramework(['worsening for 1 period'])

    expect(foresee(framework, retiredAfter('2017-04'), situation)).toEqual([])
  })
  it('nor what would end a rule, once nothing is reported any more', () => {
    const retired = known('65 65', '2017-03', { retiredAfter: '2017-04' })

    expect(listEndings(aFramework(['red for 2 periods']), retired, situation)).toEqual([])
    expect(listEndings(aFramework(['red for 2 periods']), known('65 65', '2017-03'), situation)).toHaveLength(1)
  })

  it('where the best figures lie between others, since there is no one line', () => {
    const policy = readRagPolicy(
      'bands green 72 to 78, amber 66 to below 72 or above 78 to 85, red below 66 or above 85',
    )
    if (!policy) throw new Error('these are bands')
    const middle = { ...known('75 60', '2017-03'), policy }

    expect(foresee(aFramework(['red for 2 periods']), middle, situation)).toEqual([])
  })
})

describe('what would end a rule that is met', () => {
  const ending = (rule: string | ReturnType<typeof aRule>, values: string, from = '2017-03') =>
    listEndings(aFramework([rule]), beside(known(values, from), '80'), situation).map(({ period, avoids }) => [
      ...[period.key, avoids],
    ])

  it.each([
    ['red for 2 periods', '65 65', '2017-03', [['2017-05', 70]]],
    ['red for 1 period', '85 65', '2017-03', [['2017-05', 70]]],
    ['turned red', '85 65', '2017-03', []], // whatever comes ends it
    ['worsening for 2 periods', '90 89 88', '2017-02', [['2017-05', 88]]],
    ['red in 2 of the last 3 periods', '65 65', '2017-03', [['2017-05', null]]], // the next alone cannot
    ['red for 2 periods', '85 65', '2017-03', []], // it is not met
    ['red for 2 periods', '-', '2017-03', []],
    ['identical for 2 periods', '65 65', '2017-03', []], // a fault in the data is put right, not outgrown
    ['changed by more than 50%', '85 20', '2017-03', []],
  ])('%s after %s from %s: %j', (phrase, values, from, found) => {
    expect(ending(phrase, values, from)).toEqual(found)
  })

  it('is said of a rule that only advises too, but not of a control chart', () => {
    const steady = Array.from({ length: 12 }, (_, at) => 81 + 2 * (at % 2)).join(' ')

    expect(ending(aRule('red for 2 periods', { callIn: 'advise' }), '65 65')).toEqual([['2017-05', 70]])
    expect(ending('special cause of concern', `${steady} 40`, '2016-04')).toEqual([])
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
    { numRuns: manyCases(300) },
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
