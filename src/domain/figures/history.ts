import type { Comparators } from './comparators.ts'
import { comparatorsKnown } from './comparators.ts'
import type { Decimal } from './figure.ts'
import { atPrecision } from './figure.ts'
import type { Comparator, Indicator, Report, Target } from './indicator.ts'
import type { Period } from './period.ts'
import { lastOfYear, parsePeriod, periodAt, shift, yearBefore } from './period.ts'
import type { Bounds, Direction, Rag, RagPolicy, RangeAlert } from './rag.ts'
import { directionOf, ragOf, rangeAlertOf } from './rag.ts'
import { firstComparable } from './reporting-span.ts'
import type { LinesReader } from './targets.ts'
import { linesReader, targetsKnown } from './targets.ts'

/** One period of an indicator's history, with everything that the program computes about it. */
export type PeriodFigure = {
  readonly period: Period
  /** The report in force as at the date; null: nothing was reported. */
  readonly report: Report | null
  /** Earlier reports of the same period that it replaced, oldest first. */
  readonly replaced: readonly Report[]
  /** At printed precision; null: no result. */
  readonly value: number | null
  readonly ytd: number | null
  readonly target: Target | null
  readonly bounds: Bounds | null
  readonly rag: Rag | null
  readonly ytdRag: Rag | null
  /** Those of the value, but for what it is to be better than. */
  readonly ytdBounds: Bounds | null
  /**
   * Against the period before, or the same point last year where it is cumulative; new at the start, and where an
   * earlier one was of another definition.
   */
  readonly direction: Direction | null
  /** At printed precision, a year before in the same definition; null: there is none. */
  readonly lastYear: number | null
  readonly inRange: RangeAlert | null
  /** What the service expects the year to end with; null: it gave no forecast. */
  readonly yearEnd: YearEnd | null
}

/** A forecast at printed precision, held against the target of the year's last period. */
type YearEnd = {
  readonly value: number
  readonly target: Target | null
  readonly bounds: Bounds | null
  readonly rag: Rag | null
}

export type History = {
  readonly indicator: Indicator
  /** Oldest first, from the first to the last period reported, without a gap: a missing period has no report. */
  readonly figures: readonly PeriodFigure[]
  readonly comparators: Comparators
}

export type HistoryInput = {
  readonly indicator: Indicator
  readonly targets: readonly Target[]
  readonly reports: readonly Report[]
  readonly comparators: readonly Comparator[]
}

/**
 * What was known of an indicator at a moment (milliseconds since 1970): for each period the last report made by then.
 * The first targets of a year count whatever the moment, because a target is set for its year; a change of one, or of
 * the rest of a year, counts from when it was recorded. The order of the rows does not matter, unless two for the same
 * were recorded in the same millisecond: then the later row counts.
 */
export const historyOf = (input: HistoryInput, policy: RagPolicy, moment: number): History =>
  growingHistory(input, policy, moment).history

/** A history, and what it would be with one more report. */
export type GrowingHistory = {
  readonly history: History
  /** With a report of a period after the first one reported, made after all others; those before it are not read again. */
  with(report: Report): History
}

/** The same, for whoever asks what a further result would make of it. */
export function growingHistory(input: HistoryInput, policy: RagPolicy, moment: number): GrowingHistory {
  const { indicator, targets, reports } = input
  const comparators = comparatorsKnown(input.comparators, moment)
  const byIndex = reportsByPeriod(indicator, reports, moment)
  const linesOf = linesReader(indicator, targetsKnown(targets, moment), policy)
  const [first, last] = [Math.min(...byIndex.keys()), Math.max(...byIndex.keys())]

  const build = (
    before: readonly PeriodFigure[],
    from: number,
    to: number,
    reportsOf: (index: number) => readonly Report[],
  ): History => {
    const figures = [...before]
    for (let index = from; index <= to; index++) {
      const period = periodAt(indicator.frequency, index)
      figures.push(figureOf(indicator, period, reportsOf(index), figures, linesOf, policy))
    }
    return { indicator, figures, comparators }
  }
  const known = (index: number) => byIndex.get(index) ?? []
  const history = byIndex.size === 0 ? { indicator, figures: [], comparators } : build([], first, last, known)
  return {
    history,
    with(report) {
      const { index } = parsePeriod(report.period)
      const before = history.figures.filter(({ period }) => period.index < index)
      const from = (before.at(-1)?.period.index ?? index - 1) + 1
      return build(before, from, Math.max(last, index), (at) => (at === index ? [...known(at), report] : known(at)))
    },
  }
}

