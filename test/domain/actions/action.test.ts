import { describe, expect, it } from 'vitest'
import type { ActionMove, Extension } from '../../../src/domain/actions/action.ts'
import {
  accept,
  askExtension,
  complete,
  decideExtension,
  isOverdue,
  latestEvent,
  progress,
  withdraw,
} from '../../../src/domain/actions/action.ts'
import { anAction, noonOf, on } from '../../support/builders.ts'

const OWNER = 'Head of Contact Point'
const CHAIR = 'Deputy Managing Director'
const now = new Date(noonOf('2017-11-30'))
const today = on('2017-11-30')

/** Asked for on an action that is due on 1 December 2017. */
const asked: Extension = {
  id: 5,
  to: on('2017-12-08'),
  reason: 'Two fell ill',
  askedBy: OWNER,
  askedAt: new Date(noonOf('2017-11-29')),
}

const refusalOf = (move: () => ActionMove) => {
  try {
    move()
  } catch (error) {
    return error
  }
  throw new Error('it was not refused')
}

it('is accepted by whoever will do it, until its date', () => {
  expect(accept(anAction(), OWNER, now)).toEqual({
    change: { acceptedBy: OWNER, acceptedAt: now },
    event: { kind: 'accepted', by: OWNER, text: 'To be done by Friday 1 December 2017' },
  })
})

it('is accepted once', () => {
  expect(refusalOf(() => accept(anAction({ acceptedBy: OWNER }), OWNER, now))).toMatchObject({
    code: 'action_accepted',
    message: '“Recruit eight advisers” is accepted already, by the Head of Contact Point. Nothing to do.',
  })
})

it('keeps what is reported of it, and changes nothing else', () => {
  expect(progress(anAction(), OWNER, 'Five of eight started')).toEqual({
    change: {},
    event: { kind: 'progress', by: OWNER, text: 'Five of eight started' },
  })
})

it('is completed with what shows it', () => {
  expect(complete(anAction(), OWNER, 'Eight advisers started on 27 November.', now)).toEqual({
    change: {
      state: 'done',
      completedBy: OWNER,
      completedAt: now,
      evidence: 'Eight advisers started on 27 November.',
    },
    event: { kind: 'completed', by: OWNER, text: 'Eight advisers started on 27 November.' },
  })
})

it('is withdrawn with the reason', () => {
  expect(withdraw(anAction(), CHAIR, 'The service moved to the districts')).toEqual({
    change: { state: 'withdrawn' },
    event: { kind: 'withdrawn', by: CHAIR, text: 'The service moved to the districts' },
  })
})

