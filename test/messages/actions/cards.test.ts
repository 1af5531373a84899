import { describe, expect, it } from 'vitest'
import type { Action, ActionEvent, ActionEventKind } from '../../../src/domain/actions/action.ts'
import { actionCard, actionChangedMessage, actionsList, extensionCard } from '../../../src/messages/actions/cards.ts'
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

const buttonsOf = (message: Parameters<typeof wordsOf>[0]) => wordsOf(message).match(/\[[^\]]*\]/g) ?? []

describe('an action', () => {
  it('says what, who and by when, what can be done with it, and one number', () => {
    expect(wordsOf(actionCard(anAction({ itemId: 12 }), 'Action for you', today)).split('\n')).toEqual([
      'Action for you: Recruit eight advisers',
      'Action: 3',
      'Owner: Head of Contact Point',
      'Due: 1 December 2017',
      'Indicator: CS05',
      'State: open, not accepted yet',
      'Recorded by: PAT Secretary',
      '[Accept: accept 3] [Report progress: progress 3] [Ask for more time: extend 3] [Complete: complete 3]',
    ])
  })

  it('that is for no indicator says nothing of one', () => {
    const words = wordsOf(actionCard(anAction({ ref: null, caseId: null }), 'Action for you', today))

    expect(words).not.toMatch(/Indicator|Agenda item|Case/)
  })

  it('says what it is to bring about, and that it is a deliverable', () => {
    const words = wordsOf(actionCard(anAction({ effect: '75% or better', deliverable: true }), 'Action', today))

    expect(words).toContain('Expected effect: 75% or better\nDeliverable: the forum asked to see it')
  })

  it('shows who accepted it and the latest progress, and is accepted no more', () => {
    const action = anAction({
      acceptedBy: OWNER,
      events: [event('accepted', ''), event('progress', 'Two started'), event('progress', 'Five started')],
    })
    const card = actionCard(action, 'Action for you', today)

    expect(wordsOf(card)).toContain(
      'State: open, accepted by the Head of Contact Point\nProgress: Five started (Head of Contact Point)',
    )
    expect(buttonsOf(card)).toEqual([
      '[Report progress: progress 3]',
      '[Ask for more time: extend 3]',
      '[Complete: complete 3]',
    ])
  })

  it('for which a later date is asked says so, and asks for no other', () => {
    const card = actionCard(asking(), 'Action for you', today)

    expect(wordsOf(card)).toContain('Due: 1 December 2017; 8 December 2017 is asked for')
    expect(wordsOf(card)).not.toContain('Ask for more time')
    expect(wordsOf(actionCard(asking({ state: 'done' }), '', today))).not.toContain('is asked for')
  })

  it('that is done says who said so and what shows it, and asks no more', () => {
    const done = anAction({ state: 'done', completedBy: OWNER, evidence: 'Eight started.' })
    const words = wordsOf(actionCard(done, 'Action completed', today))

    expect(words).toContain('State: done, recorded by the Head of Contact Point')
    expect(words).toContain('Evidence: Eight started.')
    expect(words).not.toContain('[')
  })

  it('that is withdrawn says by whom and why', () => {
    const events = [event('withdrawn', 'The service moved', CHAIR)]

    expect(wordsOf(actionCard(anAction({ state: 'withdrawn', events }), 'Action withdrawn', today))).toContain(
      'State: withdrawn by the Deputy Managing Director: The service moved',
    )
    expect(wordsOf(actionCard(anAction({ state: 'withdrawn' }), '', today))).toContain('State: withdrawn\n')
  })

  it('that is late says so, alone and in the list', () => {
    const late = anAction({ due: on('2017-11-05') })

    expect(wordsOf(actionCard(late, 'Overdue', today))).toContain('Due: 5 November 2017, overdue')
    expect(wordsOf(actionsList('Open actions', [late, anAction({ id: 4 })], today)).split('\n')).toEqual([
      'Open actions',
      '2 actions, by date',
      '3 | Recruit eight advisers (CS05) | Head of Contact Point | 5 November 2017 | overdue',
      '4 | Recruit eight advisers (CS05) | Head of Contact Point | 1 December 2017 | open',
      '[Complete 3: complete 3] [Complete 4: complete 4]',
    ])
  })

  it('in a list can be completed while it is open', () => {
    expect(wordsOf(actionsList('Actions', [anAction({ state: 'done' })], today))).not.toContain('[')
  })

  it('in a long list keeps to a platform’s five buttons in a row', () => {
    const many = Array.from({ length: 9 }, (_, at) => anAction({ id: at + 1 }))

    expect(wordsOf(actionsList('Actions', many, today)).match(/\[Complete/g)).toHaveLength(5)
  })
})

describe('a reminder', () => {
  const above = { id: 'director', title: 'Director of Engagement', as: 'above' as const }
  const secretary = { id: 'secretary', title: 'PAT Secretary', as: 'secretary' as const }

  it.each([
    { day: '2017-11-30', title: 'Due soon' },
    { day: '2017-12-01', title: 'Due today' },
    { day: '2017-12-02', title: 'Overdue' },
  ])('to the owner on $day is titled $title', ({ day, title }) => {
    expect(dueReminder(anAction(), on(day), 0, []).title).toBe(`${title}: Recruit eight advisers`)
  })

  it('to the owner says how late it is, and who else is told', () => {
    const words = wordsOf(dueReminder(anAction(), on('2017-12-13'), 8, [above, secretary]))

    expect(words).toContain('Overdue by 8 working days: Recruit eight advisers')
    expect(words).toContain('Now told to the Director of Engagement and the PAT Secretary as well.')
    expect(words).toContain('[Accept: accept 3]')
  })

  it.each([
    { as: above, said: 'so it has come up to you.' },
    { as: secretary, said: 'You are told as the forum’s secretary.' },
  ])('to others says why they are told: $said', ({ as, said }) => {
    const card = overdueReminder(anAction(), on('2017-12-06'), 3, as)

    expect(card.title).toBe('Overdue by 3 working days: Recruit eight advisers')
    expect(wordsOf(card)).toContain(said.replace('’', "'"))
    expect(buttonsOf(card)).not.toContain('[Accept: accept 3]')
  })
})

describe('the chair', () => {
  it('is asked with the reason, what it is for and the two answers', () => {
    const card = extensionCard(asking(), today)

    expect(card && wordsOf(card).split('\n')).toEqual([
      'More time for action 3? Recruit eight advisers',
      'The Head of Contact Point asks for 8 December 2017 instead of 1 December 2017: Two of the eight fell ill.',
      'Owner: Head of Contact Point',
      'Indicator: CS05',
      'Recorded by: PAT Secretary',
      '[Grant: grant 3] [Refuse: refuse 3]',
      'For the chair to decide. Until then the Head of Contact Point is held to the date.',
    ])
  })

  it.each([
    { of: 'which nothing is asked', action: anAction() },
    { of: 'what is done', action: asking({ state: 'done' }) },
  ])('is not asked of $of', ({ action }) => {
    expect(extensionCard(action, today)).toBeNull()
  })

  it.each([
    { kind: 'extended', text: 'From 1 to 8 December', said: 'More time granted', sentence: 'From 1 to 8 December.' },
    { kind: 'refused', text: 'It was promised!', said: 'No more time', sentence: 'It was promised!' },
    { kind: 'withdrawn', text: 'Not needed.', said: 'Action withdrawn', sentence: 'Not needed.' },
  ] as const)('decides, and the owner is told: $said', ({ kind, text, said, sentence }) => {
    expect(wordsOf(actionChangedMessage(anAction(), event(kind, text, CHAIR))).split('\n')).toEqual([
      `${said}: Recruit eight advisers`,
      `${sentence} Decided by the Deputy Managing Director.`,
      'Action 3 for CS05, owned by the Head of Contact Point.',
    ])
  })
})
