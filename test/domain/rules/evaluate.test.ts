import { describe, expect, it } from 'vitest'
import type { History } from '../../../src/domain/figures/history.ts'
import type { Situation } from '../../../src/domain/rules/evaluate.ts'
import {
  compileRules,
  evaluate,
  levelName,
  opensCase,
  ragPolicyFor,
  rulesFor,
} from '../../../src/domain/rules/evaluate.ts'
import type { Concern } from '../../../src/domain/rules/rule.ts'
import { readTrigger } from '../../../src/framework/phrase.ts'
import { aFramework, aHistory, anIndicator, aRule, aSituation, aVariation, on } from '../../support/builders.ts'

describe('the rules of a council', () => {
  const phrases = ['red for 2 quarters', 'amber for 3 quarters', 'turned red', 'worsening for 3 periods']
  const met = (history: History, framework = aFramework(phrases), situation: Partial<Situation> = {}) =>
    evaluate(framework, history, aSituation(situation)).map(({ rule }) => rule)

  it('can be met at once, in the order of the framework', () => {
    expect(met(aHistory('75 69 68 67'))).toEqual([
      ...['red-for-2-quarters', 'amber-for-3-quarters', 'worsening-for-3-periods'],
    ])
    expect(met(aHistory('90 80 79 69'))).toEqual(['turned-red', 'worsening-for-3-periods'])
    expect(met(aHistory('G G G G'))).toEqual([])
  })

  it('never call in an activity indicator', () => {
    expect(met(aHistory('99 60 50 40 30', '2016/17 Q1', { indicator: { kind: 'activity' } }))).toEqual([])
  })

  it('are of the kind of indicator that they are about', () => {
    const all = [
      'red for 1 period',
      'green for 1 period',
      'out of range for 1 period',
      'no commentary',
      'provisional for 1 period',
    ]
    const figures = (kind: 'kpi' | 'activity') =>
      aHistory('65', '2017-04', { indicator: { kind }, target: { upper: '60' }, report: { status: 'provisional' } })

    expect(evaluate(aFramework(all), figures('kpi'), aSituation()).map(({ concern }) => concern)).toEqual([
      ...['poor', 'data', 'data'],
    ])
    expect(met(figures('activity'), aFramework(all))).toEqual(['out-of-range-for-1-period', 'provisional-for-1-period'])
  })

  it('that only advise open no case', () => {
    const advice = aFramework([aRule('red for 2 quarters', { callIn: 'advise' }), 'red for 1 quarter'])

    expect(evaluate(advice, aHistory('R R'), aSituation()).map(opensCase)).toEqual([false, true])
  })

  it('look from the end of a case of their own kind only', () => {
    const rules = aFramework(['red for 1 period', 'no commentary'])
    const closed = { rearmAfter: (kind: Concern) => (kind === 'poor' ? on('2017-04-30') : null) }

    expect(met(aHistory('R', '2017-04'), rules, closed)).toEqual(['no-commentary'])
    expect(met(aHistory('R R', '2017-04'), rules, closed)).toEqual(['red-for-1-period', 'no-commentary'])
  })

  it('can be for some layers only', () => {
    const framework = aFramework([aRule('red for 2 quarters', { layers: ['strategic', 'core'] })])

    expect(met(aHistory('R R', '2017/18 Q1', { indicator: { layer: 'core' } }), framework)).toHaveLength(1)
    expect(met(aHistory('R R', '2017/18 Q1', { indicator: { layer: 'dashboard' } }), framework)).toEqual([])
  })

  it('carry on whether the chair is asked', () => {
    const framework = aFramework([aRule('red for 2 quarters', { callIn: 'automatic', refer: 'dat' })])

    expect(evaluate(framework, aHistory('R R'), aSituation())).toMatchObject([{ callIn: 'automatic', refer: 'dat' }])
  })

  it('can be made ready once for many histories', () => {
    const ready = compileRules(aFramework(phrases))

    for (const figures of ['75 69 68 67', '90 80 79 69', 'G G G G']) {
      expect(ready(aHistory(figures), aSituation())).toEqual(
        evaluate(aFramework(phrases), aHistory(figures), aSituation()),
      )
    }
  })

  it('made ready once are still for their own kind of indicator, and their own layers', () => {
    const ready = compileRules(
      aFramework([aRule('red for 1 period', { layers: ['core'] }), 'out of range for 1 period', 'turned red']),
    )
    const metBy = (indicator: Parameters<typeof anIndicator>[0] = {}) =>
      ready(aHistory('85 65', '2017-04', { indicator, target: { upper: '60' } }), aSituation()).map(({ rule }) => rule)

    for (const _again of [1, 2]) {
      expect(metBy({ layer: 'core' })).toEqual(['red-for-1-period', 'turned-red'])
      expect(metBy({ layer: 'dashboard' })).toEqual(['turned-red'])
      expect(metBy({ layer: 'core', kind: 'activity' })).toEqual(['out-of-range-for-1-period'])
    }
  })

  it('decide the same again from the same figures', () => {
    const history = aHistory('75 69 68 67')

    expect(evaluate(aFramework(phrases), history, aSituation())).toEqual(
      evaluate(aFramework(phrases), history, aSituation()),
    )
  })
})

