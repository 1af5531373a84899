import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../core/calendar.ts'
import type { Decimal } from '../figures/figure.ts'
import type { HistoryInput } from '../figures/history.ts'
import { historyOf, latestOf } from '../figures/history.ts'
import type { Report, Target } from '../figures/indicator.ts'
import type { Period } from '../figures/period.ts'
import { endOf, financialYear, parsePeriod, periodOn, shift } from '../figures/period.ts'
import type { Decision } from '../rules/evaluate.ts'
import { evaluate, opensCase, ragPolicyFor } from '../rules/evaluate.ts'
import type { Framework } from '../rules/framework.ts'
import type { Rearming } from '../rules/replay.ts'
import { dueDays, filterKnownBy, rearmedAt } from '../rules/replay.ts'

/** A past figure or target that was reported anew, as a person reads it. */
export type RevisedFigure = {
  /** A period key for a result; "target of 2017/18" for a target. */
  readonly of: string
  readonly before: Decimal | null
  readonly after: Decimal | null
}

/** What one rule finds otherwise since the figures were revised. */
export type RevisedFinding = {
  readonly ref: string
  readonly rule: string
  readonly refer: string
  /** `would`: it would have been called in; `would not`: it would not have been, though the rule found it then. */
  readonly change: 'would' | 'would not'
  /** The first and the last of the periods, one after the other, in which that is so. */
  readonly from: Period
  readonly to: Period
  /** What the rule found, or would have found, in the last of them. */
  readonly because: string
}

export type Revision = { readonly figures: readonly RevisedFigure[]; readonly findings: readonly RevisedFinding[] }

export type RevisionContext = {
  readonly framework: Framework
  readonly calendar: Calendar
  readonly rearmings: readonly Rearming[]
  readonly today: Temporal.PlainDate
}

/**
 * What the rows recorded at a moment (milliseconds since 1970) revise of an indicator, and what that changes: for each
 * period from the first revised one on, what the rules find as at the day when its results were due, with the revised
 * figures and without. Figures of new periods that came with them count on both sides. Null when nothing was revised.
 */
export function revisionOf(input: HistoryInput, recordedAt: number, context: RevisionContext): Revision | null {
  const after = filterKnownBy(input, recordedAt)
  const reports = after.reports.filter((report) => revises(report, after.reports, recordedAt))
  const targets = after.targets.filter((target) => revisesTarget(target, after.targets, recordedAt))
  const first = [...reports.map(({ period }) => parsePeriod(period)), ...targets.map(startOfTarget(input))]
    .sort((a, b) => a.index - b.index)
    .at(0)
  if (!first) return null

  const before = {
    ...after,
    reports: after.reports.filter((report) => !reports.includes(report)),
    targets: after.targets.filter((target) => !targets.includes(target)),
  }
  return {
    figures: [
      ...reports.map((report) => ({
        of: report.period,
        before: inForce(before.reports.filter(({ period }) => period === report.period))?.value ?? null,
        after: report.value,
      })),
      ...targets.map((target) => ({
        of: `target of ${target.fromPeriod || target.year}`,
        before: inForceTarget(target, before.targets)?.target ?? null,
        after: target.target,
      })),
    ],
    findings: findingsFrom(first, before, after, context),
  }
}

const revises = (report: Report, all: readonly Report[], recordedAt: number): boolean =>
  report.recordedAt === recordedAt &&
  all.some((other) => other.period === report.period && other.recordedAt < recordedAt)

/** A target for a year that had none is no revision; one for the rest of a year that had one is. */
const revisesTarget = (target: Target, all: readonly Target[], recordedAt: number): boolean =>
  target.recordedAt === recordedAt && all.some((other) => other.year === target.year && other.recordedAt < recordedAt)

const startOfTarget =
  ({ indicator }: HistoryInput) =>
  ({ year, fromPeriod }: Target): Period =>
    fromPeriod !== ''
      ? parsePeriod(fromPeriod)
      : periodOn(new Temporal.PlainDate(financialYear(parsePeriod(year)), 4, 1), indicator.frequency)

const inForce = (reports: readonly Report[]) => reports.toSorted((a, b) => a.reportedAt - b.reportedAt).at(-1)

const inForceTarget = (target: Target, before: readonly Target[]) =>
  before
    .filter(({ year, fromPeriod }) => year === target.year && (fromPeriod === target.fromPeriod || fromPeriod === ''))
    .toSorted((a, b) => a.recordedAt - b.recordedAt)
    .at(-1)

function findingsFrom(
  first: Period,
  before: HistoryInput,
  after: HistoryInput,
  context: RevisionContext,
): readonly RevisedFinding[] {
  const last = lastPeriod(after)
  const findings: RevisedFinding[] = []

  for (let period = first; period.index <= last; period = shift(period, 1)) {
    const then = foundAt(before, period, context)
    const now = foundAt(after, period, context)
    for (const { change, decision } of differing(then, now)) {
      const { ref, rule, refer, because } = decision
      const at = findings.findLastIndex((one) => one.rule === rule && one.change === change)
      const earlier = findings[at]
      if (earlier?.to.index === period.index - 1) {
        findings[at] = { ...earlier, to: period, because }
        continue
      }
      findings.push({ ref, rule, refer, change, from: period, to: period, because })
    }
  }
  return findings
}

function differing(then: readonly Decision[], now: readonly Decision[]) {
  const missing = (one: Decision, among: readonly Decision[]) => among.every(({ rule }) => rule !== one.rule)
  return [
    ...then.filter((one) => missing(one, now)).map((decision) => ({ change: 'would not' as const, decision })),
    ...now.filter((one) => missing(one, then)).map((decision) => ({ change: 'would' as const, decision })),
  ]
}

/** What the rules find of the figures up to a period, on the day when its results were due or today if that is earlier. */
function foundAt(input: HistoryInput, period: Period, { framework, calendar, rearmings, today }: RevisionContext) {
  const dueOn = dueDays(calendar, framework)
  const due = dueOn(period)
  const asAt = due.until(today).sign < 0 ? today : due
  const endOfDay = calendar.at(asAt.add({ days: 1 }), new Temporal.PlainTime(0)).epochMilliseconds - 1
  const end = endOf(period)
  const known = {
    ...input,
    reports: input.reports.filter((report) => endOf(parsePeriod(report.period)).until(end).sign >= 0),
  }
  const policy = ragPolicyFor(framework, input.indicator, asAt)
  // Whatever was reported later of these periods is what the question is about.
  const history = historyOf(known, policy, Number.MAX_SAFE_INTEGER)
  const situation = { asAt, dueOn, rearmAfter: rearmedAt(rearmings, input.indicator.ref, endOfDay) }
  // What was at fault in the data is what the revision puts right: that is no news.
  return evaluate(framework, history, situation).filter((one) => opensCase(one) && one.concern !== 'data')
}

function lastPeriod(input: HistoryInput): number {
  const latest = latestOf(historyOf(input, { kind: 'floor' }, Number.MAX_SAFE_INTEGER))
  return latest?.period.index ?? Number.NEGATIVE_INFINITY
}
