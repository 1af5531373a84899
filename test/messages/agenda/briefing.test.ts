import { expect, it } from 'vitest'
import type { Briefing } from '../../../src/messages/agenda/briefing.ts'
import { actionLine, briefingSummary } from '../../../src/messages/agenda/briefing.ts'
import { anAction, on } from '../../support/builders.ts'
import { aCalledInView, aCaseView, aView } from '../../support/views.ts'
import { wordsOf } from '../../support/words.ts'

const RED_TWICE = 'Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).'
const LATEST = 'Latest: 71% in July 2017, ▲ Amber. Accountable: Head of Contact Point.'
const CS05 = 'CS05 Calls to Contact Point answered in 40 seconds'

const aBriefing = (changes: Partial<Briefing> = {}): Briefing => ({
  forum: 'PAT',
  meeting: 'Monday 6 November 2017 at 10:00, Sessions House, Maidstone',
  calledIn: [],
  otherItems: [],
  proposed: [],
  turned: [],
  actionsDue: [],
  today: on('2017-10-27'),
  standing: { green: 21, amber: 4, red: 1 },
  states: [],
  ...changes,
})
const brief = (changes: Partial<Briefing>) => wordsOf(briefingSummary(aBriefing(changes)))

it('says what is called in and why, what waits, what turned and what is due', () => {
  const words = brief({
    calledIn: [aCalledInView()],
    proposed: [aCaseView()],
    turned: [{ view: aView(), was: 'RED' }],
    actionsDue: [
      anAction({ due: on('2017-10-20') }),
      anAction({ id: 4, what: 'Report to CMT.', due: on('2017-11-06') }),
    ],
  })

  expect(words.split('\n')).toEqual([
    'Briefing for PAT: Monday 6 November 2017 at 10:00, Sessions House, Maidstone',
    '1 indicator is called in to PAT. 1 proposal waits for the chair. 1 action is overdue. Of 26 rated indicators, 21 are green, 4 amber and 1 red. Nothing else to do.',
    'Called in',
    `- ${CS05}. ${RED_TWICE} ${LATEST} Action plan due Monday 30 October 2017.`,
    'Proposed, waiting for the chair',
    `- ${CS05}. ${RED_TWICE} ${LATEST}`,
    'Turned since the period before',
    `- ${CS05}: ■ Red to ▲ Amber with 71% in July 2017.`,
    'Actions due by the meeting',
    '- Recruit eight advisers, for Calls to Contact Point answered in 40 seconds (CS05). Head of Contact Point, by Friday 20 October 2017, overdue.',
    '- Report to CMT, for Calls to Contact Point answered in 40 seconds (CS05). Head of Contact Point, by Monday 6 November 2017.',
  ])
})

it('says of an action plan whose day has been that it is not in', () => {
  const words = brief({ calledIn: [{ ...aCalledInView(), planMissing: true }] })

  expect(words).toContain('The action plan was due on Monday 30 October 2017 and is not in.')
  expect(words).not.toContain('Action plan due')
})

it('counts several as several', () => {
  const words = brief({
    calledIn: [aCalledInView(), aCalledInView()],
    proposed: [aCaseView(), aCaseView()],
    actionsDue: [anAction({ due: on('2017-10-20') }), anAction({ due: on('2017-10-20') })],
  })

  expect(words).toContain(
    '2 indicators are called in to PAT. 2 proposals wait for the chair. 2 actions are overdue. Of 26',
  )
})

it('with nothing to say says that, and leaves out the headings', () => {
  expect(brief({}).split('\n')).toEqual([
    'Briefing for PAT: Monday 6 November 2017 at 10:00, Sessions House, Maidstone',
    'Nothing is called in to PAT yet. Of 26 rated indicators, 21 are green, 4 amber and 1 red. Nothing else to do.',
  ])
})

it.each([
  [{ green: 0, amber: 0, red: 0 }, 'No indicator is rated yet.'],
  [{ green: 1, amber: 0, red: 0 }, 'Of 1 rated indicator, 1 is green, 0 amber and 0 red.'],
  [{ green: 0, amber: 1, red: 1 }, 'Of 2 rated indicators, 0 are green, 1 amber and 1 red.'],
])('says how the indicators stand: %j', (standing, words) => {
  expect(brief({ standing })).toContain(words)
})

it('says that no meeting is planned', () => {
  expect(brief({ meeting: null })).toContain('Briefing for PAT: no meeting is planned')
})

it.each([
  ['called in', { calledIn: [aCalledInView({ view: aView({}, { sample: true }) })] }],
  ['proposed', { proposed: [aCaseView({ view: aView({}, { sample: true }) })] }],
  ['turned', { turned: [{ view: aView({}, { sample: true }), was: 'RED' }] }],
] as const)('says that the figures of what is %s are a sample’s', (_what, changes) => {
  expect(brief(changes)).toContain('Sample council')
})

it('tells an action without an indicator', () => {
  expect(actionLine(anAction({ ref: null, name: null }), on('2017-11-06'))).toBe(
    'Recruit eight advisers. Head of Contact Point, by Friday 1 December 2017.',
  )
})

it('tells how far an action is', () => {
  const progress = {
    id: 9,
    at: new Date(),
    kind: 'progress',
    by: 'Head of Contact Point',
    text: 'five started',
  } as const

  expect(actionLine(anAction({ events: [progress] }), on('2017-11-06'))).toBe(
    'Recruit eight advisers, for Calls to Contact Point answered in 40 seconds (CS05). Head of Contact Point, by Friday 1 December 2017. Latest: five started.',
  )
})
