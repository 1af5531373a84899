import type {
  EarlierOutcome,
  ForumAction,
  PackFigures,
  PackHead,
  PackItem,
  PackPlan,
  PackSnapshot,
  SupplementSnapshot,
} from '../../src/papers/pack/snapshot.ts'
import { aChart } from './aChart.ts'

const head: PackHead = {
  council: 'Kent County Council',
  forum: 'PAT',
  fullName: 'Performance Assurance Team',
  day: '7 December 2026',
  when: 'Monday 7 December 2026 at 10:00',
  startsAt: '2026-12-07T10:00:00.000Z',
  place: 'Sessions House, Maidstone',
  to: ['Members of PAT', 'Cabinet Member for Business Strategy', 'Chair of Governance & Audit'],
  from: 'PAT Secretary',
  asAt: '2026-11-26',
  asAtDay: '26 November 2026',
  rulesVersion: 3,
  exempt: false,
}

/** An item for which nothing but itself is on record. */
export const anItem = (changes: Partial<PackItem> = {}): PackItem => ({
  id: 11,
  place: 1,
  name: 'Procurement SORP',
  kind: 'sorp',
  exempt: false,
  late: false,
  presenter: 'Head of Procurement',
  carriedOver: null,
  because: ['the annual review'],
  calledIn: null,
  risk: [],
  figures: null,
  plan: null,
  earlier: [],
  actions: [],
  promises: [],
  ...changes,
})

export const aFigure = (changes: Partial<PackFigures> = {}): PackFigures => ({
  unit: '%',
  latest: { period: '2026-10', value: '64' },
  rating: '■ Red',
  facts: [
    { label: 'Latest result', value: '64% in October 2026, ■ Red' },
    { label: 'Measured against', value: 'Target 80%, floor standard 70%' },
  ],
  commentary: 'Sickness was high',
  chart: { chart: aChart(), alt: 'Line chart of calls answered: from 82% to 71%.' },
  ...changes,
})

export const aPlan = (changes: Partial<Extract<PackPlan, { state: 'in' }>> = {}): PackPlan => ({
  state: 'in',
  id: 5,
  version: 1,
  from: 'Head of Contact Point on 20 November 2026',
  parts: [
    { label: 'Cause', value: 'Eight advisers left' },
    { label: 'Actions proposed', value: 'Recruit eight by January.' },
    { label: 'Constraints', value: '' },
    { label: 'Risks', value: 'Pay is better elsewhere' },
    { label: 'Support needed', value: '' },
  ],
  trajectory: [['March 2027', '80% or better', '○ Open', 'not yet']],
  warnings: [],
  ...changes,
})

export const anAction = (changes: Partial<ForumAction> = {}): ForumAction => ({
  id: 1,
  about: 'CS05',
  what: 'Train eight advisers',
  owner: 'Head of Contact Point',
  due: '1 December 2026',
  overdue: false,
  progress: '',
  ...changes,
})

export const anEarlier = (changes: Partial<EarlierOutcome> = {}): EarlierOutcome => ({
  at: 'PAT, Monday 2 November 2026',
  decision: 'Action plan not accepted',
  discussion: 'it names no date',
  risks: '',
  recommendations: '',
  follows: [],
  ...changes,
})

/** An indicator that is called in, with everything that can be on record for it. */
export const aCallIn = (changes: Partial<PackItem> = {}): PackItem =>
  anItem({
    id: 10,
    name: 'CS05 Calls answered in 40 seconds',
    kind: 'call_in',
    presenter: 'Head of Contact Point',
    because: [
      'Red for two quarters running: 69% in 2026/27 Q1, then 66% in Q2 (target 80%, floor 70%).',
      'Worse again',
    ],
    calledIn: 'By the Deputy Managing Director on 3 November 2026; no reason was written.',
    figures: aFigure(),
    plan: aPlan(),
    earlier: [anEarlier()],
    actions: [anAction()],
    promises: ['■ Missed: 75% or better in October 2026. Reported: 64% in October 2026.'],
    ...changes,
  })

export const aPack = (changes: Partial<PackSnapshot> = {}): PackSnapshot => ({
  ...head,
  withheld: { items: 0, others: 0 },
  withheldPlaces: [],
  items: [aCallIn(), anItem({ place: 2 })],
  actions: [anAction()],
  redRisks: [
    'CR12 Winter resilience, red in the corporate register as at 20 November 2026. Owner: Head of Country Parks',
  ],
  waiting: [],
  dataGaps: [],
  goods: [],
  ...changes,
})

/** Since the pack of `aPack` nothing but what is given has changed. */
export const aSupplement = (changes: Partial<SupplementSnapshot> = {}): SupplementSnapshot => ({
  ...head,
  asAt: '2026-12-03',
  asAtDay: '3 December 2026',
  since: '26 November 2026',
  withheld: 0,
  moved: null,
  gone: [],
  reordered: false,
  items: [aCallIn(), anItem({ place: 2 })],
  withheldPlaces: [],
  added: [],
  planned: [],
  reported: [],
  ...changes,
})
