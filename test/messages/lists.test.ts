import { describe, expect, it } from 'vitest'
import { actionCard, actionsList, callInsList, dueList, meetingsList, statusTable } from '../../src/messages/lists.ts'
import { anAction, anIndicator, aReport, on } from '../support/builders.ts'
import { aCalledInView, aCaseView, aView } from '../support/views.ts'
import { wordsOf } from '../support/words.ts'

const today = on('2017-11-06')

it('lists indicators with value, rating, direction and period, and what stands of a case', () => {
  const called = aView({}, { openCase: aCalledInView().one })
  const empty = aView({ indicator: anIndicator({ ref: 'CS99', name: 'New' }), reports: [] })

  expect(wordsOf(statusTable('PAT watch list', [called, empty], 'None.')).split('\n')).toEqual([
    'PAT watch list',
    '2 indicators, latest results',
    'CS05 Calls to Contact Point answered in 40 seconds [called in] | 71% | ▲ Amber | ↑ improved | July 2017',
    'CS99 New | no result |  |  | ',
  ])
})

it('says so when a list has nothing in it', () => {
  expect(wordsOf(statusTable('Red indicators', [], 'No indicator is red.'))).toContain('No indicator is red.')
  expect(wordsOf(callInsList([]))).toContain('Nothing is proposed or called in.')
  expect(wordsOf(meetingsList([]))).toContain('No meetings are planned')
  expect(wordsOf(actionsList('Open actions', [], today))).toContain('There are none.')
  expect(wordsOf(dueList([], 0))).toContain('Nothing is planned.')
})

it('lists open cases with forum, state and why', () => {
  const words = wordsOf(callInsList([aCaseView(), aCalledInView()]))

  expect(words).toContain('2 open cases')
  expect(words).toContain('| PAT | proposed | Red in 2017/18 Q1 and Q2')
  expect(words).toContain('| PAT | called in, Monday 6 November 2017 at 10:00, Sessions House, Maidstone | Red in')
  expect(words).not.toContain('Sample')
})

it.each([
  ['indicators', statusTable('All', [aView({}, { sample: true })], '')],
  ['cases', callInsList([aCaseView({ view: aView({}, { sample: true }) })])],
])('says that the listed %s are a sample’s', (_what, message) => {
  expect(wordsOf(message)).toContain('Sample council')
})

describe('an action', () => {
  it('says what, who, by when and for which case, and can be completed from there', () => {
    expect(wordsOf(actionCard(anAction(), 'Action recorded', today)).split('\n')).toEqual([
      'Action recorded: Recruit eight advisers',
      'Action: 3',
      'Owner: Head of Contact Point',
      'Due: 1 December 2017',
      'Indicator: CS05',
      'Case: 7',
      'State: open',
      'Recorded by: PAT Secretary',
      '[Complete 3: complete 3]',
    ])
  })

  it('that is done says who said so and what shows it, and asks no more', () => {
    const done = anAction({ state: 'done', completedBy: 'Head of Contact Point', evidence: 'Eight started.' })
    const words = wordsOf(actionCard(done, 'Action completed', today))

    expect(words).toContain('State: done, recorded by the Head of Contact Point')
    expect(words).toContain('Evidence: Eight started.')
    expect(words).not.toContain('[')
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
})

it('says what will be done next, and owns up to what is late', () => {
  const rows = [{ when: 'Monday 6 November 2017 at 09:00', what: 'send the briefing of PAT' }]

  expect(wordsOf(dueList(rows, 0))).toContain('Monday 6 November 2017 at 09:00 | send the briefing of PAT')
  expect(wordsOf(dueList(rows, 0))).not.toContain('catching up')
  expect(wordsOf(dueList(rows, 2))).toContain('2 things should have happened already; I am catching up.')
})

it('lists meetings with what is called in to each', () => {
  const row = { forum: 'PAT', when: 'Monday 6 November 2017 at 10:00', place: 'Sessions House', items: 1 }

  expect(wordsOf(meetingsList([row]))).toContain('PAT | Monday 6 November 2017 at 10:00 | Sessions House | 1')
})

it('keeps to a platform’s five buttons in a row, whatever there is to list', () => {
  const many = Array.from({ length: 9 }, (_, at) => anAction({ id: at + 1 }))

  expect(wordsOf(actionsList('Actions', many, today)).match(/\[Complete/g)).toHaveLength(5)
})

it('lists an activity indicator without a direction', () => {
  const view = aView({ indicator: anIndicator({ kind: 'activity' }), reports: [aReport()] })

  expect(wordsOf(statusTable('All', [view], ''))).toContain('71% | ○ No range set |  | July 2017')
})
