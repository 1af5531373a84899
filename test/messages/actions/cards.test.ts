import { describe, expect, it } from 'vitest'
import type { Action, ActionEvent, ActionEventKind } from '../../../src/domain/actions/action.ts'
import { actionAccepted, actionRecorded, progressNoted } from '../../../src/messages/actions/answers.ts'
import type { ActionView } from '../../../src/messages/actions/cards.ts'
import { actionsList, ownersCard } from '../../../src/messages/actions/cards.ts'
import { actionChangedMessage, extensionCard, extensionSettled } from '../../../src/messages/actions/extension.ts'
import { dueReminder, overdueReminder } from '../../../src/messages/actions/reminders.ts'
import { anAction, noonOf, on } from '../../support/builders.ts'
import { wordsOf } from '../../support/words.ts'

const today = on('2017-11-06')
const OWNER = 'Head of Contact Point'
const CHAIR = 'Deputy Managing Director'

let events = 0
const event = (kind: ActionEventKind, text: string, by = OWNER): ActionEvent => {
  events++
  return { id: events, at: new Date(noonOf('2017-11-06')), kind, by, text }
}

const asking = (changes: Partial<Action> = {}): Action =>
  anAction({
    asked: {
      id: 5,
      to: on('2017-12-08'),
      reason: 'Two of the eight fell ill',
      askedBy: OWNER,
      askedAt: new Date(noonOf('2017-11-06')),
    },
    ...changes,
  })

const view = (action: Action = anAction(), changes: Partial<ActionView> = {}): ActionView => ({
  action,
  today,
  agreed: 'PAT agreed it on Monday 6 November 2017.',
  remindOn: on('2017-11-28'),
  ...changes,
})

const card = (changes: Partial<Action> = {}, more: Partial<ActionView> = {}) =>
  wordsOf(ownersCard(view(anAction(changes), more)))

describe('an action, to its owner', () => {
  it('says who, by when, what and what for first, then who agreed it, when they are reminded, and what to press', () => {
    expect(card({ itemId: 12 }).split('\n')).toEqual([
      'For you, by Friday 1 December 2017: Recruit eight advisers, for Calls to Contact Point answered in 40 seconds (CS05)',
      'PAT agreed it on Monday 6 November 2017; you are reminded on Tuesday 28 November 2017.',
      '[Accept: accept 3] [Ask for more time: extend 3] [Say how far it is: progress 3] [It is done: complete 3]',
    ])
  })

  it('that is for no indicator, item or case says nothing of them', () => {
    expect(card({ ref: null, name: null, caseId: null })).not.toMatch(/, for |null/)
  })

  it('that is for an exempt indicator is for its reference', () => {
    expect(card({ name: null }).split('\n')[0]).toMatch(/advisers, for CS05$/)
  })

  it('says what it is to bring about, and that it is a deliverable', () => {
    expect(card({ effect: '75% or better', deliverable: true })).toContain(
      'It is to bring about: 75% or better.\nThe forum asked to see what comes of it.',
    )
  })

  it('that is accepted says how far it is and when it comes up again, and asks for nothing', () => {
    const events = [event('accepted', ''), event('progress', 'Two started'), event('progress', 'Five started')]
    const words = card({ acceptedBy: OWNER, events })

    expect(words).toContain('You do this, by Friday 1 December 2017: Recruit eight advisers')
    expect(words).toContain('Latest: Five started.\nNothing to do until you are reminded, on Tuesday 28 November 2017.')
    expect(words).not.toContain('Accept')
  })

  it('for which a later day is asked says so, and asks for no other', () => {
    const words = wordsOf(ownersCard(view(asking())))

    expect(words).toContain('More time is asked for, until Friday 8 December 2017: the chair has not decided.')
    expect(words).not.toContain('Ask for more time')
  })

  it('that is done says who said so and what shows it, and asks no more', () => {
    expect(card({ state: 'done', completedBy: OWNER, evidence: 'Eight started.' })).toBe(
      'Your action is done: Recruit eight advisers\nEight started. Recorded by the Head of Contact Point. Nothing to do.',
    )
  })

  it('that is taken back says by whom and why', () => {
    expect(card({ state: 'withdrawn', events: [event('withdrawn', 'The service moved', CHAIR)] })).toBe(
      'You need no longer do this: Recruit eight advisers\nThe service moved. The Deputy Managing Director took it back. Nothing to do.',
    )
    expect(card({ state: 'withdrawn' })).toContain('The outcome was corrected.')
  })
})

