import type { Comparator, Indicator, Report, Target } from '../../src/domain/figures/indicator.ts'
import type { Span } from './days.ts'
import {
  firstDay,
  lastDay,
  lastMonth,
  later,
  nameOf,
  readName,
  spanWith,
  workingDaysAfter,
  yearBegun,
  yearName,
} from './days.ts'
import type { Millionths } from './exact.ts'
import { millionths, rounded } from './exact.ts'
import type { Colour } from './policies.ts'
import { canRate, policyCalled } from './policies.ts'

// What was known of an indicator at a moment, the long way round: every question is asked of the raw rows anew.

export const badness: Readonly<Record<Colour, number>> = { GREEN: 0, AMBER: 1, RED: 2 }

export type Input = {
  readonly indicator: Indicator
  readonly targets: readonly Target[]
  readonly reports: readonly Report[]
  readonly comparators: readonly Comparator[]
}

/** Everything that is asked of the rows: as at which moment, and by which policy they are rated. */
export type Known = Input & { readonly moment: number; readonly policy: string }

/** The report in force: of those made by the moment the last one. */
export function reportOf({ reports, moment }: Known, span: Span): Report | null {
  let found: Report | null = null
  for (const report of reports) {
    if (report.period !== nameOf(span) || report.reportedAt > moment) continue
    if (found === null || report.reportedAt >= found.reportedAt) found = report
  }
  return found
}

/** The periods from the first to the last that anything was reported for, whatever it was. */
export function spansReported(known: Known): Span[] {
  const { frequency } = known.indicator
  const spans = known.reports
    .filter((report) => report.reportedAt <= known.moment)
    .map((report) => readName(report.period))
    .filter((span) => span.frequency === frequency)
    .toSorted((a, b) => a.first - b.first)
  const [first] = spans
  const last = spans.at(-1)
  const all: Span[] = []
  if (!first || !last) return all
  for (let span = first; span.first <= last.first; span = later(span, 1)) all.push(span)
  return all
}

/** Same definition, and not retired yet: the periods that may be compared with each other. */
export function counts({ comparableFrom, retiredAfter }: Input['indicator'], span: Span): boolean {
  if (comparableFrom !== null && span.first < spanWith(readName(comparableFrom).first, span.frequency).first)
    return false
  return (
    retiredAfter === null || lastMonth(span) <= lastMonth(spanWith(lastMonth(readName(retiredAfter)), span.frequency))
  )
}

/** What was set for a period. What was first set for a year always counts; a change counts from when it was recorded. */
export function targetOf({ targets, moment }: Known, span: Span): Target | null {
  const ofYear = targets.filter(({ year }) => year === yearName(yearBegun(span.first)))
  const inTime = ofYear.filter(({ recordedAt }) => recordedAt <= moment)
  const startOf = ({ fromPeriod }: Target) => (fromPeriod === '' ? 0 : readName(fromPeriod).first)

  let found: Target | null = null
  for (const target of inTime.length > 0 ? inTime : firstRecordedOfEach(ofYear)) {
    if (startOf(target) > span.first) continue
    const better =
      found === null ||
      startOf(target) > startOf(found) ||
      (startOf(target) === startOf(found) && target.recordedAt >= found.recordedAt)
    if (better) found = target
  }
  return found
}

const firstRecordedOfEach = (targets: readonly Target[]): Target[] =>
  targets.filter((target, at) =>
    targets.every(
      (other, otherAt) =>
        other.fromPeriod !== target.fromPeriod ||
        target.recordedAt < other.recordedAt ||
        (target.recordedAt === other.recordedAt && at <= otherAt),
    ),
  )

/** By its policy, with both sides at the indicator's precision. What the policy needs is not set: no rating. */
export function colourOf(
  known: Known,
  printed: string | null,
  target: Target | null,
  lastYear: Millionths | null,
): Colour | null {
  const { indicator } = known
  const policy = policyCalled(known.policy)
  if (indicator.kind === 'activity' || printed === null || !canRate(policy, target)) return null
  const value = rounded(millionths(printed), indicator.precision)
  return policy.colour({ value, up: indicator.polarity === 'higher', target, decimals: indicator.precision, lastYear })
}

/** A year before, if that was measured by the same definition. */
export function yearEarlier({ indicator }: Known, span: Span): Span | null {
  const before = later(span, -{ month: 12, quarter: 4, year: 1 }[span.frequency])
  return isAlike(indicator, before, span) ? before : null
}

/** Two periods of which the one is not before, and the other after, the indicator was defined anew. */
export function isAlike({ comparableFrom }: Input['indicator'], before: Span, span: Span): boolean {
  if (comparableFrom === null) return true
  const first = spanWith(readName(comparableFrom).first, span.frequency).first
  return span.first < first || before.first >= first
}

/** The last period of the financial year of a span: a year-end forecast is held against its target. */
export const yearsLast = ({ first, frequency }: Span): Span => spanWith(yearBegun(first) * 12 + 14, frequency)

/** A value of a comparator, as last reported by the moment. */
export function comparatorOf({ comparators, moment }: Known, name: string, span: Span): string | null {
  let found: Comparator | null = null
  for (const one of comparators) {
    if (one.name.trim().toLowerCase() !== name || one.period !== nameOf(span) || one.reportedAt > moment) continue
    if (found === null || one.reportedAt >= found.reportedAt) found = one
  }
  return found?.value ?? null
}

/** The day by which a period's result should be in. */
export const dueDay = (span: Span, workingDays: number): string => workingDaysAfter(lastDay(span), workingDays)

export const startsAfter = (span: Span, day: string | null): boolean => day === null || firstDay(span) > day

export type { Colour, Span }
