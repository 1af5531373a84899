import { describe, expect, it } from 'vitest'
import type { AgendaLine, AgendaView } from '../../../src/messages/agenda/card.ts'
import { agendaGaps } from '../../../src/messages/agenda/gaps.ts'
import { withoutPlace } from '../../../src/messages/core/name.ts'
import { outcomesNote } from '../../../src/messages/outcomes/cards.ts'
import type { PlansMissing } from '../../../src/messages/plans/chasing.ts'
import { plansMissingMessage } from '../../../src/messages/plans/chasing.ts'
import { anAgendaItem, on } from '../../support/builders.ts'
import { wordsOf } from '../../support/words.ts'

// What a phone shows of messages about several things, or about none.

const MEETING = 'Monday 6 November 2017 at 10:00, Sessions House, Maidstone'

const line = (state: 'in' | 'due'): AgendaLine => ({
  item: anAgendaItem({ acknowledgedBy: 'Head of Contact Point' }),
  place: 1,
  carriedOver: null,
  late: false,
  plan: { state, day: 'Monday 30 October 2017', on: '2017-10-30' },
  riskNow: null,
  untold: null,
})

const agenda = (...lines: readonly AgendaLine[]): AgendaView => ({
  meetingId: 4,
  forum: 'PAT',
  meeting: MEETING,
  cancelled: null,
  when: 'before',
  closes: { day: 'Friday 27 October 2017', passed: true },
  lines,
  ownOnly: false,
  actionsDue: [],
  waiting: [],
  dataGaps: [],
  goods: [],
  redRisks: [],
  today: on('2017-10-27'),
  states: { about: 'meeting', id: 4, day: '2017-11-06', time: '10:00', place: 'Sessions House, Maidstone' },
})

describe('the first line', () => {
  it('leaves the place of a meeting out', () => {
    expect(withoutPlace(MEETING)).toBe('Monday 6 November 2017 at 10:00')
  })

  it.each([[[line('in')]], [[line('in'), line('due')]]])(
    'of a closed agenda to which plans may still come says that nothing is missing',
    (lines) => {
      const { title, states } = agendaGaps(agenda(...lines))

      expect(title).toBe(
        'For information: the agenda for PAT on Monday 6 November 2017 at 10:00 has closed, and nothing is missing from it',
      )
      expect(states?.[0]).toEqual({ about: 'meeting', id: 4, day: '2017-11-06', time: '10:00' })
    },
  )

  it('of a meeting with many items counts what was decided', () => {
    const item = anAgendaItem({ state: 'carried' })
    const heard = { item, place: 1, outcome: null, follows: [], actions: [] }
    const other = { ...heard, item: anAgendaItem({ state: 'planned' }) }

    const { title } = outcomesNote({
      forum: 'PAT',
      day: 'Monday 6 November 2017',
      items: [heard, heard, heard, other],
      today: on('2017-11-07'),
      toldOn: null,
    })

    expect(title).toBe(
      'For information, PAT on Monday 6 November 2017: 4 items: passed on (3); no outcome is recorded yet (1)',
    )
  })
})

const plan = (name: string, ref: string | null) => ({
  id: 7,
  name,
  ref,
  why: 'energy prices keep rising',
  presenter: 'Head of Contact Point',
  substitute: null,
  acknowledged: true,
  untold: false,
})

const missing = (changes: Partial<PlansMissing>): PlansMissing => ({
  stage: 'remind',
  forum: 'PAT',
  meeting: MEETING,
  due: 'Monday 30 October 2017',
  on: '2017-10-30',
  directorTold: 'Wednesday 1 November 2017',
  chairTold: 'Thursday 2 November 2017',
  items: [plan('PID 79: high cost cases', null), plan('EN01 Cost of energy', 'EN01')],
  ...changes,
})

describe('action plans that are asked for', () => {
  it('have a typed reason as a sentence, one alone and several', () => {
    const [only] = missing({}).items

    expect(wordsOf(plansMissingMessage(missing({ items: only ? [only] : [] })))).toContain('Energy prices keep rising.')
    expect(wordsOf(plansMissingMessage(missing({})))).toContain('EN01 Cost of energy: Energy prices keep rising.')
  })

  it('are named on their buttons', () => {
    expect(wordsOf(plansMissingMessage(missing({})))).toContain('[Write the plan for PID 79: high cost cases: plan #7]')
    expect(wordsOf(plansMissingMessage(missing({ stage: 'chair' })))).toContain('[Ask for EN01: ask-plan #7]')
  })
})
