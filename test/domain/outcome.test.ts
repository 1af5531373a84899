import { describe, expect, it } from 'vitest'
import { consequenceOf } from '../../src/domain/consequence.ts'
import type { Decided, Decision } from '../../src/domain/outcome.ts'
import { correctedTo, DECISIONS, followsAlike, mustFit } from '../../src/domain/outcome.ts'
import { readDecision } from '../../src/domain/read-decision.ts'
import { on } from '../support/builders.ts'

const aDecided = (decision: Decision, changes: Partial<Decided> = {}): Decided => ({
  decision,
  attended: '',
  discussion: '',
  risks: '',
  recommendations: '',
  amount: null,
  forPost: null,
  by: null,
  ...changes,
})

describe('a decision as people type it', () => {
  it.each<[string, Decision]>([
    ['accepted', 'accepted'],
    ['Accept', 'accepted'],
    ['plan accepted', 'accepted'],
    ['The action plan was accepted.', 'accepted'],
    ['not accepted', 'not_accepted'],
    ['not_accepted', 'not_accepted'],
    ['plan not accepted', 'not_accepted'],
    ['rejected', 'not_accepted'],
    ['referred', 'referred'],
    ['refer to CMT', 'referred'],
    ['CMT', 'referred'],
    ['supported and referred to CMT', 'referred'],
    ['develop', 'develop'],
    ['develop it further', 'develop'],
    ['further development', 'develop'],
    ['rewrite', 'rewrite'],
    ['re-written', 'rewrite'],
    ['bring back', 'rewrite'],
    ['deferred', 'deferred'],
    ['presenter away', 'deferred'],
    ['the presenter was ill', 'deferred'],
    ['approve', 'approved'],
    ['agreed', 'approved'],
    ['note', 'noted'],
    ['for information', 'noted'],
  ])('"%s" is %s', (typed, decision) => {
    expect(readDecision(typed)).toEqual({ decision, rest: '' })
  })

  it.each(Object.entries(DECISIONS))('%s is read as it is said: "%s"', (decision, said) => {
    expect(readDecision(said)).toEqual({ decision, rest: '' })
  })

  it.each([
    ['accepted: The trend is right', 'accepted', 'The trend is right'],
    ['noted, no action', 'noted', 'no action'],
    ['deferred: the Head was ill', 'deferred', 'the Head was ill'],
    ['rewrite - it cannot be delivered', 'rewrite', 'it cannot be delivered'],
    ['not accepted because it names no date', 'not_accepted', 'because it names no date'],
  ])('"%s" is %s, and the discussion "%s"', (typed, decision, rest) => {
    expect(readDecision(typed)).toEqual({ decision, rest })
  })

  it.each(['', 'maybe', 'acepted', 'accepted the plan of Tuesday', 'not', 'accepted not'])('"%s" is none', (typed) => {
    expect(readDecision(typed)).toBeNull()
  })
})

describe('a decision fits an item', () => {
  const item = (kind: Parameters<typeof mustFit>[0]['kind']) => ({ kind, title: 'SORP 1' })

  it.each([
    ['sorp', null, 'accepted', false],
    ['sorp', null, 'not_accepted', false],
    ['sorp', null, 'approved', true],
    ['call_in', 'poor', 'approved', false],
    ['call_in', 'data', 'approved', false],
    ['call_in', 'good', 'approved', true],
    ['call_in', 'poor', 'accepted', true],
    ['call_in', 'poor', 'noted', true],
    ['project', null, 'accepted', true],
    ['project', null, 'approved', true],
    ['paper', null, 'approved', true],
    ['risk', null, 'noted', true],
  ] as const)('%s about %s, %s: %s', (kind, concern, decision, fits) => {
    const check = () => mustFit(item(kind), concern, decision)
    if (fits) expect(check).not.toThrow()
    else expect(check).toThrow(expect.objectContaining({ code: 'decision_unfit' }))
  })
})