describe('the answer', () => {
  it('to who accepts their own says by when, and when they are reminded', () => {
    expect(wordsOf(actionAccepted(view(anAction({ acceptedBy: OWNER })))).split('\n')).toEqual([
      'Thank you. You do this by Friday 1 December 2017: Recruit eight advisers',
      'You are reminded on Tuesday 28 November 2017. Nothing to do until then.',
    ])
  })

  it('to who accepts for another names them', () => {
    expect(actionAccepted(view(anAction({ acceptedBy: 'PAT Secretary' }))).title).toBe(
      'Accepted for the Head of Contact Point, by Friday 1 December 2017: Recruit eight advisers',
    )
  })

  it('to who records one says who has it, and when they are reminded', () => {
    expect(wordsOf(actionRecorded(view())).split('\n')).toEqual([
      'The Head of Contact Point has it, by Friday 1 December 2017: Recruit eight advisers',
      'They are reminded on Tuesday 28 November 2017. Nothing more to do.',
    ])
  })

  it('to progress says what is still to be done by when', () => {
    expect(wordsOf(progressNoted(anAction(), 'Five started'))).toContain(
      'Five started. It is still to be done by Friday 1 December 2017.',
    )
  })
})

describe('a list of actions', () => {
  it('says of each what it is for, its owner, its day and whether it is late', () => {
    const late = anAction({ due: on('2017-11-05') })

    expect(wordsOf(actionsList('Open actions', [late, anAction({ id: 4 })], today)).split('\n')).toEqual([
      'Open actions',
      '2 actions, by date',
      'Recruit eight advisers, for Calls to Contact Point answered in 40 seconds (CS05) | Head of Contact Point | Sunday 5 November 2017 | overdue',
      'Recruit eight advisers, for Calls to Contact Point answered in 40 seconds (CS05) | Head of Contact Point | Friday 1 December 2017 | open',
      '[Done: Recruit eight advisers: complete 3] [Done: Recruit eight advisers: complete 4]',
    ])
  })

  it('lets an action be completed while it is open', () => {
    expect(wordsOf(actionsList('Actions', [anAction({ state: 'done' })], today))).not.toContain('[')
  })

  it('keeps to a platform’s five buttons in a row', () => {
    const many = Array.from({ length: 9 }, (_, at) => anAction({ id: at + 1 }))

    expect(wordsOf(actionsList('Actions', many, today)).match(/: complete/g)).toHaveLength(5)
  })
})

