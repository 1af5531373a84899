import { describe, expect, it } from 'vitest'
import type { History } from '../../../src/domain/figures/history.ts'
import { historyOf } from '../../../src/domain/figures/history.ts'
import type { Report } from '../../../src/domain/figures/indicator.ts'
import type { Commitment } from '../../../src/domain/plans/commitment.ts'
import { hasNoEffectYet, sayCommitment, sayReported, standingOf } from '../../../src/domain/plans/commitment.ts'
import { aCommitment, aHistory, anIndicator, aReport, aTarget, MUCH_LATER, noonOf } from '../../support/builders.ts'

const MADE = new Date(noonOf('2016-12-01'))

const recovery = (changes: Partial<Commitment> = {}) =>
  aCommitment({ kind: 'recovery', value: null, rag: 'GREEN', ...changes })

const effectOf = (state: 'open' | 'done' | 'withdrawn', changes: Partial<Commitment> = {}) =>
  aCommitment({
    kind: 'effect',
    planId: null,
    action: { id: 3, what: 'Recruit eight', state, doneAt: state === 'done' ? MADE : null },
    ...changes,
  })

/** From January 2017 on, by month; target 80, floor standard 70. */
const figures = (typed: string) => aHistory(typed, '2017-01')

describe('a value that was promised for March 2017', () => {
  it.each([
    ['70 70', 'pending', null], // March is not reported
    ['', 'pending', null],
    ['70 70 75', 'kept', '75% in March 2017'],
    ['70 70 78', 'kept', '78% in March 2017'],
    ['70 70 74', 'missed', '74% in March 2017'],
    ['80 80 74', 'missed', '74% in March 2017'], // earlier does not keep it
    ['70 70 74 74', 'missed', '74% in March 2017'],
    ['70 70 74 76', 'late', '76% in April 2017'],
    ['70 70 74 74 77', 'late', '77% in May 2017'],
    ['70 70 74 76 60', 'late', '76% in April 2017'],
    ['70 70 - 70', 'missed', 'no result for March 2017'],
    ['70 70 - 76', 'late', '76% in April 2017'],
  ] as const)('after %j is %s', (typed, state, note) => {
    expect(standingOf(aCommitment(), figures(typed))).toEqual({ state, note })
  })

  it.each([
    ['5', 'kept'],
    ['4', 'kept'],
    ['6', 'missed'],
  ] as const)('where lower is better and 5 was promised, %s is %s', (value, state) => {
    const history = aHistory(`9 9 ${value}`, '2017-01', { indicator: { polarity: 'lower' } })

    expect(standingOf(aCommitment({ value: '5' }), history).state).toBe(state)
  })

  it('is kept by nothing where neither a value nor a rating was promised', () => {
    expect(standingOf(aCommitment({ value: null }), figures('70 70 75')).state).toBe('missed')
  })

  it('is compared at the printed precision', () => {
    expect(standingOf(aCommitment(), aHistory('70 70 74.6', '2017-01')).state).toBe('kept')
    expect(standingOf(aCommitment(), aHistory('70 70 74.4', '2017-01')).state).toBe('missed')
  })

  it.each([
    ['74', '75', 'kept'],
    ['75', '74', 'missed'],
  ] as const)('of which %s was reported and is revised to %s is %s', (before, after, state) => {
    const reports = [
      aReport({ period: '2017-03', value: before, reportedAt: noonOf('2017-04-15') }),
      aReport({ period: '2017-03', value: after, reportedAt: noonOf('2017-05-15') }),
    ]

    expect(standingOf(aCommitment(), withReports(reports)).state).toBe(state)
  })

  it('is held against its own period, though that was published before the promise was made', () => {
    const published = (value: string) =>
      withReports([aReport({ period: '2017-03', value, reportedAt: MADE.getTime() - 1 })])

    expect(standingOf(aCommitment(), published('75')).state).toBe('kept')
    expect(standingOf(aCommitment(), published('74')).state).toBe('missed')
  })

  it('is open again when its figure is taken back and nothing later is reported', () => {
    const reports = [
      aReport({ period: '2017-03', value: '74', reportedAt: noonOf('2017-04-15') }),
      aReport({ period: '2017-03', value: null, reportedAt: noonOf('2017-05-15') }),
    ]

    expect(standingOf(aCommitment({ state: 'missed' }), withReports(reports)).state).toBe('pending')
  })
})