describe('what follows from a decision', () => {
  const about = (concern: Parameters<typeof consequenceOf>[1]['concern'] = 'poor') => ({
    item: { title: 'Schools in special measures', presenterPost: 'head-of-standards' },
    concern,
    day: on('2011-08-01'),
    above: 'CMT',
  })
  const nothing = { carry: null, refers: false, deliverable: null, closes: null, waitingFor: null }

  it('accepted: its case waits for the figures', () => {
    expect(consequenceOf(aDecided('accepted'), about())).toEqual({
      ...nothing,
      waitingFor: 'The action plan was accepted on 1 August 2011: the figures decide.',
    })
  })

  it('rewrite: it comes back, with the person named', () => {
    expect(consequenceOf(aDecided('rewrite', { forPost: 'director-of-children' }), about())).toEqual({
      ...nothing,
      carry: {
        presenter: 'director-of-children',
        why: 'To be rewritten and brought back, as decided on 1 August 2011.',
      },
    })
  })

  it.each(['deferred', 'not_accepted'] as const)(
    '%s: it comes back with who presents it, or the person named',
    (one) => {
      expect(consequenceOf(aDecided(one), about()).carry?.presenter).toBe('head-of-standards')
      expect(consequenceOf(aDecided(one, { forPost: 'deputy' }), about()).carry?.presenter).toBe('deputy')
    },
  )

  it('referred: a referral, and its case waits for the answer', () => {
    expect(consequenceOf(aDecided('referred', { by: on('2011-08-30') }), about())).toEqual({
      ...nothing,
      refers: true,
      waitingFor: 'Referred to CMT on 1 August 2011, for 30 August 2011: its answer is awaited.',
    })
  })

  it('develop: a dated deliverable of the person named', () => {
    const decided = aDecided('develop', { forPost: 'energy-manager', by: on('2011-09-01'), recommendations: 'consult' })

    expect(consequenceOf(decided, about())).toEqual({
      ...nothing,
      deliverable: {
        what: 'Develop further: Schools in special measures: consult',
        owner: 'energy-manager',
        due: on('2011-09-01'),
      },
      waitingFor: 'To be developed further by 1 September 2011, as decided on 1 August 2011.',
    })
  })

  it.each([
    ['noted', 'poor', 'Noted on 1 August 2011: the figures decide.', null],
    ['noted', 'demand', 'Noted on 1 August 2011: the figures decide.', null],
    ['noted', 'data', 'Noted on 1 August 2011: its data are still to be put right.', null],
    ['noted', 'good', null, 'Noted on 1 August 2011.'],
    ['approved', 'good', null, 'Approved on 1 August 2011.'],
  ] as const)('%s about %s: its case waits for "%s", or closes as "%s"', (decision, concern, waitingFor, closes) => {
    expect(consequenceOf(aDecided(decision), about(concern))).toEqual({ ...nothing, waitingFor, closes })
  })

  it.each(['accepted', 'approved', 'noted'] as const)('%s of what has no case: nothing', (decision) => {
    expect(consequenceOf(aDecided(decision), about(null))).toEqual(nothing)
  })
})

describe('a correction', () => {
  it('leaves what is not given, but for what belonged to another decision', () => {
    const standing = aDecided('referred', {
      discussion: 'long',
      recommendations: 'invest',
      amount: { pounds: 460_000, perYear: true },
      by: on('2011-08-30'),
    })

    expect(correctedTo(standing, { risks: 'cost' })).toEqual({ ...standing, risks: 'cost' })
    expect(correctedTo(standing, { decision: 'accepted' })).toEqual(aDecided('accepted', { discussion: 'long' }))
    // A form sends all its fields, the old ones too.
    expect(correctedTo(standing, { ...standing, by: on('2011-08-30'), decision: 'develop', forPost: 'head' })).toEqual(
      aDecided('develop', { discussion: 'long', recommendations: 'invest', by: on('2011-08-30'), forPost: 'head' }),
    )
    expect(correctedTo(standing, { decision: 'noted', by: on('2011-09-30') }).by).toEqual(on('2011-09-30'))
  })

  it.each<[Partial<Decided>, boolean]>([
    [{}, true],
    [{ discussion: 'more', risks: 'some', attended: 'the Head' }, true],
    [{ decision: 'noted' }, false],
    [{ forPost: 'other' }, false],
    [{ by: on('2011-09-02') }, false],
    [{ recommendations: 'another' }, false],
    [{ amount: { pounds: 1, perYear: false } }, false],
    [{ amount: { pounds: 460_000, perYear: false } }, false],
  ])('by %o follows alike: %s', (changes, alike) => {
    const one = aDecided('referred', { by: on('2011-09-01'), amount: { pounds: 460_000, perYear: true } })

    expect(followsAlike(one, { ...one, ...changes })).toBe(alike)
  })
})
