import { describe, expect, it } from 'vitest'
import type { Indicator } from '../../../src/domain/figures/indicator.ts'
import { explain } from '../../../src/domain/rules/explain.ts'
import type { Framework } from '../../../src/domain/rules/framework.ts'
import {
  aFramework,
  anIndicator,
  aReport,
  aRule,
  aSituation,
  aTarget,
  aVariation,
  noonOf,
  on,
} from '../../support/builders.ts'

const DAY = '2017-09-01'

/** Months from April 2017, explained as at the first of September. */
function explained(framework: Framework, figures: readonly string[], indicator: Partial<Indicator> = {}) {
  const input = {
    indicator: anIndicator(indicator),
    targets: [aTarget()],
    comparators: [],
    reports: figures.map((value, at) => aReport({ period: `2017-0${4 + at}`, value })),
  }
  return explain(framework, input, aSituation({ asAt: on(DAY) }), noonOf(DAY))
}

describe('the rules of an indicator', () => {
  it('are each explained with what was found, or with what the next result could bring', () => {
    const { rules, leftOut } = explained(aFramework(['red for 2 periods', 'red for 3 periods']), ['85', '65', '64'])

    expect(rules.map(({ rule }) => rule.key)).toEqual(['red-for-2-periods', 'red-for-3-periods'])
    expect(rules.map(({ decision }) => decision?.because ?? null)).toEqual([
      'Red for two months running: 65% in May, then 64% in June 2017 (target 80%, floor 70%).',
      null,
    ])
    expect(rules.map(({ foresight }) => foresight && [foresight.period.key, foresight.avoids])).toEqual([
      null,
      ['2017-07', 70],
    ])
    expect(rules.map(({ variation }) => variation)).toEqual([null, null])
    expect(leftOut).toEqual([])
  })

  it('are explained from what had been reported by the moment', () => {
    const { history } = explained(aFramework(), ['85', '65', '64', '63', '62']) // August comes in the middle of September

    expect(history.figures.map(({ period }) => period.key)).toEqual(['2017-04', '2017-05', '2017-06', '2017-07'])
  })

  it('that are for others, or were agreed not to apply, are left out and named', () => {
    const framework = aFramework(['red for 2 periods', 'red for 3 periods', 'out of range for 3 periods'], {
      variations: [aVariation({ rule: 'red-for-3-periods', when: null })],
    })

    const { rules, leftOut } = explained(framework, ['85'])

    expect(rules.map(({ rule }) => rule.key)).toEqual(['red-for-2-periods'])
    expect(leftOut.map(({ rule, variation }) => [rule.key, variation?.agreedBy ?? null])).toEqual([
      ['red-for-3-periods', 'Chair of PAT'],
      ['out-of-range-for-3-periods', null],
    ])
  })

  it.each([
    [{ agreedOn: on(DAY) }, 'red for 3 quarters'],
    [{ agreedOn: on('2017-09-02') }, 'red for 2 quarters'],
    [{ until: on(DAY) }, 'red for 3 quarters'],
    [{ until: on('2017-08-31') }, 'red for 2 quarters'],
    [{ ref: 'FN07' }, 'red for 2 quarters'],
    [{ rule: 'turned-red' }, 'red for 2 quarters'],
  ])('are those agreed for it on the day: by a variation of %j "%s"', (changes, phrase) => {
    const variation = aVariation(changes)
    const framework = aFramework([aRule('red for 2 quarters')], { variations: [variation] })

    const [explanation] = explained(framework, ['85']).rules

    expect(explanation?.rule.phrase).toBe(phrase)
    expect(explanation?.variation).toEqual(phrase === 'red for 3 quarters' ? variation : null)
  })
})

describe('the rating of an indicator', () => {
  const tolerance = (percentage: string) => ({ kind: 'tolerance', percentage }) as const
  const varied = aVariation({ rule: null, when: null, ragPolicy: tolerance('2') })

  it.each([
    ['', [], { policy: { kind: 'floor' }, from: 'the council', variation: null }],
    ['tolerance 5%', [], { policy: tolerance('5'), from: 'the indicator', variation: null }],
    ['tolerance 5%', [varied], { policy: tolerance('2'), from: 'a variation', variation: varied }],
    ['', [aVariation()], { policy: { kind: 'floor' }, from: 'the council', variation: null }], // it varies a rule
    ['', [{ ...varied, until: on('2017-08-31') }], { policy: { kind: 'floor' }, from: 'the council', variation: null }],
  ])('with its own policy %j and variations %j is made by %j', (ragPolicy, variations, ratedBy) => {
    expect(explained(aFramework([], { variations }), ['85'], { ragPolicy }).ratedBy).toEqual(ratedBy)
  })

  it('is the one that the figures are shown with', () => {
    const { history } = explained(aFramework([], { variations: [varied] }), ['79', '78'])

    expect(history.figures.map(({ rag }) => rag)).toEqual(['AMBER', 'RED']) // red below 78.4
  })
})