describe('a reminder', () => {
  const above = { id: 'director', title: 'Director of Engagement', as: 'above' as const }
  const director = { ...above, as: 'director' as const }
  const secretary = { id: 'secretary', title: 'PAT Secretary', as: 'secretary' as const }

  it.each([
    { day: '2017-11-30', title: 'Your action is due on Friday 1 December 2017' },
    { day: '2017-12-01', title: 'Your action is due today, Friday 1 December 2017' },
    { day: '2017-12-02', title: 'Your action was due on Friday 1 December 2017' },
  ])('to the owner on $day begins: $title', ({ day, title }) => {
    expect(dueReminder(anAction(), on(day), 0, []).title).toBe(`${title}: Recruit eight advisers`)
  })

  it('on the day has "It is done" as its main button, accepted or not', () => {
    const buttons = dueReminder(anAction(), on('2017-12-01'), 0, []).parts.flatMap((part) =>
      part.kind === 'buttons' ? part.buttons : [],
    )

    expect(buttons[0]).toEqual({ label: 'It is done', command: 'complete 3', style: 'primary' })
    expect(buttons.filter(({ style }) => style === 'primary')).toHaveLength(1)
  })

  it('to the owner says how late it is, who else knows, and what to do', () => {
    expect(
      wordsOf(dueReminder(anAction(), on('2017-12-13'), 8, [above, secretary]))
        .split('\n')
        .slice(0, 2),
    ).toEqual([
      'Your action is 8 working days late: Recruit eight advisers',
      'It was due on Friday 1 December 2017. It is for Calls to Contact Point answered in 40 seconds (CS05). Now the Director of Engagement and the PAT Secretary know too. Please finish it today, Wednesday 13 December 2017, or ask for a new day.',
    ])
  })

  it.each([
    { as: above, alone: true, first: 'Please ask the Head of Contact Point today', said: 'they answer to you.' },
    {
      as: director,
      alone: true,
      first: 'Please ask the Head of Contact Point today',
      said: 'you direct the indicator.',
    },
    { as: secretary, alone: false, first: 'For information: ', said: "the forum's secretary." },
    { as: secretary, alone: true, first: 'Please ask the Head of Contact Point today', said: "the forum's secretary." },
  ])('to $as.as, alone: $alone, begins "$first" and says why they are told', ({ as, alone, first, said }) => {
    const reminder = overdueReminder(anAction(), on('2017-12-06'), 3, { ...as, alone })

    expect(reminder.title).toMatch(first)
    expect(reminder.title).toContain('3 working days late: Recruit eight advisers')
    expect(wordsOf(reminder)).toContain(said)
    expect(wordsOf(reminder).includes('Nothing to do.')).toBe(first === 'For information: ')
  })
})

describe('the chair', () => {
  it('is asked by when to decide, with the reason, what it is for and the two answers', () => {
    const asked = extensionCard(asking(), today)

    expect(asked && wordsOf(asked).split('\n')).toEqual([
      'For you to decide by Friday 1 December 2017: more time for the Head of Contact Point? Recruit eight advisers',
      'It is for Calls to Contact Point answered in 40 seconds (CS05). The Head of Contact Point asks for Friday 8 December 2017 instead of Friday 1 December 2017: Two of the eight fell ill. Until you decide, the day stays.',
      '[Grant: grant 3] [Refuse: refuse 3]',
    ])
  })

  it('is asked to decide today once the day has been', () => {
    expect(extensionCard(asking(), on('2017-12-04'))?.title).toMatch(
      'For you to decide today, Monday 4 December 2017: more time',
    )
  })

  it.each([
    { of: 'which nothing is asked', action: anAction() },
    { of: 'what is done', action: asking({ state: 'done' }) },
  ])('is not asked of $of', ({ action }) => {
    expect(extensionCard(action, today)).toBeNull()
  })

  it('reads what was decided, or that it is settled', () => {
    const granted = extensionSettled(anAction(), event('extended', 'From 1 to 8 December', CHAIR))

    expect(wordsOf(granted)).toBe(
      'Decided: more time for the Head of Contact Point: Recruit eight advisers\nFrom 1 to 8 December. Nothing to do.',
    )
    expect(wordsOf(extensionSettled(anAction({ state: 'done' }), null))).toContain('It is done. Nothing to do.')
  })

  it.each([
    {
      kind: 'extended',
      text: 'From 1 to 8 December',
      title: 'You have until Friday 1 December 2017',
      end: 'Nothing to do now.',
    },
    {
      kind: 'refused',
      text: 'It was promised!',
      title: 'Still for you, by Friday 1 December 2017',
      end: '[It is done: complete 3]',
    },
    { kind: 'withdrawn', text: 'Not needed.', title: 'You need no longer do this', end: 'Nothing to do.' },
  ] as const)('decides, and the owner is told: $title', ({ kind, text, title, end }) => {
    const words = wordsOf(actionChangedMessage(anAction(), event(kind, text, CHAIR)))

    expect(words).toContain(`${title}: Recruit eight advisers`)
    expect(words).toContain('The Deputy Managing Director decided.')
    expect(words.endsWith(end)).toBe(true)
  })
})
