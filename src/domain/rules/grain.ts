import type { Temporal } from 'temporal-polyfill'
import { compareDays } from '../core/day-number.ts'
import type { History, PeriodFigure } from '../figures/history.ts'
import type { Period } from '../figures/period.ts'
import { endsQuarter, quarterOf } from '../figures/period.ts'
import { firstComparable, lastReporting } from '../figures/reporting-span.ts'

/**
 * A period of the indicator's own; a quarter, where the last published result of each quarter counts; or a year, for what
 * is reported by the year alone.
 */
export type Grain = 'period' | 'quarter' | 'year'

/** Which of a report's figures a rule reads: the period's result, the year to date or the forecast of the year end. */
export type Measure = 'value' | 'ytd' | 'forecast'

/** A figure as a rule counts it: for quarters, `period` is the quarter and `figure` its last published month. */
export type GrainFigure = { readonly period: Period; readonly figure: PeriodFigure | null }

/** Says by which day the result of a period should have been reported, or so many working days after that. */
export type DueOn = (period: Period, workingDaysLater?: number) => Temporal.PlainDate

/** How a rule reads a history. */
export type Reading = {
  readonly grain: Grain
  readonly measure: Measure
  readonly missing: 'breaks' | 'skipped'
  readonly provisional: 'counts' | 'waits'
}

const PLAINLY = { measure: 'value', missing: 'breaks', provisional: 'counts' } as const

/**
 * An indicator's figures in a rule's own grain, oldest first and without a gap, up to the last one with a result: a
 * result that is late does not undo what was published before it. Figures of an earlier definition, and from after the
 * indicator was retired, are left out.
 *
 * By quarter, the last published result of each quarter stands for it. The current part-quarter is left out: a quarter
 * counts once its last month is in, or a later one is, or its last month is overdue on `asAt`. Quarters have no
 * meaning for a yearly indicator, which therefore has none; nor has any other years.
 */
export const inGrain = (
  history: History,
  grain: Grain,
  asAt: Temporal.PlainDate,
  dueOn: DueOn,
): readonly GrainFigure[] => readFigures(history, { ...PLAINLY, grain }, asAt, dueOn)

/** The same as one rule reads it: by its measure, with provisional results or without, with gaps or without. */
export function readFigures(
  history: History,
  reading: Reading,
  asAt: Temporal.PlainDate,
  dueOn: DueOn,
): readonly GrainFigure[] {
  const { frequency } = history.indicator
  const { grain } = reading
  if (grain === 'quarter' && frequency === 'year') return []
  if (grain === 'year' && frequency !== 'year') return []
  const own = trimmed(ownFigures(history, reading))
  const figures = grain === 'period' || grain === frequency ? own : trimmed(byQuarter(own, asAt, dueOn))
  return reading.missing === 'skipped' ? withoutGaps(figures) : figures
}

/** Most rules read a history plainly, by month and by quarter, one after the other: the work is done once. */
const plain = new WeakMap<History, readonly GrainFigure[]>()

function ownFigures(history: History, reading: Reading): readonly GrainFigure[] {
  if (reading.measure !== PLAINLY.measure || reading.provisional !== PLAINLY.provisional) return read(history, reading)
  const before = plain.get(history)
  if (before) return before
  const own = read(history, reading)
  plain.set(history, own)
  return own
}

function read({ indicator, figures }: History, { measure, provisional }: Reading): readonly GrainFigure[] {
  const first = firstComparable(indicator)
  const last = lastReporting(indicator)
  const own: GrainFigure[] = []
  for (const one of figures) {
    const { period, report } = one
    if (period.index < first || period.index > last) continue
    const waits = provisional === 'waits' && report?.status === 'provisional'
    own.push({ period, figure: waits ? null : measured(one, measure) })
  }
  return own
}

/** The figure that is measured, in the place of the period's result: with its own rating and target. */
function measured(figure: PeriodFigure, measure: Measure): PeriodFigure {
  const { report, yearEnd } = figure
  switch (measure) {
    case 'value':
      return figure
    case 'ytd':
      return {
        ...figure,
        report: report && { ...report, value: report.ytd },
        value: figure.ytd,
        rag: figure.ytdRag,
        bounds: figure.ytdBounds,
      }
    case 'forecast':
      return {
        ...figure,
        report: report && { ...report, value: report.forecast },
        value: yearEnd?.value ?? null,
        rag: yearEnd?.rag ?? null,
        target: yearEnd?.target ?? null,
        bounds: yearEnd?.bounds ?? null,
      }
  }
}

/** `months` end with the last result: an empty report of a later month says nothing about the quarter before it. */
function byQuarter(months: readonly GrainFigure[], asAt: Temporal.PlainDate, dueOn: DueOn): GrainFigure[] {
  const quarters: { period: Period; figure: PeriodFigure | null; lastMonthIn: boolean }[] = []
  for (const { period, figure } of months) {
    const quarter = quarterOf(period)
    let current = quarters.at(-1)
    if (current?.period.index !== quarter.index) {
      current = { period: quarter, figure: null, lastMonthIn: false }
      quarters.push(current)
    }
    if (figure?.value == null) continue
    current.figure = figure
    current.lastMonthIn = endsQuarter(period)
  }

  const last = quarters.at(-1)
  if (last && !last.lastMonthIn && !overdue(last.period, asAt, dueOn)) quarters.pop()
  return quarters
}

/** Whether the last month of the quarter should have been reported by now. */
const overdue = (quarter: Period, asAt: Temporal.PlainDate, dueOn: DueOn): boolean =>
  compareDays(dueOn(quarter), asAt) < 0

/** For a rule that passes over missing periods: those with a result alone, so that each is compared with the one before. */
export const withoutGaps = (figures: readonly GrainFigure[]): readonly GrainFigure[] =>
  figures.filter(({ figure }) => figure?.value != null)

function trimmed(figures: readonly GrainFigure[]): readonly GrainFigure[] {
  const last = figures.findLastIndex(({ figure }) => figure?.value != null)
  return figures.slice(0, last + 1)
}
