import { describe, expect, it } from 'vitest'
import type { ItemState } from '../../../src/domain/agenda/item.ts'
import { whereabouts } from '../../../src/domain/agenda/whereabouts.ts'
import { aCase, aFramework, noonOf } from '../../support/builders.ts'

const framework = aFramework()
const now = new Date(noonOf('2026-11-22'))
const december = new Date(noonOf('2026-12-07'))
const november = new Date(noonOf('2026-11-02'))
const calledIn = aCase({ state: 'called_in', meetingId: 4 })

const standing = (state: ItemState, startsAt = december, meeting: 'planned' | 'held' | 'cancelled' = 'planned') => ({
  item: { id: 12, state },
  meeting: { startsAt, state: meeting },
})

describe('a case that is not called in', () => {
  it.each([
    ['proposed to PAT waits for the chair', { state: 'proposed' }, 'chair'],
    ['with the directorate is below the forums', { state: 'proposed', forum: 'directorate' }, 'below'],
    ['declined is over', { state: 'declined' }, 'over'],
    ['closed is over', { state: 'closed' }, 'over'],
  ] as const)('%s', (_, changes, kind) => {
    expect(whereabouts(framework, aCase(changes), [], now)).toEqual({ kind })
  })
})

describe('a case that is called in', () => {
  it('has its next meeting where its item stands on one to come', () => {
    expect(whereabouts(framework, calledIn, [standing('planned')], now)).toEqual({
      kind: 'meeting',
      item: 12,
      startsAt: december,
    })
  })

  it.each([
    ['the meeting has begun', standing('planned', now)],
    ['the meeting has been', standing('planned', november)],
    ['the meeting is held, though it was planned for later', standing('planned', december, 'held')],
  ])('waits for its outcome once %s', (_, one) => {
    expect(whereabouts(framework, calledIn, [one], now)).toMatchObject({ kind: 'outcome', item: 12 })
  })

  it('has a recorded reason once its item is settled', () => {
    const waiting = aCase({ state: 'called_in', waitingFor: 'The plan was accepted; the figures decide.' })

    expect(whereabouts(framework, waiting, [standing('heard', november)], now)).toEqual({
      kind: 'waiting',
      reason: 'The plan was accepted; the figures decide.',
    })
  })

  it('has its next meeting after an earlier one that it was carried from', () => {
    expect(whereabouts(framework, calledIn, [standing('carried', november), standing('planned')], now)).toMatchObject({
      kind: 'meeting',
    })
  })

  it.each([
    ['without an item', []],
    ['whose item was heard', [standing('heard', november)]],
    ['whose item was taken off', [standing('removed')]],
    ['whose meeting is cancelled', [standing('planned', december, 'cancelled')]],
  ])('is nowhere %s and without a reason, which must not be', (_, standings) => {
    expect(whereabouts(framework, calledIn, standings, now)).toBeNull()
  })
})