describe('green again by March 2017, promised on 1 December 2016', () => {
  it.each([
    ['2017-01', 'A A', 'pending', null],
    ['2017-01', 'A A G', 'kept', '85% in March 2017, which is green'],
    ['2017-01', 'A G', 'kept', '85% in February 2017, which is green'],
    ['2017-01', 'A G A', 'kept', '85% in February 2017, which is green'],
    ['2017-01', 'A A A', 'missed', '75% in March 2017, which is amber'],
    ['2017-01', 'A A A G', 'late', '85% in April 2017, which is green'],
    ['2017-01', 'A A - A', 'missed', 'no result for March 2017'],
    ['2016-10', 'G A A A A R', 'missed', '65% in March 2017, which is red'], // October was reported before it was promised
  ] as const)('from %s, after %j, is %s', (from, typed, state, note) => {
    expect(standingOf(recovery(), aHistory(typed, from))).toEqual({ state, note })
  })

  it('is kept by a period that was first reported since, whenever that period was', () => {
    expect(standingOf(recovery(), aHistory('R G', '2016-10')).state).toBe('kept') // November came on 15 December
  })

  it.each([
    ['at the moment it was promised', 0, 'pending'],
    ['after it', 1, 'kept'],
  ] as const)('is kept by an earlier period that was first reported %s: %i ms later, %s', (_, later, state) => {
    const reports = [aReport({ period: '2016-11', value: '85', reportedAt: MADE.getTime() + later })]

    expect(standingOf(recovery(), withReports(reports)).state).toBe(state)
  })

  it('is not kept by the revision of an earlier period', () => {
    const reports = [
      aReport({ period: '2016-10', value: '65', reportedAt: noonOf('2016-11-15') }),
      aReport({ period: '2016-10', value: '85', reportedAt: noonOf('2016-12-15') }),
    ]

    expect(standingOf(recovery(), withReports(reports)).state).toBe('pending')
  })

  it('is kept by better than promised', () => {
    expect(standingOf(recovery({ rag: 'AMBER' }), figures('R R G')).state).toBe('kept')
    expect(standingOf(recovery({ rag: 'AMBER' }), figures('R R A')).state).toBe('kept')
    expect(standingOf(recovery({ rag: 'AMBER' }), figures('R R R')).state).toBe('missed')
  })

  it('is missed where the figure is not rated', () => {
    expect(standingOf(recovery(), aHistory('90 90 90', '2017-01', { targets: [] }))).toEqual({
      state: 'missed',
      note: '90% in March 2017, which is not rated',
    })
  })
})

describe('what an action is to bring about', () => {
  it.each([
    ['open', '70 70 80', 'pending'],
    ['open', '70 70 60 60', 'pending'],
    ['done', '70 70', 'pending'],
    ['done', '70 70 75', 'kept'],
    ['done', '70 70 74', 'missed'],
    ['done', '70 70 74 75', 'late'],
    ['withdrawn', '70 70 80', 'superseded'],
  ] as const)('while it is %s, after %j, is %s', (state, typed, standing) => {
    expect(standingOf(effectOf(state), figures(typed)).state).toBe(standing)
  })

  it('says that its action was withdrawn', () => {
    expect(standingOf(effectOf('withdrawn'), figures('70 70 80')).note).toBe('Its action was withdrawn.')
  })

  it.each([
    [effectOf('done', { state: 'missed' }), true],
    [effectOf('done', { state: 'late' }), false],
    [effectOf('done', { state: 'pending' }), false],
    [effectOf('open', { state: 'missed' }), false],
    [aCommitment({ state: 'missed' }), false], // a plan's commitment is no action's
    [aCommitment({ kind: 'effect', state: 'missed' }), false], // its action is not known
    [effectOf('done', { kind: 'point', state: 'missed' }), false],
  ])('has not come though the action is done: $kind, $state', (commitment, noEffect) => {
    expect(hasNoEffectYet(commitment)).toBe(noEffect)
  })
})

it.each([
  [aCommitment(), '75% or better in March 2017'],
  [recovery(), 'green again by March 2017'],
  [effectOf('open'), '75% or better in March 2017'],
  [effectOf('open', { value: null, rag: 'AMBER' }), 'amber by March 2017'],
])('a promise is said as a person would say it', (commitment, said) => {
  expect(sayCommitment(anIndicator(), commitment)).toBe(said)
})

it.each([
  ['kept', '78% in March 2017', ' Reported: 78% in March 2017.'],
  ['missed', 'no result for March 2017', ' Reported: no result for March 2017.'],
  ['superseded', 'Its action was withdrawn.', ' Its action was withdrawn.'],
  ['superseded', null, ''],
  ['pending', null, ''],
] as const)('what was reported of a promise that is %s, %j, is said after it as %j', (state, note, said) => {
  expect(sayReported(state, note)).toBe(said)
})

/** The history of these reports alone. */
const withReports = (reports: readonly Report[]): History =>
  historyOf(
    { indicator: anIndicator(), targets: [aTarget({ year: '2016/17' })], reports, comparators: [] },
    { kind: 'floor' },
    noonOf(MUCH_LATER),
  )
