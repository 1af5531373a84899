import { Temporal } from 'temporal-polyfill'
import type { Action } from '../../src/domain/actions/action.ts'
import type { AgendaItem } from '../../src/domain/agenda/item.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import type { Person } from '../../src/domain/directory/access.ts'
import type { History } from '../../src/domain/figures/history.ts'
import { historyOf } from '../../src/domain/figures/history.ts'
import type { Comparator, Indicator, Report, Target } from '../../src/domain/figures/indicator.ts'
import { endOf, financialYearKey, parsePeriod, shift } from '../../src/domain/figures/period.ts'
import type { RagPolicy } from '../../src/domain/figures/rag.ts'
import type { Commitment } from '../../src/domain/plans/commitment.ts'
import type { Situation } from '../../src/domain/rules/evaluate.ts'
import type { Forum, Framework } from '../../src/domain/rules/framework.ts'
import type { Rule, Variation } from '../../src/domain/rules/rule.ts'
import { readTrigger } from '../../src/framework/phrase.ts'

/** Valid things of the domain: a test names only what matters to it. */

export const on = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day)

/** Milliseconds since 1970 at noon of a day. */
export const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`)

/** A moment and a day when everything that the builders report has long been in. */
export const MUCH_LATER = '2040-01-01'

export const anIndicator = (changes: Partial<Indicator> = {}): Indicator => ({
  ref: 'CS05',
  name: 'Calls to Contact Point answered in 40 seconds',
  kind: 'kpi',
  unit: '%',
  precision: 0,
  polarity: 'higher',
  frequency: 'month',
  directorate: 'Strategic and Corporate Services',
  division: 'Engagement',
  service: 'Customer Services',
  accountablePost: 'head-of-contact-point',
  directorPost: 'director-of-engagement',
  cabinetMemberPost: 'cabinet-member-customers',
  dataOwnerPost: null,
  deliveredBy: 'Contractor',
  layer: 'core',
  snapshot: false,
  cumulative: false,
  classification: 'unrestricted',
  ragPolicy: '',
  comparableFrom: null,
  retiredAfter: null,
  ...changes,
})

export const aTarget = (changes: Partial<Target> = {}): Target => ({
  year: '2017/18',
  fromPeriod: '',
  target: '80',
  floor: '70',
  lower: null,
  upper: null,
  recordedAt: noonOf('2017-04-01'),
  ...changes,
})

/** A report made on the fifteenth day after its period, unless it says otherwise. */
export function aReport(changes: Partial<Report> = {}): Report {
  const period = changes.period ?? '2017-07'
  const reported = endOf(parsePeriod(period)).add({ days: 15 })
  const reportedAt = changes.reportedAt ?? noonOf(reported.toString())
  return {
    period,
    value: '71',
    ytd: null,
    previousYear: null,
    forecast: null,
    publishedRag: null,
    status: 'final',
    commentary: '',
    confirmed: false,
    reportedAt,
    recordedAt: reportedAt,
    madeUp: false,
    ...changes,
  }
}

const LETTERS: Readonly<Record<string, string>> = { G: '85', A: '75', R: '65' }

export type HistoryChanges = {
  readonly indicator?: Partial<Indicator>
  /** For every year that the reports touch, unless `targets` gives them all. */
  readonly target?: Partial<Target>
  readonly targets?: readonly Target[]
  readonly comparators?: readonly Comparator[]
  /** What the reports have beside their values, the same for all or by period. */
  readonly report?: Partial<Report> | ((period: string) => Partial<Report>)
  readonly policy?: RagPolicy
  /** The day whose noon it is as at. */
  readonly asAt?: string
}

/**
 * One figure a word, oldest first: G, A and R for ratings against target 80 and floor 70, a number for itself, - for
 * a period that nothing was reported for, 0 for nought. The first period says how often the indicator reports.
 */
export function aHistory(figures: string, from = '2016/17 Q1', changes: HistoryChanges = {}): History {
  const first = parsePeriod(from)
  const words = figures.split(' ').filter((word) => word !== '')
  const periods = words.map((_, at) => shift(first, at))
  const years = [...new Set(periods.map(financialYearKey))]
  return historyOf(
    {
      indicator: anIndicator({ frequency: first.frequency, ...changes.indicator }),
      comparators: changes.comparators ?? [],
      targets: changes.targets ?? years.map((year) => aTarget({ year, ...changes.target })),
      reports: words.flatMap((word, at) => (word === '-' ? [] : [reportOf(word, periods[at]?.key ?? from, changes)])),
    },
    changes.policy ?? { kind: 'floor' },
    noonOf(changes.asAt ?? MUCH_LATER),
  )
}

function reportOf(word: string, period: string, { report }: HistoryChanges): Report {
  const beside = typeof report === 'function' ? report(period) : report
  return aReport({ period, value: LETTERS[word] ?? word, ...beside })
}

/** A rule from a phrase as framework.yaml has it; its key is the phrase with hyphens. */
export function aRule(phrase = 'red for 2 quarters', changes: Partial<Rule> = {}): Rule {
  const when = readTrigger(phrase)
  if (!when) throw new Error(`"${phrase}" is no phrase of a rule`)
  return {
    key: phrase.replaceAll(' ', '-'),
    phrase,
    when,
    refer: 'pat',
    callIn: 'propose',
    recovery: { kind: 'rated', rag: 'GREEN', count: 2, grain: 'period' },
    layers: [],
    missing: 'breaks',
    provisional: 'counts',
    ...changes,
  }
}

export const aVariation = (changes: Partial<Variation> = {}): Variation => ({
  ref: 'CS05',
  rule: 'red-for-2-quarters',
  when: readTrigger('red for 3 quarters'),
  phrase: 'red for 3 quarters',
  ragPolicy: null,
  agreedBy: 'Chair of PAT',
  agreedOn: on('2017-04-01'),
  until: null,
  ...changes,
})

export const aForum = (key: 'pat' | 'dat' = 'pat', changes: Partial<Forum> = {}): Forum => {
  const name = key.toUpperCase()
  return {
    key,
    name,
    fullName: key === 'pat' ? 'Performance Assurance Team' : 'Delivery Assurance Team',
    purpose: '',
    channel: key,
    chair: `Chair of ${name}`,
    secretary: `${name} Secretary`,
    nominatedDirectors: [{ directorate: 'Education', post: `${name} Director` }],
    nonExecutiveDirectors: [`${name} NED 1`, `${name} NED 2`],
    meets: {
      week: 1,
      weekday: 1,
      at: Temporal.PlainTime.from('10:00'),
      place: 'County Hall',
      exceptions: [],
      recess: [],
    },
    briefs: ['office'],
    highlightReport: false,
    ...changes,
  }
}

/** A council with PAT and DAT, and a rule for each phrase. */
export const aFramework = (rules: readonly (string | Rule)[] = [], changes: Partial<Framework> = {}): Framework => ({
  council: 'Small Council',
  ragPolicy: { kind: 'floor' },
  resultsDueAfter: 20,
  rules: rules.map((rule) => (typeof rule === 'string' ? aRule(rule) : rule)),
  variations: [],
  ladder: [
    { key: 'directorate', name: 'Directorate', step: 0, actWithin: null },
    { key: 'pat', name: 'PAT', step: 1, actWithin: null },
    { key: 'dat', name: 'DAT', step: 1, actWithin: null },
    { key: 'cmt', name: 'Corporate Management Team', step: 2, actWithin: null },
  ],
  dataLadder: [],
  forums: [aForum('pat'), aForum('dat')],
  channels: ['pat', 'dat', 'office'].map((key) => ({ key, name: key, purpose: '', readers: [] })),
  roles: {
    performanceTeam: ['Analyst'],
    ictTeam: ['ICT Team'],
    memberSide: ['Cabinet Member', 'Cabinet Office'],
    appointments: 'two people',
  },
  cycle: {
    planDueBefore: 5,
    briefBefore: 5,
    remindBefore: 2,
    noticeAtLeast: 7,
    preflightBefore: 10,
    inviteBefore: 20,
    agendaClosesBefore: 6,
    packDraftedBefore: 7,
    packIssuedBefore: 5,
    supplementBefore: 2,
    planRemindBefore: 2,
    planToDirectorAfter: 2,
    planToChairAfter: 3,
    outcomesWithin: 1,
    carriedAfter: 3,
    reportAfter: 4,
    overdueToManagerAfter: 3,
    overdueToDirectorAfter: 8,
    memberBriefingBefore: 2,
    memberBriefingAfter: 2,
    memberBriefingAt: Temporal.PlainTime.from('14:00'),
    evaluateAt: Temporal.PlainTime.from('07:00'),
    sendAt: Temporal.PlainTime.from('09:00'),
  },
  calendar: { zone: 'Europe/London', closedOn: [] },
  ...changes,
})

/** As at a day when all results are due, with nothing decided before. Results are due 30 days after their period. */
export const aSituation = (changes: Partial<Situation> = {}): Situation => ({
  asAt: on(MUCH_LATER),
  dueOn: (period, later = 0) => endOf(period).add({ days: 30 + later }),
  rearmAfter: () => null,
  ...changes,
})

/** Somebody who holds the posts with these titles; each post's id is its title in small letters with hyphens. */
export const aPerson = (...titles: readonly string[]): Person => ({
  id: 'someone',
  name: 'Holder of the post',
  posts: titles.map((title) => ({ id: title.toLowerCase().replaceAll(' ', '-'), title })),
})

export const aCase = (changes: Partial<Case> = {}): Case => ({
  id: 7,
  ref: 'CS05',
  kind: 'poor',
  forum: 'pat',
  level: 'pat',
  levelSince: new Date(noonOf('2017-10-16')),
  state: 'proposed',
  manual: false,
  because: 'Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).',
  openedAt: new Date(noonOf('2017-10-16')),
  meetingId: null,
  planDue: null,
  decidedAt: null,
  decidedBy: null,
  reason: null,
  closedAt: null,
  waitingFor: null,
  rearmAfter: null,
  ...changes,
})

export const anAction = (changes: Partial<Action> = {}): Action => ({
  id: 3,
  caseId: 7,
  ref: 'CS05',
  name: 'Calls to Contact Point answered in 40 seconds',
  agreedAt: null,
  itemId: null,
  outcomeId: null,
  deliverable: false,
  forum: 'pat',
  what: 'Recruit eight advisers',
  effect: null,
  ownerPost: 'head-of-contact-point',
  ownerTitle: 'Head of Contact Point',
  ownerDeputy: null,
  ownerAnswersTo: [],
  due: on('2017-12-01'),
  state: 'open',
  recordedBy: 'PAT Secretary',
  recordedAt: new Date(noonOf('2017-11-06')),
  acceptedBy: null,
  acceptedAt: null,
  completedBy: null,
  completedAt: null,
  evidence: null,
  events: [],
  asked: null,
  ...changes,
})

/** 75% or better in March 2017, promised in December 2016 in a plan. */
export const aCommitment = (changes: Partial<Commitment> = {}): Commitment => ({
  id: 1,
  ref: 'CS05',
  kind: 'point',
  period: '2017-03',
  value: '75',
  rag: null,
  planId: 1,
  itemId: 1,
  caseId: 7,
  forum: 'pat',
  action: null,
  madeBy: 'Head of Contact Point',
  madeAt: new Date(noonOf('2016-12-01')),
  state: 'pending',
  note: null,
  settledAt: null,
  ...changes,
})

/** Planned: a call-in of PAT's meeting on 7 December 2026 that nobody has acknowledged. */
export const anAgendaItem = (changes: Partial<AgendaItem> = {}): AgendaItem => ({
  id: 30,
  meetingId: 12,
  forum: 'pat',
  position: 1,
  kind: 'call_in',
  title: 'Road repairs',
  why: 'Red for two quarters.',
  caseId: 7,
  ref: 'RD1',
  riskId: null,
  presenterPost: 'head-of-roads',
  presenterTitle: 'Head of Roads',
  addedBy: 'PAT Secretary',
  addedAt: new Date(noonOf('2026-11-16')),
  state: 'planned',
  reason: null,
  settledBy: null,
  settledAt: null,
  carriedFromId: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
  substitutePost: null,
  substituteTitle: null,
  ...changes,
})
