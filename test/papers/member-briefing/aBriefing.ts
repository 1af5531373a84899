import type { MemberBriefingSnapshot } from '../../../src/papers/member-briefing/snapshot.ts'

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
  headline:
    '3 indicators are called in to PAT. 1 proposal waits for the chair. 2 actions are overdue. Of 26 rated indicators, 19 are green, 4 amber and 3 red.',
  since: '2 November 2026',
  heard: [
    'CS05 Calls answered in 40 seconds (66%). Red for two quarters running.',
    'SM01 Schools in special measures (11). Turned red in 2026/27 Q2.',
    'HR22 Staff with an appraisal (74%). It was to be seen again.',
    'Procurement SORP. The annual review.',
  ],
  changed: [
    'SM01 Schools in special measures: ▲ Amber to ■ Red, 11.',
    'FN07 Invoices paid on time: ■ Red to ● Green, 91%.',
    'Closed: FN09 Pension letters answered in 15 days. Green for two periods.',
    'Opened, and heard at this meeting: SM01.',
  ],
  due: [
    'CS05 ■ Missed: 75% or better in October 2026; reported: 66%.',
    'Action 1 (CS05), Head of Contact Point, overdue since 20 November 2026: Train eight advisers.',
    'Action 4 (HR22), Head of Human Resources, due 1 December 2026: Remind every manager.',
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
        id: 1,
        due: '20 November 2026',
        overdue: true,
        extended: 2,
      },
    ],
    referrals: [],
  },
  above: [
    'CS05 Calls answered in 40 seconds: £460,000 a year is asked of the Corporate Management Team (CMT) for 15 December 2026 (referral 1).',
    'HR22: the action plan asks for support. A reminder from each corporate director.',
  ],
  ...given,
})