describe('a later date', () => {
  it('is asked for with a reason, and changes nothing before the chair has decided', () => {
    expect(askExtension(anAction(), on('2017-12-08'), 'Two fell ill', OWNER, today)).toEqual({
      change: {},
      ask: { to: on('2017-12-08'), reason: 'Two fell ill' },
      event: { kind: 'asked', by: OWNER, text: 'Until Friday 8 December 2017: Two fell ill' },
    })
  })

  it.each([
    { due: '2017-12-01', to: '2017-11-30', refused: 'date_not_later' },
    { due: '2017-12-01', to: '2017-12-01', refused: 'date_not_later' },
    { due: '2017-12-01', to: '2017-12-02', refused: null },
    { due: '2017-11-01', to: '2017-11-29', refused: 'date_past' },
    { due: '2017-11-01', to: '2017-11-30', refused: null }, // today may still be done
  ])('for an action due on $due, asked on 30 November for $to, is refused: $refused', ({ due, to, refused }) => {
    const ask = () => askExtension(anAction({ due: on(due) }), on(to), 'Two fell ill', OWNER, today)

    if (refused === null) expect(ask().ask?.to).toEqual(on(to))
    else expect(refusalOf(ask)).toMatchObject({ code: refused, field: 'to' })
  })

  it('says which day it would have to be later than, or which has been', () => {
    const ask = (due: string, to: string) => () =>
      askExtension(anAction({ due: on(due) }), on(to), 'Two fell ill', OWNER, today)

    expect(refusalOf(ask('2017-12-01', '2017-12-01'))).toMatchObject({
      message: '“Recruit eight advisers” is due on Friday 1 December 2017: ask for a later day.',
    })
    expect(refusalOf(ask('2017-11-01', '2017-11-29'))).toMatchObject({
      message: 'An action is due in the future: Wednesday 29 November 2017 has been. Say a later day.',
    })
  })

  it('is asked for once at a time', () => {
    const again = () => askExtension(anAction({ asked }), on('2017-12-20'), 'Three fell ill', OWNER, today)

    expect(refusalOf(again)).toMatchObject({
      code: 'extension_asked',
      message:
        'Friday 8 December 2017 is asked for already for “Recruit eight advisers”: the chair decides, and you can ask them to.',
    })
  })

  it.each([
    { note: 'for the last time', said: ': for the last time' },
    { note: null, said: '' },
  ])('that is granted ($note) becomes the action’s date', ({ note, said }) => {
    expect(decideExtension(anAction({ asked }), 'granted', note, CHAIR, today)).toEqual({
      change: { due: on('2017-12-08') },
      decided: { state: 'granted', note },
      event: { kind: 'extended', by: CHAIR, text: `From Friday 1 December 2017 to Friday 8 December 2017${said}` },
    })
  })

  it('that is refused leaves the action’s date', () => {
    expect(decideExtension(anAction({ asked }), 'refused', 'the Member was promised December', CHAIR, today)).toEqual({
      change: {},
      decided: { state: 'refused', note: 'the Member was promised December' },
      event: { kind: 'refused', by: CHAIR, text: 'It stays Friday 1 December 2017: the Member was promised December' },
    })
  })

  it.each([
    { state: 'granted', on: '2017-12-08', refused: false },
    { state: 'granted', on: '2017-12-09', refused: true },
    { state: 'refused', on: '2017-12-09', refused: false },
  ] as const)('until 8 December that is $state on $on is too late: $refused', ({ state, on: day, refused }) => {
    const decide = () => decideExtension(anAction({ asked }), state, null, CHAIR, on(day))

    const message = 'Friday 8 December 2017 has been meanwhile: refuse it, and a later day can be asked for.'
    if (refused) expect(refusalOf(decide)).toMatchObject({ code: 'date_past', message })
    else expect(decide().decided).toEqual({ state, note: null })
  })

  it('that nobody asked for is not decided', () => {
    expect(refusalOf(() => decideExtension(anAction(), 'granted', null, CHAIR, today))).toMatchObject({
      code: 'nothing_asked',
      message: 'No later date waits for a decision on “Recruit eight advisers”: "actions" shows how each stands.',
    })
  })
})

describe('what is no longer open', () => {
  const withdrawnEvent = { id: 9, at: now, kind: 'withdrawn', by: CHAIR, text: 'not needed' } as const

  it.each([
    {
      action: anAction({ state: 'done', completedBy: OWNER }),
      said: '“Recruit eight advisers” is done already, by the Head of Contact Point: "actions" lists the open ones.',
    },
    {
      action: anAction({ state: 'withdrawn', events: [withdrawnEvent] }),
      said: '“Recruit eight advisers” is withdrawn already, by the Deputy Managing Director: "actions" lists the open ones.',
    },
    {
      action: anAction({ state: 'withdrawn' }),
      said: '“Recruit eight advisers” is withdrawn already: "actions" lists the open ones.',
    },
  ])('stays as it is, whatever is done: $said', ({ action, said }) => {
    const moves = [
      () => accept(action, OWNER, now),
      () => progress(action, OWNER, 'Nearly'),
      () => askExtension(action, on('2017-12-08'), 'Two fell ill', OWNER, today),
      () => decideExtension({ ...action, asked }, 'granted', null, CHAIR, today),
      () => complete(action, OWNER, 'Done', now),
      () => withdraw(action, CHAIR, 'Not needed'),
    ]

    for (const move of moves) expect(refusalOf(move)).toMatchObject({ code: 'action_not_open', message: said })
  })
})

it.each([
  ['open', '2017-11-30', false],
  ['open', '2017-12-01', false], // its day is still its day
  ['open', '2017-12-02', true],
  ['done', '2017-12-02', false],
  ['withdrawn', '2017-12-02', false],
] as const)('an action that is %s and due on 1 December is overdue on %s: %s', (state, day, overdue) => {
  expect(isOverdue(anAction({ state }), on(day))).toBe(overdue)
})

it('knows the latest of each kind of thing that happened to it', () => {
  const event = (id: number, kind: 'progress' | 'accepted') => ({ id, at: now, kind, by: OWNER, text: `${id}` })
  const action = anAction({ events: [event(1, 'accepted'), event(2, 'progress'), event(3, 'progress')] })

  expect(latestEvent(action, 'progress')?.id).toBe(3)
  expect(latestEvent(action, 'accepted')?.id).toBe(1)
  expect(latestEvent(action, 'asked')).toBeNull()
})
