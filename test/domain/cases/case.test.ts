import { describe, expect, it } from 'vitest'
import type { Case } from '../../../src/domain/cases/case.ts'
import { callIn, callInAgain, close, decline, hasMoved, isOpen } from '../../../src/domain/cases/case.ts'
import { aCase, noonOf, on } from '../../support/builders.ts'

const now = new Date(noonOf('2017-10-20'))
const november = { id: 4, planDue: on('2017-10-30') }
const chair = 'Deputy Managing Director'
const lastPeriodEnd = on('2017-09-30')
const calledIn = (changes: Partial<Case> = {}) => aCase({ ...callIn(aCase(), chair, november, null, now), ...changes })
const refused = expect.objectContaining({ code: 'case_decided' })

it.each([
  ['proposed', true],
  ['called_in', true],
  ['declined', false],
  ['closed', false],
] as const)('a case that is %s is open: %s', (state, open) => {
  expect(isOpen({ state })).toBe(open)
})

it.each([
  ['2017-10-16', false],
  ['2017-11-16', true],
])('a case of 16 October that came to its level on %s has gone up: %s', (day, moved) => {
  const openedAt = new Date(noonOf('2017-10-16'))

  expect(hasMoved({ openedAt, levelSince: new Date(noonOf(day)) })).toBe(moved)
})

describe('calling in', () => {
  it('puts a proposed case on a meeting, with the day its action plan is due', () => {
    expect(callIn(aCase(), chair, november, 'The trend worries Members.', now)).toEqual({
      state: 'called_in',
      meetingId: 4,
      planDue: on('2017-10-30'),
      decidedAt: now,
      decidedBy: chair,
      reason: 'The trend worries Members.',
      closedAt: null,
      rearmAfter: null,
    })
  })

  it('happens once: the second of two people who press is told who was first', () => {
    expect(() => callIn(calledIn(), 'PAT Secretary', november, null, now)).toThrow(refused)
    expect(() => callIn(calledIn(), 'PAT Secretary', november, null, now)).toThrow(
      'CS05 has already been called in, by the Deputy Managing Director.',
    )
  })

  it.each(['declined', 'closed'] as const)('cannot reopen a case that is %s', (state) => {
    expect(() => callIn(aCase({ state }), chair, november, null, now)).toThrow(refused)
  })
})

describe('calling in again', () => {
  const december = { id: 5, planDue: on('2017-11-27') }
  const waiting = calledIn({ waitingFor: 'not reached', reason: 'The trend worries Members.' })

  it('puts a case that waits on another meeting, and keeps what the chair decided', () => {
    expect(callInAgain(waiting, december)).toEqual({
      state: 'called_in',
      meetingId: 5,
      planDue: on('2017-11-27'),
      decidedAt: now,
      decidedBy: chair,
      reason: 'The trend worries Members.',
      closedAt: null,
      rearmAfter: null,
      waitingFor: null,
    })
  })

  it.each([
    ['is on an agenda', calledIn({ waitingFor: null })],
    ['is only proposed', aCase({ waitingFor: 'not reached' })],
    ['is closed', calledIn({ state: 'closed', waitingFor: 'not reached' })],
  ])('is not for a case that %s', (_, one) => {
    expect(() => callInAgain(one, december)).toThrow(refused)
  })

  it('says of a case that the chair has yet to decide on that it is only proposed', () => {
    expect(() => callInAgain(aCase({ waitingFor: 'not reached' }), december)).toThrow(
      /^CS05 is only proposed\. "why CS05" says why\.$/,
    )
  })
})

describe('declining', () => {
  it('closes the case with its reason; later periods alone count from then on', () => {
    expect(decline(aCase(), chair, 'A seasonal dip.', lastPeriodEnd, now)).toMatchObject({
      state: 'declined',
      decidedBy: chair,
      reason: 'A seasonal dip.',
      closedAt: now,
      rearmAfter: lastPeriodEnd,
      meetingId: null,
    })
  })

  it('comes too late for a case that was called in or declined', () => {
    expect(() => decline(calledIn(), chair, 'Changed my mind.', lastPeriodEnd, now)).toThrow(refused)
    expect(() => decline(aCase({ state: 'declined' }), chair, 'Again.', lastPeriodEnd, now)).toThrow(
      'CS05 was already decided: not this time.',
    )
  })
})

describe('closing', () => {
  it('keeps who called it in and to which meeting; later periods alone count from then on', () => {
    expect(close(calledIn(), 'No longer poor.', lastPeriodEnd, now)).toMatchObject({
      state: 'closed',
      meetingId: 4,
      decidedBy: chair,
      reason: 'No longer poor.',
      closedAt: now,
      rearmAfter: lastPeriodEnd,
    })
  })

  it('is for a case that is only proposed too, when the figures recover first', () => {
    expect(close(aCase(), 'No longer poor.', lastPeriodEnd, now)).toMatchObject({ state: 'closed', decidedBy: null })
  })

  it('happens once, and does not say that the chair closed what the figures did', () => {
    const closed = calledIn({ state: 'closed' })

    expect(() => close(closed, 'Again.', lastPeriodEnd, now)).toThrow(refused)
    expect(() => close(closed, 'Again.', lastPeriodEnd, now)).toThrow('CS05 is already closed.')
  })
})
