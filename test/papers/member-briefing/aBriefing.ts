import type { BriefedItem, Entry, MemberBriefingSnapshot } from '../../../src/papers/member-briefing/snapshot.ts'

export const anEntry = (short: string, text: string): Entry => ({ short, text: `${short} ${text}` })

/** An indicator that is called in, with its plan. */
export const anItem = (given: Partial<BriefedItem> = {}): BriefedItem => ({
  place: 1,
  kind: 'call_in',
  name: 'CS05 Calls answered in 40 seconds',
  figure: '■ Red: 66% in October 2026, ↓ worse. Target 80%, floor standard 70%.',
  why: 'Red in 2026/27 Q1 and Q2.',
  plan: 'The plan promises 75% or better in March 2027: recruit eight advisers.',
  ...given,
})

/** A realistic month: three items, and something under each heading. */
export const aBriefing = (given: Partial<MemberBriefingSnapshot> = {}): MemberBriefingSnapshot => ({
  council: 'Kent County Council',
  forum: 'PAT',
  day: '7 December 2026',
  meeting: 'Monday 7 December 2026 at 10:00, Sessions House, Maidstone',
  to: ['Cabinet Member for Business Strategy', 'Cabinet Member’s Office', 'Chair of Governance & Audit'],
  from: 'Deputy Managing Director',
  asAt: '2026-11-27',
  asAtDay: '27 November 2026',
  rulesVersion: 3,
  exempt: false,
  withheld: { items: 1, others: true },
  standing: 'Of 26 rated indicators, 19 are green, 4 amber and 3 red.',
  since: '2 November 2026',
  items: [
    anItem(),
    anItem({
      place: 2,
      name: 'SM01 Schools in special measures',
      figure: '■ Red: 11 in 2026/27 Q2, ↓ worse. Target 5, floor standard 9.',
      why: 'Turned red in 2026/27 Q2; the national rate is lower.',
      plan: 'The plan is due on Monday 30 November 2026.',
    }),
    anItem({ place: 4, kind: 'sorp', name: 'Procurement SORP', figure: null, why: 'The annual review.', plan: null }),
  ],
  proposals: [anEntry('GL01', 'Papers published five clear days before: ▲ Amber, 90% in October 2026.')],
  reds: [anEntry('FN09', 'Pension letters answered in 15 days: ■ Red, 61% in October 2026.')],
  changed: [
    anEntry('SM01', 'Schools in special measures: ▲ Amber to ■ Red, 11.'),
    anEntry('FN07', 'Invoices paid on time: ■ Red to ● Green, 91%.'),
  ],
  due: [
    anEntry('CS05', '■ Missed: 75% or better in October 2026; reported: 66%.'),
    anEntry('CS05', 'Train eight advisers: Head of Contact Point, overdue since Friday 20 November 2026.'),
    anEntry('HR22', 'Remind every manager: Head of Human Resources, due Tuesday 1 December 2026.'),
  ],
  facts: {
    indicators: [
      {
        name: 'CS05',
        planMissingSince: null,
        planWithoutFigures: false,
        missed: { promised: '75% or better in October 2026', reported: '66%' },
        sameCauseAs: '5 October 2026',
        latest: { period: 'October 2026', value: '66%', rag: 'RED', commentary: 'Eight advisers left.' },
        before: { period: 'September 2026', commentary: 'Six advisers left.' },
        yearEnd: { value: '81%', rag: 'GREEN' },
      },
    ],
    actions: [
      {
        what: 'Train eight advisers (CS05)',
        due: 'Friday 20 November 2026',
        overdue: true,
        extended: 2,
      },
    ],
    referrals: [],
  },
  above: [
    anEntry('CS05', '£460,000 a year is asked of the Corporate Management Team (CMT) for Tuesday 15 December 2026.'),
    anEntry('HR22', 'The action plan asks for support. A reminder from each corporate director.'),
  ],
  ...given,
})
