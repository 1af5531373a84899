import { describe, expect, it } from 'vitest'
import type { Rag } from '../../../../src/domain/figures/rag.ts'
import { aHistory, aRule, on } from '../../../support/builders.ts'
import { because, found, isMet, periodsFound } from './found.ts'

describe('no commentary', () => {
  const rule = 'no commentary'
  const explained = (figures: string, commentary: string) => aHistory(figures, '2017-04', { report: { commentary } })

  it.each([
    ['G', '', false], // green explains itself
    ['A', '', true],
    ['R', '', true],
    ['R', '  ', true],
    ['R', 'Eight advisers left in May.', false],
    ['R G', '', false], // the latest result counts
    ['R -', '', true],
    ['', '', false],
  ])('figures %s with commentary %j: %s', (figures, commentary, met) => {
    expect(isMet(rule, explained(figures, commentary))).toBe(met)
  })

  it('is asked for of no activity, which has no rating', () => {
    expect(isMet(rule, aHistory('R', '2017-04', { indicator: { kind: 'activity' } }))).toBe(false)
  })

  it('counts only what is later than an earlier case', () => {
    expect(isMet(rule, explained('R', ''), { rearmAfter: () => on('2017-04-30') })).toBe(false)
  })

  it('is said with the figure', () => {
    expect(because(rule, explained('75', ''))).toBe(
      'Amber in April 2017 (75%; target 80%, floor 70%), with nothing to explain it.',
    )
    expect(because(rule, explained('65', ''))).toBe(
      'Red in April 2017 (65%; target 80%, floor 70%), with nothing to explain it.',
    )
  })
})

describe('a rating that contradicts the figures', () => {
  const rule = 'rating contradicts the figures'
  const published = (figures: string, ...rags: readonly (Rag | null)[]) =>
    aHistory(figures, '2017-04', { report: (period) => ({ publishedRag: rags[Number(period.slice(5)) - 4] ?? null }) })

  it.each([
    ['A', ['GREEN'], ['2017-04']],
    ['A', ['AMBER'], null],
    ['A', [null], null],
    ['A G', ['GREEN', 'GREEN'], ['2017-04']], // in any period: it stands until it is corrected
    ['A G', ['AMBER', 'RED'], ['2017-05']],
  ] as const)('figures %s published as %j: %j', (figures, rags, periods) => {
    expect(periodsFound(rule, published(figures, ...rags))).toEqual(periods)
  })

  it('is none where nothing says what the rating should be', () => {
    const untargeted = aHistory('A', '2017-04', { targets: [], report: { publishedRag: 'GREEN' } })
    const empty = aHistory('A', '2017-04', { report: { publishedRag: 'GREEN', value: null } })

    expect(isMet(rule, untargeted)).toBe(false)
    expect(isMet(rule, empty)).toBe(false)
  })

  it('counts only what is later than an earlier case', () => {
    const history = published('A A', 'GREEN', 'GREEN')

    expect(periodsFound(rule, history, { rearmAfter: () => on('2017-04-30') })).toEqual(['2017-05'])
  })

  it('is said with each rating and both lines', () => {
    const decision = found(rule, published('75 69', 'GREEN', 'AMBER'))

    expect(decision?.because).toBe(
      'Published as green in April 2017 where 75% is amber and amber in May 2017 where 69% is red (target 80%, floor 70%).',
    )
    expect(decision?.evidence.map(({ facts }) => facts)).toEqual([
      { 'published as': 'GREEN' },
      { 'published as': 'AMBER' },
    ])
  })

  it('is said with the latest three where there are more', () => {
    const history = published('75 75 75 75 75', 'GREEN', 'GREEN', 'GREEN', 'GREEN', 'GREEN')

    expect(because(rule, history)).toBe(
      'Published as green in June 2017 where 75% is amber, green in July 2017 where 75% is amber, green in August 2017 where 75% is amber and in 2 months before (target 80%, floor 70%).',
    )
  })

  it('is said with how many there were before, of one too', () => {
    const four = published('75 75 75 75', 'GREEN', 'GREEN', 'GREEN', 'GREEN')

    expect(because(rule, four)).toContain(
      'Published as green in May 2017 where 75% is amber, green in June 2017 where 75% is amber, green in July 2017 where 75% is amber and in 1 month before (target 80%, floor 70%).',
    )
  })

  it('is not looked for in a result that is not final, where the rule waits for it, nor in a missing period', () => {
    const history = aHistory('75 - 75', '2017-04', {
      report: (period) => ({ publishedRag: 'GREEN', status: period === '2017-04' ? 'provisional' : 'final' }),
    })

    expect(periodsFound(aRule(rule, { provisional: 'waits' }), history)).toEqual(['2017-06'])
  })

  it('names the target alone where there is no other line', () => {
    const history = aHistory('75', '2017-04', { target: { floor: null }, report: { publishedRag: 'AMBER' } })

    expect(because(rule, history)).toContain('where 75% is red (target 80%)')
  })
})
