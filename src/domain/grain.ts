import type { Temporal } from 'temporal-polyfill'
import type { History, PeriodFigure } from './history.ts'
import type { Polarity } from './indicator.ts'
import type { Period } from './period.ts'
import { endsQuarter, quarterOf, shift, startOf } from './period.ts'
import { directionOf } from './rag.ts'
import type { Grain } from './rule.ts'

/** A figure as a rule counts it: for quarters, `period` is the quarter and `figure` its last published month. */
export type GrainFigure = { readonly period: Period; readonly figure: PeriodFigure | null }

/** Says by which day the result of a period should have been reported. */
export type DueOn = (period: Period) => Temporal.PlainDate

/**
 * An indicator's figures in a rule's own grain, oldest first and without a gap, up to the last one with a result: a
 * result that is late does not undo what was published before it.
 *
 * By quarter, the last published result of each quarter stands for it. The current part-quarter is left out: a quarter
 * counts once its last month is in, or a later one is, or its last month is overdue on `asAt`. Quarters have no
 * meaning for a yearly indicator, which therefore has none.
 */
export function inGrain(
  history: History,
  grain: Grain,
  asAt: Temporal.PlainDate,
  dueOn: DueOn,
): readonly GrainFigure[] {
  const own = history.figures.map((figure) => ({ period: figure.period, figure }))
  if (grain === 'period' || history.indicator.frequency === 'quarter') return trimmed(own)
  if (history.indicator.frequency === 'year') return []
  return trimmed(byQuarter(trimmed(own), asAt, dueOn))
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
function overdue(quarter: Period, asAt: Temporal.PlainDate, dueOn: DueOn): boolean {
  const next = startOf(shift(quarter, 1))
  return next.until(asAt).sign > 0 && dueOn(quarter).until(asAt).sign > 0
}

/**
 * For a rule that passes over missing periods: those with a result alone, each compared with the result before it,
 * however long ago that was.
 */
export function withoutGaps(figures: readonly GrainFigure[], polarity: Polarity): readonly GrainFigure[] {
  const kept: GrainFigure[] = []
  for (const { period, figure } of figures) {
    if (figure?.value == null) continue
    const before = kept.at(-1)?.figure?.value ?? null
    kept.push({ period, figure: { ...figure, direction: directionOf(figure.value, before, polarity) } })
  }
  return kept
}

function trimmed(figures: readonly GrainFigure[]): readonly GrainFigure[] {
  const last = figures.findLastIndex(({ figure }) => figure?.value != null)
  return figures.slice(0, last + 1)
}