describe('a variation agreed for one indicator', () => {
  const varied = (changes: Parameters<typeof aVariation>[0]) =>
    aFramework(['red for 2 quarters', 'turned red'], { variations: [aVariation(changes)] })
  /** The phrases of the rules that are met, as they apply on the day. */
  const met = (framework: ReturnType<typeof aFramework>, figures: string, asAt = '2018-01-01') => {
    const history = aHistory(figures)
    const phrases = new Map(rulesFor(framework, history.indicator, on(asAt)).map(({ key, phrase }) => [key, phrase]))
    return evaluate(framework, history, aSituation({ asAt: on(asAt) })).map(({ rule }) => phrases.get(rule))
  }

  it('changes the rule it names, and its words', () => {
    expect(met(varied({}), 'G R R')).toEqual([])
    expect(met(varied({}), 'R R R')).toEqual(['red for 3 quarters'])
    expect(met(varied({}), 'G R')).toEqual(['turned red'])
  })

  it('can say that a rule does not apply', () => {
    expect(met(varied({ when: null, phrase: 'does not apply' }), 'R R R')).toEqual([])
  })

  it('is not for other indicators', () => {
    expect(met(varied({ ref: 'CS04' }), 'R R')).toHaveLength(1)
  })

  it.each([
    ['2017-03-31', 1],
    ['2017-04-01', 0], // the day it was agreed
    ['2018-03-31', 0], // its last day
    ['2018-04-01', 1],
  ])('holds from its day to its last day: as at %s %i rule is met', (asAt, count) => {
    const framework = varied({ agreedOn: on('2017-04-01'), until: on('2018-03-31') })

    expect(met(framework, 'R R', asAt)).toHaveLength(count)
  })

  it('holds for the whole run, also for the part of it before', () => {
    const framework = varied({ agreedOn: on('2017-12-01') })

    expect(met(framework, 'R R R', '2017-11-30')).toEqual(['red for 2 quarters'])
    expect(met(framework, 'R R R', '2017-12-01')).toEqual(['red for 3 quarters'])
  })

  it('that ends leaves the rule as it was for the whole run', () => {
    const framework = varied({ until: on('2017-12-01') })

    expect(met(framework, 'G R R', '2017-12-01')).toEqual([])
    expect(met(framework, 'G R R', '2017-12-02')).toEqual(['red for 2 quarters'])
  })

  it('can follow another', () => {
    const framework = aFramework(['red for 2 quarters'], {
      variations: [
        aVariation({ until: on('2017-12-31') }),
        aVariation({ agreedOn: on('2018-01-01'), phrase: 'red for 1 quarter', when: readTrigger('red for 1 quarter') }),
      ],
    })

    expect(met(framework, 'G R', '2017-12-31')).toEqual([])
    expect(met(framework, 'G R', '2018-01-01')).toEqual(['red for 1 quarter'])
  })
})

describe('the RAG policy', () => {
  const council = { kind: 'floor' } as const
  const agreed = aVariation({ rule: null, when: null, ragPolicy: { kind: 'tolerance', percentage: '5' } })

  it('is the variation’s, else the indicator’s own, else the council’s', () => {
    const own = anIndicator({ ragPolicy: 'tolerance 10%' })
    const varied = aFramework([], { ragPolicy: council, variations: [agreed] })

    expect(ragPolicyFor(aFramework(), anIndicator(), on('2018-01-01'))).toEqual(council)
    expect(ragPolicyFor(aFramework(), own, on('2018-01-01'))).toEqual({ kind: 'tolerance', percentage: '10' })
    expect(ragPolicyFor(varied, own, on('2018-01-01'))).toEqual({ kind: 'tolerance', percentage: '5' })
    expect(ragPolicyFor(varied, own, on('2017-03-31'))).toEqual({ kind: 'tolerance', percentage: '10' })
    expect(ragPolicyFor(aFramework([], { variations: [aVariation(), agreed] }), own, on('2018-01-01'))).toEqual({
      ...{ kind: 'tolerance', percentage: '5' }, // whatever was agreed of a rule before it
    })
  })

  it('of a variation leaves the rules alone', () => {
    const framework = aFramework(['red for 2 quarters'], { variations: [agreed] })

    expect(evaluate(framework, aHistory('R R'), aSituation())).toHaveLength(1)
  })
})

it('names a forum as people do, else a level of the ladder, else by its key', () => {
  expect(['pat', 'cmt', 'data-owner', 'elsewhere'].map((key) => levelName(aFramework(), key))).toEqual([
    ...['PAT', 'Corporate Management Team', 'the data owner', 'elsewhere'],
  ])
  expect(levelName(aFramework([], { ladder: [] }), 'dat')).toBe('DAT')
})
