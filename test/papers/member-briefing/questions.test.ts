import { expect, it } from 'vitest'
import type { ActionFacts, IndicatorFacts, QuestionFacts } from '../../../src/papers/member-briefing/questions.ts'
import { questionsWorthAsking, readsAlike } from '../../../src/papers/member-briefing/questions.ts'

/** Nothing is amiss: red with commentary, and a plan that is in, is new and holds. */
const anIndicator = (given: Partial<IndicatorFacts> = {}): IndicatorFacts => ({
  name: 'CS05',
  planMissingSince: null,
  planWithoutFigures: false,
  missed: null,
  sameCauseAs: null,
  latest: { period: 'September 2026', value: '66%', rag: 'RED', commentary: 'Eight advisers left.' },
  before: { period: 'August 2026', commentary: 'Six advisers left.' },
  yearEnd: { value: '74%', rag: 'AMBER' },
  ...given,
})
const anAction = (given: Partial<ActionFacts> = {}): ActionFacts => ({
  what: 'Train eight advisers (CS05)',
  due: '1 December 2026',
  overdue: true,
  extended: 2,
  ...given,
})
const latest = (given: Partial<NonNullable<IndicatorFacts['latest']>>) => ({
  latest: { period: 'September 2026', value: '66%', rag: 'RED', commentary: 'Eight advisers left.', ...given } as const,
})
const ask = (given: Partial<QuestionFacts>) =>
  questionsWorthAsking({ indicators: [], actions: [], referrals: [], ...given }).map(({ ground, text }) => [
    ground,
    text,
  ])
const askOf = (given: Partial<IndicatorFacts>) => ask({ indicators: [anIndicator(given)] })

it.each<[Partial<IndicatorFacts>, string, string]>([
  [
    { planMissingSince: 'Monday 30 November 2026' },
    'no plan',
    'CS05: what keeps the action plan? It was due on Monday 30 November 2026, and none is in.',
  ],
  [
    { missed: { promised: '75% or better in September 2026', reported: '66%' } },
    'promise missed',
    'CS05: why 66%, when 75% or better in September 2026 was promised?',
  ],
  [
    { sameCauseAs: '5 October 2026' },
    'same cause',
    'CS05: what is different this time? Its plan names the same cause as the one of 5 October 2026.',
  ],
  [
    { planWithoutFigures: true },
    'no figures promised',
    'CS05: what will the figures be, and when? Its plan promises none.',
  ],
  [
    { yearEnd: { value: '81%', rag: 'GREEN' } },
    'forecast',
    'CS05: what will turn it? Red with 66% in September 2026, it is forecast green with 81% at the year’s end.',
  ],
  [
    latest({ commentary: '' }),
    'no commentary',
    'CS05: what explains it? It is red in September 2026, and no commentary was given.',
  ],
  [
    { before: { period: 'August 2026', commentary: 'eight  advisers left' } },
    'same commentary',
    'CS05: what has changed? The commentary on September 2026 is that on August 2026, word for word.',
  ],
])('asks on a ground alone: %o', (given, ground, text) => {
  expect(askOf(given)).toEqual([[ground, text]])
})

it.each<[string, Partial<IndicatorFacts>]>([
  ['all is explained', {}],
  ['there is no figure yet', { latest: null, before: null, yearEnd: null }],
  ['a green figure has no commentary', latest({ rag: 'GREEN', commentary: '' })],
  ['a figure that is not rated has no commentary', latest({ rag: null, commentary: '' })],
  ['amber is forecast to be green', { ...latest({ rag: 'AMBER' }), yearEnd: { value: '81%', rag: 'GREEN' } }],
  ['red is forecast to stay red', { yearEnd: { value: '60%', rag: 'RED' } }],
  [
    'green has the commentary of before',
    { ...latest({ rag: 'GREEN' }), before: { period: 'August 2026', commentary: 'Eight advisers left.' } },
  ],
])('asks nothing where %s', (_, given) => {
  expect(askOf(given)).toEqual([])
})

it('asks about what is overdue after it was put off twice', () => {
  expect(ask({ actions: [anAction(), anAction({ what: 'Move the rota', extended: 3 })] })).toEqual([
    [
      'action put off',
      'Train eight advisers (CS05): what stands in its way? Put off twice, it was due on 1 December 2026.',
    ],
    ['action put off', 'Move the rota: what stands in its way? Put off three times, it was due on 1 December 2026.'],
  ])
  expect(ask({ actions: [anAction({ extended: 1 }), anAction({ overdue: false })] })).toEqual([])
})

it('asks for an answer that is overdue', () => {
  const put = { title: 'Energy and carbon', to: 'CMT' }

  expect(ask({ referrals: [{ ...put, overdueSince: '30 August 2011' }] })).toEqual([
    [
      'no answer',
      'Energy and carbon: what does CMT say? It was put there for 30 August 2011, and no answer is recorded.',
    ],
  ])
  expect(ask({ referrals: [{ ...put, overdueSince: null }] })).toEqual([])
})

it('asks about what was not done before what was said', () => {
  const grounds = ask({
    indicators: [
      anIndicator(latest({ commentary: '' })),
      anIndicator({ planMissingSince: 'Monday 30 November 2026' }),
      anIndicator({ missed: { promised: 'green by June 2026', reported: '66%, which is red' } }),
    ],
    actions: [anAction()],
  }).map(([ground]) => ground)

  expect(grounds).toEqual(['no plan', 'promise missed', 'action put off', 'no commentary'])
})

it.each([
  ['Eight advisers left.', ' eight advisers\nLEFT', true],
  ['Eight advisers left.', 'Six advisers left.', false],
])('reads %j like %j: %s', (one, other, alike) => {
  expect(readsAlike(one, other)).toBe(alike)
})
