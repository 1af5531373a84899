import { expect, it } from 'vitest'
import { callInsList, dueList, statusTable } from '../../../src/messages/cases/lists.ts'
import { meetingsList } from '../../../src/messages/meetings/list.ts'
import { anIndicator, aReport } from '../../support/builders.ts'
import { aCalledInView, aCaseView, aView } from '../../support/views.ts'
import { wordsOf } from '../../support/words.ts'

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
  expect(wordsOf(meetingsList([], []))).toContain('No meetings are planned')
  expect(wordsOf(dueList([], 0))).toContain('Nothing is planned.')
})

it('lists open cases with forum, state and why', () => {
  const words = wordsOf(callInsList([aCaseView(), aCalledInView()]))

  expect(words).toContain('2 open cases')
  expect(words).toContain('| PAT | proposed | Red for two quarters running')
  expect(words).toContain('| PAT | called in, Monday 6 November 2017 at 10:00, Sessions House, Maidstone | Red for')
  expect(words).not.toContain('Sample')
})

it.each([
  ['indicators', statusTable('All', [aView({}, { sample: true })], '')],
  ['cases', callInsList([aCaseView({ view: aView({}, { sample: true }) })])],
])('says that the listed %s are a sample’s', (_what, message) => {
  expect(wordsOf(message)).toContain('Sample council')
})

it('says what will be done next, and owns up to what is late', () => {
  const rows = [{ when: 'Monday 6 November 2017 at 09:00', what: 'send the briefing of PAT' }]

  expect(wordsOf(dueList(rows, 0))).toContain('Monday 6 November 2017 at 09:00 | send the briefing of PAT')
  expect(wordsOf(dueList(rows, 0))).not.toContain('catching up')
  expect(wordsOf(dueList(rows, 2))).toContain('2 things should have happened already; I am catching up.')
})

it('lists meetings with how much is on each agenda, and is called in to it', () => {
  const row = {
    forum: 'PAT',
    when: 'Monday 6 November 2017 at 10:00',
    place: 'Sessions House',
    note: '',
    items: 3,
    calledIn: 1,
    states: { about: 'meeting', id: 4, items: [1, 2, 3], calledIn: 1 },
  } as const

  expect(wordsOf(meetingsList([row], []))).toContain('PAT | Monday 6 November 2017 at 10:00 | Sessions House | 3 | 1')
})

it('lists an activity indicator without a direction', () => {
  const view = aView({ indicator: anIndicator({ kind: 'activity' }), reports: [aReport()] })

  expect(wordsOf(statusTable('All', [view], ''))).toContain('71% | ○ No range set |  | July 2017')
})