function figureOf(
  indicator: Indicator,
  period: Period,
  reports: readonly Report[],
  before: readonly PeriodFigure[],
  linesOf: LinesReader,
  policy: RagPolicy,
): PeriodFigure {
  const report = reports.at(-1) ?? null
  const { target, bounds: lines } = linesOf(period)
  const comparable = comparableOf(before, period, indicator)
  const yearAgo = figureAt(comparable, yearBefore(period))
  const improving = (lastYear: number | null | undefined) => improvedOn(lines, lastYear, policy)
  const value = rounded(report?.value ?? null, indicator.precision)
  const lastYear = yearAgo?.value ?? null
  const ytdBounds = improving(yearAgo?.ytd)
  const bounds = improving(lastYear ?? rounded(report?.previousYear ?? null, indicator.precision))
  const ytd = indicator.snapshot ? null : rounded(report?.ytd ?? null, indicator.precision)

  return {
    period,
    report,
    replaced: reports.slice(0, -1),
    value,
    ytd,
    target,
    bounds,
    rag: value === null ? null : ratedBy(value, bounds, indicator),
    ytdRag: ytd === null ? null : ratedBy(ytd, ytdBounds, indicator),
    ytdBounds,
    direction: value === null ? null : directionFrom(value, comparable, period, indicator, bounds),
    lastYear,
    inRange:
      value === null
        ? null
        : rangeAlertOf(value, rounded(target?.lower, indicator.precision), rounded(target?.upper, indicator.precision)),
    yearEnd: yearEndOf(indicator, period, report?.forecast ?? null, comparable, linesOf, policy),
  }
}

const ratedBy = (value: number, bounds: Bounds | null, { polarity }: Indicator): Rag | null =>
  bounds && ragOf(value, bounds, polarity)

/** The lines with what it was last year, where to be better than that counts. */
const improvedOn = (bounds: Bounds | null, lastYear: number | null | undefined, policy: RagPolicy): Bounds | null =>
  bounds !== null && lastYear != null && 'orImproved' in policy ? { ...bounds, improvedOn: lastYear } : bounds

/** Of figures without a gap between them that of a period. */
const figureAt = (figures: readonly PeriodFigure[], { index }: Period): PeriodFigure | null =>
  figures[index - (figures[0]?.period.index ?? index)] ?? null

function yearEndOf(
  indicator: Indicator,
  period: Period,
  forecast: Decimal | null,
  before: readonly PeriodFigure[],
  linesOf: LinesReader,
  policy: RagPolicy,
): YearEnd | null {
  const value = rounded(forecast, indicator.precision)
  if (value === null) return null
  const last = lastOfYear(period)
  const { target, bounds: lines } = linesOf(last)
  const bounds = improvedOn(lines, figureAt(before, yearBefore(last))?.value, policy)
  return { value, target, bounds, rag: ratedBy(value, bounds, indicator) }
}

/**
 * Null when what it would be compared with has no result but an earlier one has: nothing can be said about the step. A
 * cumulative figure says nothing of the period before, which is a part of it.
 */
function directionFrom(
  value: number,
  before: readonly PeriodFigure[],
  period: Period,
  indicator: Indicator,
  bounds: Bounds | null,
): Direction | null {
  const compared = indicator.cumulative ? yearBefore(period) : shift(period, -1)
  const previous = figureAt(before, compared)?.value ?? null
  const known = () => before.some((figure) => figure.value !== null && figure.period.index <= compared.index)
  if (previous === null && known()) return null
  return directionOf(value, previous, indicator.polarity, bounds)
}

/** Figures before an indicator was redefined say nothing about those after it. */
function comparableOf(before: readonly PeriodFigure[], period: Period, indicator: Indicator): readonly PeriodFigure[] {
  const first = firstComparable(indicator)
  return period.index < first || (before[0]?.period.index ?? first) >= first
    ? before
    : before.filter((figure) => figure.period.index >= first)
}

const rounded = (figure: Decimal | null | undefined, precision: number) =>
  figure == null ? null : atPrecision(figure, precision)

/** Reports made by the moment, by period index, each list oldest first. Periods of another frequency are left out. */
function reportsByPeriod(indicator: Indicator, reports: readonly Report[], moment: number): Map<number, Report[]> {
  const byIndex = new Map<number, Report[]>()
  for (const report of reports) {
    if (report.reportedAt > moment) continue
    const { frequency, index } = parsePeriod(report.period)
    if (frequency !== indicator.frequency) continue
    const before = byIndex.get(index)
    if (before) before.push(report)
    else byIndex.set(index, [report])
  }
  for (const list of byIndex.values()) if (list.length > 1) list.sort((a, b) => a.reportedAt - b.reportedAt)
  return byIndex
}

/** A history, or the end of one. */
type Figures = Pick<History, 'figures'> | { readonly recent: readonly PeriodFigure[] }

/** The last period with a result; null: there is none. */
export const latestOf = (history: Figures): PeriodFigure | null =>
  figuresOf(history).findLast((figure) => figure.value !== null) ?? null

/** The figures that there are, oldest first. */
export const figuresOf = (history: Figures): readonly PeriodFigure[] =>
  'figures' in history ? history.figures : history.recent
