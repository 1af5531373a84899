import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../actions/action.ts'
import type { Case } from '../cases/case.ts'
import type { HistoryInput } from '../figures/history.ts'
import type { Indicator, Report } from '../figures/indicator.ts'
import type { Period } from '../figures/period.ts'
import { parsePeriod, shift } from '../figures/period.ts'
import type { Concern } from '../rules/rule.ts'

/** From a moment on and before another. */
export type Span = { readonly from: Date; readonly until: Date }

export const isWithin = ({ from, until }: Span, at: Date | null): at is Date => at !== null && at >= from && at < until

/** What a case has led to, as it stands now. Each case is one of them. */
export const caseFates = [
  'called in, still open',
  'called in, closed',
  'declined',
  'closed undecided',
  'not decided',
] as const
export type CaseFate = (typeof caseFates)[number]

/** A case that was closed before anybody had decided on it had recovered by itself, or its forum took it off. */
export function fateOfCase({ state, decidedAt }: Pick<Case, 'state' | 'decidedAt'>): CaseFate {
  switch (state) {
    case 'proposed':
      return 'not decided'
    case 'called_in':
      return 'called in, still open'
    case 'declined':
      return 'declined'
    case 'closed':
      return decidedAt === null ? 'closed undecided' : 'called in, closed'
  }
}

/** How many cases were open at the beginning, what came and went, and how many were open at the end. */
export type CaseFlow = {
  readonly before: number
  readonly opened: number
  readonly declined: number
  readonly closed: number
  readonly after: number
}

/** `before` and what was opened, without what was declined and closed, is `after`. */
export function caseFlow(cases: readonly Pick<Case, 'openedAt' | 'closedAt' | 'state'>[], span: Span): CaseFlow {
  const isOpenAt = (moment: Date) => (one: Pick<Case, 'openedAt' | 'closedAt'>) =>
    one.openedAt < moment && (one.closedAt === null || one.closedAt >= moment)
  const ended = cases.filter(({ closedAt }) => isWithin(span, closedAt))
  const declined = ended.filter(({ state }) => state === 'declined').length
  return {
    before: cases.filter(isOpenAt(span.from)).length,
    opened: cases.filter(({ openedAt }) => isWithin(span, openedAt)).length,
    declined,
    closed: ended.length - declined,
    after: cases.filter(isOpenAt(span.until)).length,
  }
}

/** The kinds of cases in the order in which they are told. */
export const concerns: readonly Concern[] = ['poor', 'demand', 'data', 'good']

export const actionFates = ['in time', 'late', 'open', 'overdue', 'withdrawn'] as const
export type ActionFate = (typeof actionFates)[number]

/** Against the date that holds now: one that was extended is in time by its later date. `doneOn` is the day of its completion. */
export function fateOfAction(
  { state, due }: Pick<Action, 'state' | 'due'>,
  doneOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): ActionFate {
  switch (state) {
    case 'withdrawn':
      return 'withdrawn'
    case 'done':
      return doneOn === null || doneOn.until(due).sign >= 0 ? 'in time' : 'late'
    case 'open':
      return due.until(today).sign > 0 ? 'overdue' : 'open'
  }
}

export const resultFates = ['in time', 'late', 'missing'] as const
type ResultFate = (typeof resultFates)[number]

/** A period whose result was due, and whether it came. */
export type ResultDue = {
  readonly ref: string
  readonly directorate: string
  readonly period: Period
  readonly fate: ResultFate
}

/** The council's days that a result depends on. */
export type ResultDays = {
  /** The day on which the result of a period is due. */
  readonly dueOn: (period: Period) => Temporal.PlainDate
  readonly dayOf: (milliseconds: number) => Temporal.PlainDate
}

/**
 * The periods whose results were due from one day to another, both included, from the first that was ever reported to the
 * last that the indicator reports. The first report with a result counts: a revision does not make it late.
 */
export function resultsDue(
  { indicator, reports }: Pick<HistoryInput, 'indicator' | 'reports'>,
  { dueOn, dayOf }: ResultDays,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): readonly ResultDue[] {
  const first = firstReported(indicator, reports)
  const last = indicator.retiredAfter === null ? null : parsePeriod(indicator.retiredAfter)
  const found: ResultDue[] = []
  for (let period = first; period !== null && dueOn(period).until(until).sign >= 0; period = shift(period, 1)) {
    if (last !== null && period.index > last.index) break
    if (dueOn(period).until(from).sign > 0) continue
    const { key } = period
    const came = reports.filter((one) => one.period === key && one.value !== null).map(({ reportedAt }) => reportedAt)
    const fate =
      came.length === 0 ? 'missing' : dayOf(Math.min(...came)).until(dueOn(period)).sign >= 0 ? 'in time' : 'late'
    found.push({ ref: indicator.ref, directorate: indicator.directorate, period, fate })
  }
  return found
}

function firstReported({ frequency }: Indicator, reports: readonly Report[]): Period | null {
  const periods = reports.map(({ period }) => parsePeriod(period)).filter((one) => one.frequency === frequency)
  return periods.reduce<Period | null>((first, one) => (first === null || one.index < first.index ? one : first), null)
}

/** The results that were reported anew in the span with another figure than before, each with the figure it replaced. */
export function listRevisedResults(
  reports: readonly Report[],
  span: Span,
): readonly { readonly now: Report; readonly before: Report }[] {
  const inOrder = reports.toSorted((one, other) => one.reportedAt - other.reportedAt)
  return inOrder.flatMap((now, at) => {
    const before = inOrder.slice(0, at).findLast(({ period }) => period === now.period)
    const revised = before !== undefined && before.value !== now.value && isWithin(span, new Date(now.reportedAt))
    return revised ? [{ now, before }] : []
  })
}
