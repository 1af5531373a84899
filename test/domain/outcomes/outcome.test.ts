import { describe, expect, it } from 'vitest'
import { consequenceOf } from '../../../src/domain/outcomes/consequence.ts'
import type { Decision, DecisionGiven } from '../../../src/domain/outcomes/outcome.ts'
import {
  correctOutcomeTo,
  DECISIONS,
  followsAlike,
  mustFit,
  NOTHING_SAID,
  saysTheSame,
} from '../../../src/domain/outcomes/outcome.ts'
import { readDecision } from '../../../src/domain/outcomes/read-decision.ts'
import { on } from '../../support/builders.ts'

const aDecided = (decision: Decision, changes: Partial<DecisionGiven> = {}): DecisionGiven => ({
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
    ['not accept', 'not_accepted'],
    ['rejected', 'not_accepted'],
    ['reject', 'not_accepted'],
    ['referred', 'referred'],
    ['to CMT', 'referred'],
    ['support and refer', 'referred'],
    ['supported', 'referred'],
    ['recommendations supported', 'referred'],
    ['recommendations supported and referred', 'referred'],
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
    ['defer', 'deferred'],
    ['postpone', 'deferred'],
    ['postponed: presenter absent', 'deferred'],
    ['deferred presenter away', 'deferred'],
    ['presenter away', 'deferred'],
    ['the presenter was ill', 'deferred'],
    ['approve', 'approved'],
    ['agreed', 'approved'],
    ['agree', 'approved'],
    ['note', 'noted'],
    ['for information', 'noted'],
    ['information', 'noted'],
    ['  to  be   rewritten  ', 'rewrite'],
    ['noted. ', 'noted'],
    ['noted .', 'noted'],
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
    ['rewrite  -  it cannot be delivered', 'rewrite', 'it cannot be delivered'],
    ['not accepted because it names no date', 'not_accepted', 'because it names no date'],
    ['not accepted   because it names no date', 'not_accepted', 'because it names no date'],
    ['accepted;the trend is right', 'accepted', 'the trend is right'],
    [' accepted – The trend is right. Well done.  ', 'accepted', 'The trend is right. Well done.'],
    ['agreed, as planned: by one vote', 'approved', 'as planned: by one vote'],
    ['deferred: the presenter was away: at a funeral', 'deferred', 'the presenter was away: at a funeral'],
    ['the presenter was away: deferred', 'deferred', 'deferred'],
  ])('"%s" is %s, and the discussion "%s"', (typed, decision, rest) => {
    expect(readDecision(typed)).toEqual({ decision, rest })
  })

  it.each(['', 'maybe', 'acepted', 'accepted the plan of Tuesday', 'not', 'accepted not', 'agr.eed'])(
    '"%s" is none',
    (typed) => {
      expect(readDecision(typed)).toBeNull()
    },
  )

  // "Not approved" is no approval, and "approved in part" is something else again.
  it.each([
    'accepted',
    'rejected',
    'referred',
    'CMT',
    'supported',
    'developed',
    'rewritten',
    'brought back',
    'deferred',
    'presenter away',
    'approved',
    'noted',
    'information',
  ])('"%s" is no decision with another word before or after it', (said) => {
    expect(readDecision(said)).not.toBeNull()
    expect(readDecision(`hardly ${said}`)).toBeNull()
    expect(readDecision(`${said} perhaps`)).toBeNull()
  })

  it.each(['perhaps: accepted', 'it was said: rewrite', 'no. accepted'])(
    '"%s" is none, since the decision comes first',
    (typed) => {
      expect(readDecision(typed)).toBeNull()
    },
  )
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

  it.each([
    ['sorp', 'accepted', 'SORP 1: a SORP brings no action plan. Say approved, or to be rewritten and brought back.'],
    [
      'call_in',
      'approved',
      'SORP 1: what is called in is not approved. Say accepted or not accepted, which is about its action plan.',
    ],
  ] as const)('or is told what was probably meant: %s, %s', (kind, decision, message) => {
    expect(() => mustFit(item(kind), 'poor', decision)).toThrow(expect.objectContaining({ message }))
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
      waitingFor: 'The action plan was accepted on Monday 1 August 2011: the figures decide.',
    })
  })

  it('rewrite: it comes back, with the person named', () => {
    expect(consequenceOf(aDecided('rewrite', { forPost: 'director-of-children' }), about())).toEqual({
      ...nothing,
      carry: {
        presenter: 'director-of-children',
        why: 'To be rewritten and brought back, as decided on Monday 1 August 2011.',
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

  it.each([
    ['deferred', 'Deferred on Monday 1 August 2011: the presenter was away.'],
    ['not_accepted', 'The action plan was not accepted on Monday 1 August 2011: a new one is due.'],
  ] as const)('%s: the next agenda says why it is there', (decision, why) => {
    expect(consequenceOf(aDecided(decision), about())).toEqual({
      ...nothing,
      carry: { presenter: 'head-of-standards', why },
    })
  })

  it('referred without a day: the answer is awaited, whenever it comes', () => {
    expect(consequenceOf(aDecided('referred'), about()).waitingFor).toBe(
      'Referred to CMT on Monday 1 August 2011: its answer is awaited.',
    )
  })

  it('referred: a referral, and its case waits for the answer', () => {
    expect(consequenceOf(aDecided('referred', { by: on('2011-08-30') }), about())).toEqual({
      ...nothing,
      refers: true,
      waitingFor: 'Referred to CMT on Monday 1 August 2011, for Tuesday 30 August 2011: its answer is awaited.',
    })
  })

  it('develop: a dated deliverable of the person named', () => {
    const decided = aDecided('develop', { forPost: 'energy-manager', by: on('2011-09-01'), recommendations: 'consult' })

    expect(consequenceOf(decided, about())).toEqual({
      ...nothing,
      deliverable: {
        what: 'Develop further: consult',
        owner: 'energy-manager',
        due: on('2011-09-01'),
      },
      waitingFor: 'To be developed further by Thursday 1 September 2011, as decided on Monday 1 August 2011.',
    })
  })

  it('develop without recommendations: the item is what is developed', () => {
    const decided = aDecided('develop', { forPost: 'energy-manager', by: on('2011-09-01') })

    expect(consequenceOf(decided, about()).deliverable?.what).toBe('Develop further: Schools in special measures')
  })

  it.each([{ forPost: 'energy-manager' }, { by: on('2011-09-01') }])(
    'develop with %o alone was let through by mistake, which is a fault and nobody’s answer',
    (given) => {
      expect(() => consequenceOf(aDecided('develop', given), about())).toThrow(/was not checked/)
    },
  )

  it.each([
    ['noted', 'poor', 'Noted on Monday 1 August 2011: the figures decide.', null],
    ['noted', 'demand', 'Noted on Monday 1 August 2011: the figures decide.', null],
    ['noted', 'data', 'Noted on Monday 1 August 2011: its data are still to be put right.', null],
    ['noted', 'good', null, 'Noted on Monday 1 August 2011.'],
    ['approved', 'good', null, 'Approved on Monday 1 August 2011.'],
  ] as const)('%s about %s: its case waits for "%s", or closes as "%s"', (decision, concern, waitingFor, closes) => {
    expect(consequenceOf(aDecided(decision), about(concern))).toEqual({ ...nothing, waitingFor, closes })
  })

  it.each(['accepted', 'approved', 'noted'] as const)('%s of what has no case: nothing', (decision) => {
    expect(consequenceOf(aDecided(decision), about(null))).toEqual(nothing)
  })
})

const FIELDS = ['recommendations', 'amount', 'forPost', 'by'] as const
const everything: Partial<DecisionGiven> = {
  recommendations: 'invest',
  amount: { pounds: 460_000, perYear: true },
  forPost: 'head',
  by: on('2011-08-30'),
}

/** What a correction of the decision takes away, of all that may be given. */
function lost(from: Decision, to: Decision) {
  const corrected = correctOutcomeTo(aDecided(from, everything), { decision: to })
  return FIELDS.filter((field) => corrected[field] === null || corrected[field] === '')
}

describe('a correction', () => {
  it('leaves what is not given, but for what belonged to another decision', () => {
    const standing = aDecided('referred', {
      discussion: 'long',
      recommendations: 'invest',
      amount: { pounds: 460_000, perYear: true },
      by: on('2011-08-30'),
    })

    expect(correctOutcomeTo(standing, { risks: 'cost' })).toEqual({ ...standing, risks: 'cost' })
    expect(correctOutcomeTo(standing, { decision: 'accepted' })).toEqual(aDecided('accepted', { discussion: 'long' }))
    // A form sends all its fields, the old ones too.
    expect(
      correctOutcomeTo(standing, { ...standing, by: on('2011-08-30'), decision: 'develop', forPost: 'head' }),
    ).toEqual(
      aDecided('develop', { discussion: 'long', recommendations: 'invest', by: on('2011-08-30'), forPost: 'head' }),
    )
    expect(correctOutcomeTo(standing, { decision: 'noted', by: on('2011-09-30') }).by).toEqual(on('2011-09-30'))
  })

  it.each<[Decision, readonly (keyof DecisionGiven)[]]>([
    ['accepted', []],
    ['not_accepted', ['forPost']],
    ['develop', ['recommendations', 'forPost', 'by']],
    ['rewrite', ['forPost']],
    ['deferred', ['forPost']],
    ['approved', []],
    ['noted', []],
  ])('to %s keeps of what a referral asked for only what it has a use for: %j', (decision, kept) => {
    expect(lost('referred', decision)).toEqual(FIELDS.filter((field) => !kept.includes(field)))
  })

  it.each<[Decision, readonly (keyof DecisionGiven)[]]>([
    ['referred', ['recommendations', 'amount', 'by']],
    ['rewrite', ['forPost']],
  ])('to %s keeps of what a development was given only what it has a use for: %j', (decision, kept) => {
    expect(lost('develop', decision)).toEqual(FIELDS.filter((field) => !kept.includes(field)))
  })

  it('of words alone keeps what is on record, though the decision makes no use of it', () => {
    const standing = aDecided('noted', { ...everything, discussion: 'short' })

    expect(correctOutcomeTo(standing, { discussion: 'long' })).toEqual({ ...standing, discussion: 'long' })
  })

  it('leaves nothing said of what is taken away', () => {
    const stripped = correctOutcomeTo(aDecided('referred', everything), { decision: 'noted' })

    expect(stripped).toEqual({ ...NOTHING_SAID, decision: 'noted' })
    expect(stripped).toEqual(aDecided('noted'))
  })

  it.each<[Partial<DecisionGiven>, boolean]>([
    [{}, true],
    [{ discussion: 'more', risks: 'some', attended: 'the Head' }, true],
    [{ decision: 'noted' }, false],
    [{ forPost: 'other' }, false],
    [{ by: on('2011-09-02') }, false],
    [{ recommendations: 'another' }, false],
    [{ amount: { pounds: 1, perYear: false } }, false],
    [{ amount: { pounds: 1, perYear: true } }, false],
    [{ amount: { pounds: 460_000, perYear: false } }, false],
    [{ amount: null }, false],
    [{ by: null }, false],
  ])('by %o follows alike: %s', (changes, alike) => {
    const one = aDecided('referred', { by: on('2011-09-01'), amount: { pounds: 460_000, perYear: true } })

    expect(followsAlike(one, { ...one, ...changes })).toBe(alike)
    expect(followsAlike({ ...one, ...changes }, one)).toBe(alike)
  })

  it.each<[Partial<DecisionGiven>, boolean]>([
    [{}, true],
    [{ by: on('2011-08-30') }, true], // another object, the same day
    [{ attended: 'the Head' }, false],
    [{ discussion: 'more' }, false],
    [{ risks: 'some' }, false],
    [{ decision: 'noted' }, false],
    [{ amount: null }, false],
  ])('by %o says the same: %s', (changes, same) => {
    const one = aDecided('referred', everything)

    expect(saysTheSame(one, { ...one, ...changes })).toBe(same)
  })

  it('of what was neither dated nor costed says the same', () => {
    expect(saysTheSame(aDecided('noted'), aDecided('noted'))).toBe(true)
  })
})
