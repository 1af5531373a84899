import type { Decimal } from '../../domain/figures/figure.ts'
import { withUnit } from '../../domain/figures/figure.ts'
import type { PeriodFigure } from '../../domain/figures/history.ts'
import type { Indicator, Target } from '../../domain/figures/indicator.ts'
import type { Bounds, Direction, Rag, RangeAlert } from '../../domain/figures/rag.ts'

const RAG_WORDS: Readonly<Record<Rag, string>> = { GREEN: '● Green', AMBER: '▲ Amber', RED: '■ Red' }

/** A rating as a word and a symbol, never as a colour alone. */
export const sayRag = (rag: Rag | null): string => (rag === null ? '○ Not rated' : RAG_WORDS[rag])

const DIRECTION_WORDS: Readonly<Record<Direction, string>> = {
  improved: '↑ improved',
  fallen: '↓ fallen',
  unchanged: '→ unchanged',
  new: 'new, no earlier result',
}

/** Direction of travel in terms of performance; null when the period before has no result. */
export const sayDirection = (direction: Direction | null): string =>
  direction === null ? 'no result for the period before' : DIRECTION_WORDS[direction]

const RANGE_WORDS: Readonly<Record<RangeAlert, string>> = {
  Yes: '● In expected range',
  Above: '▲ Above expected range',
  Below: '▼ Below expected range',
}

export const sayRange = (alert: RangeAlert | null): string => (alert === null ? '○ No range set' : RANGE_WORDS[alert])

/** A KPI's RAG, or an activity indicator's place in its range. */
export const sayRating = (indicator: Indicator, figure: PeriodFigure): string =>
  indicator.kind === 'kpi' ? sayRag(figure.rag) : sayRange(figure.inRange)

/** The figure as it was reported, with its unit. */
export const sayValue = (indicator: Indicator, figure: PeriodFigure | null): string =>
  figure?.report?.value == null ? 'no result' : withUnit(figure.report.value, indicator.unit)

/**
 * "Target 80%, floor standard 70%", "Target 80%, amber down to 72%" where `bounds` come from a tolerance, "Expected
 * 1,480 to 1,740 thousands", or that none is set.
 */
export function sayThresholds(indicator: Indicator, target: Target | null, bounds: Bounds | null = null): string {
  const unit = (figure: string) => withUnit(figure, indicator.unit)
  if (indicator.kind === 'activity') {
    if (target?.lower != null && target.upper != null) {
      return `Expected ${withoutUnitWord(target.lower, indicator.unit)} to ${unit(target.upper)}`
    }
    if (target?.upper != null) return `Expected up to ${unit(target.upper)}`
    if (target?.lower != null) return `Expected at least ${unit(target.lower)}`
    return 'No expected range set'
  }
  if (target?.target == null) return 'No target set'
  const line = bounds?.floor ?? null
  if (line !== null && (target.floor === null || Number(target.floor) !== line)) {
    const side = indicator.polarity === 'higher' ? 'down' : 'up'
    return `Target ${unit(target.target)}, amber ${side} to ${unit(String(line))}`
  }
  const floor = target.floor === null ? 'no floor standard' : `floor standard ${unit(target.floor)}`
  return `Target ${unit(target.target)}, ${floor}`
}

/** "1,480 to 1,740 thousands" says the word once; signs such as % and £ stand with each figure. */
function withoutUnitWord(figure: Decimal, unit: string): string {
  const said = withUnit(figure, unit)
  return said.endsWith(` ${unit}`) ? withUnit(figure, 'count') : said
}
