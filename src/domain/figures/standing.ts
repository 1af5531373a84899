import type { Temporal } from 'temporal-polyfill'
import type { History, HistoryInput, PeriodFigure } from './history.ts'
import { figuresOf, latestOf } from './history.ts'
import { endOf, financialYearKey, quarterOf, yearBefore } from './period.ts'

/**
 * How an indicator stands: the end of its history, and what it is held against there. Whatever is said of an indicator
 * beside its course over time is said from this.
 */
export type Standing = Pick<History, 'indicator' | 'comparators'> & {
  /**
   * Oldest first, with gaps: the last period with a result, the one before it, the same one a year before, and the last
   * of which anything was reported.
   */
  readonly recent: readonly PeriodFigure[]
}

/** What of a history its standing is. */
export function standingOf(history: History): Standing {
  const { indicator, figures } = history
  const latest = latestOf(history)
  const lastReported = figures.at(-1)?.period.index
  const shown = latest
    ? [yearBefore(latest.period).index, latest.period.index - 1, latest.period.index, lastReported]
    : [lastReported]
  return {
    indicator,
    recent: figures.filter(({ period }) => shown.includes(period.index)),
    comparators: comparatorsOf(history, latest),
  }
}

/** The last day of the last period of which anything was reported; null: nothing was. */
export function lastDayReported(history: Standing | History): Temporal.PlainDate | null {
  const last = figuresOf(history).at(-1)
  return last ? endOf(last.period) : null
}

/** Those that the latest result may be compared with: of its period, or of the quarter or year that it lies in. */
function comparatorsOf({ comparators }: History, latest: PeriodFigure | null): History['comparators'] {
  if (!latest) return new Map()
  const keys = [latest.period.key, quarterOf(latest.period).key, financialYearKey(latest.period)]
  return new Map(
    [...comparators].flatMap(([name, values]) => {
      const own = [...values].filter(([period]) => keys.includes(period))
      return own.length === 0 ? [] : [[name, new Map(own)] as const]
    }),
  )
}

/**
 * Between which moments (milliseconds since 1970) a record comes out as it does at one of them: from the last thing that
 * it knew then until the next that it has. Null: whatever the moment.
 */
export function knownBetween(
  { targets, reports, comparators }: HistoryInput,
  moment: number,
): { readonly from: number | null; readonly until: number | null } {
  let from: number | null = null
  let until: number | null = null
  const see = (at: number) => {
    if (at > moment) until = until === null || at < until ? at : until
    else from = from === null || at > from ? at : from
  }
  for (const { recordedAt } of targets) see(recordedAt)
  for (const { reportedAt } of reports) see(reportedAt)
  for (const { reportedAt } of comparators) see(reportedAt)
  return { from, until }
}
