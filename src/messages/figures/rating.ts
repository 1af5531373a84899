import { capitalise } from '../../domain/core/words.ts'
import { sayBands, sayNumber } from '../../domain/figures/bounds-words.ts'
import { comparedWith } from '../../domain/figures/comparators.ts'
import type { Decimal } from '../../domain/figures/figure.ts'
import { atPrecision, sayFigure, shownAt, withUnit } from '../../domain/figures/figure.ts'
import type { History, PeriodFigure } from '../../domain/figures/history.ts'
import type { Indicator, Report, Target } from '../../domain/figures/indicator.ts'
import type { Period } from '../../domain/figures/period.ts'
import type { Bounds, Direction, Rag, RangeAlert } from '../../domain/figures/rag.ts'

const RAG_WORDS: Readonly<Record<Rag, string>> = { GREEN: '● Green', AMBER: '▲ Amber', RED: '■ Red' }

/** A rating as a word and a symbol, never as a colour alone. */
export const sayRag = (rag: Rag | null): string => (rag === null ? '○ Not rated' : RAG_WORDS[rag])

const DIRECTION_WORDS: Readonly<Record<Direction, string>> = {
  improved: '↑ improved',
  fallen: '↓ worse',
  unchanged: '→ unchanged',
  new: 'new, no earlier result',
}

/** The same word for programs: what has fallen in performance is worse, whichever way its figure went. */
export const directionWord = (direction: Direction): Exclude<Direction, 'fallen'> | 'worse' =>
  direction === 'fallen' ? 'worse' : direction

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

/** The figure with its unit, as it is compared: at the indicator's precision. */
export const sayValue = (indicator: Indicator, figure: PeriodFigure | null): string =>
  figure?.report?.value == null ? sayNone(figure?.report) : sayFigure(figure.report.value, indicator)

/** Why there is no figure: it is suppressed, or there is none. */
export const sayNone = (report: Pick<Report, 'suppressed'> | null | undefined): string =>
  report?.suppressed ? 'suppressed' : 'no result'

/**
 * "Target 80%, floor standard 70%", "Target 80%, amber down to 72%" where `bounds` come from a tolerance, "Expected
 * 1,480 to 1,740 thousands", or that none is set.
 */
export function sayThresholds(indicator: Indicator, target: Target | null, bounds: Bounds | null = null): string {
  if (indicator.kind === 'activity') return sayExpected(indicator, target)
  if (bounds?.bands) return capitalise(sayBands(bounds.bands, indicator))
  if (target?.target == null) return 'No target set'
  const aim = bounds?.betterThanTarget ? 'Target to beat' : 'Target'
  const lastYear = bounds?.improvedOn == null ? '' : `, a year before ${sayNumber(bounds.improvedOn, indicator)}`
  return `${aim} ${sayFigure(target.target, indicator)}, ${sayAmber(indicator, target.floor, bounds)}${lastYear}`
}

/** " (target 80%)"; nothing where none is set. */
export const sayTarget = (indicator: Indicator, { target }: Pick<PeriodFigure, 'target'>): string =>
  target?.target == null ? '' : ` (target ${sayFigure(target.target, indicator)})`

/** "; the floor standard of 70% is not used", where one was set that the policy does not look at; else empty. */
export function sayUnusedFloor(
  indicator: Indicator,
  { target, bounds }: Pick<PeriodFigure, 'target' | 'bounds'>,
): string {
  const floor = target?.floor ?? null
  return hasUnusedFloor(indicator, { target, bounds }) && floor !== null
    ? `; the floor standard of ${sayFigure(floor, indicator)} is not used`
    : ''
}

/** Whether a floor standard was set that is not where amber ends. */
export function hasUnusedFloor(
  { kind, precision }: Indicator,
  { target, bounds }: Pick<PeriodFigure, 'target' | 'bounds'>,
): boolean {
  const floor = target?.floor ?? null
  return kind === 'kpi' && floor !== null && bounds !== null && bounds.floor !== atPrecision(floor, precision)
}

function sayAmber(indicator: Indicator, floor: Decimal | null, bounds: Bounds | null): string {
  const line = bounds?.floor ?? null
  if (line === null || (floor !== null && atPrecision(floor, indicator.precision) === line)) {
    return floor === null ? 'no floor standard' : `floor standard ${sayFigure(floor, indicator)}`
  }
  const side = indicator.polarity === 'higher' ? 'down' : 'up'
  return `amber ${side} to ${sayNumber(line, indicator)}`
}

function sayExpected(indicator: Indicator, target: Target | null): string {
  const unit = (figure: string) => sayFigure(figure, indicator)
  if (target?.lower != null && target.upper != null) {
    return `Expected ${withoutUnitWord(shownAt(target.lower, indicator.precision), indicator.unit)} to ${unit(target.upper)}`
  }
  if (target?.upper != null) return `Expected up to ${unit(target.upper)}`
  if (target?.lower != null) return `Expected at least ${unit(target.lower)}`
  return 'No expected range set'
}

/** What the same measure was elsewhere in a period; empty: nothing is known. */
export function sayComparator(
  history: Pick<History, 'indicator' | 'comparators'>,
  name: string,
  period: Period,
): string {
  const value = comparedWith(history, name, period)
  return value === null ? '' : sayFigure(value, history.indicator)
}

/** "1,480 to 1,740 thousands" says the word once; signs such as % and £ stand with each figure. */
function withoutUnitWord(figure: Decimal, unit: string): string {
  const said = withUnit(figure, unit)
  return said.endsWith(` ${unit}`) ? withUnit(figure, 'count') : said
}
