import { comparatorNames, comparedWith } from '../../domain/figures/comparators.ts'
import type { Decimal } from '../../domain/figures/figure.ts'
import { atPrecision, decimalAt, shownAt } from '../../domain/figures/figure.ts'
import type { History, PeriodFigure } from '../../domain/figures/history.ts'
import type { Period } from '../../domain/figures/period.ts'
import { endOf } from '../../domain/figures/period.ts'
import { chartOf, describeChart } from '../../messages/figures/history-card.ts'
import { directionIn } from './direction.ts'
import type { EarlierFigure, FigureRow, ShownFigure } from './snapshot.ts'

/** What the directory and the cases say of an indicator. */
type Beside = Pick<FigureRow, 'director' | 'cabinetMember' | 'accountable' | 'sample' | 'openCase' | 'closedCase'>

/**
 * An indicator as a report on `period` shows it: with the last result up to the end of the period, which may be of an
 * earlier one, since some are reported a month later than others. It is compared with the last report: with the history
 * that was known then, up to its period. The ratings and directions are those of the history.
 */
export function figureRow(
  history: History,
  period: Period,
  last: { readonly history: History; readonly period: Period },
  beside: Beside,
): FigureRow {
  const { ref, name, kind, unit, polarity, directorate, division, service, deliveredBy } = history.indicator
  const { layer, classification, snapshot, cumulative, precision } = history.indicator
  const shown = upTo(history, period)
  const found = lastResult(shown)
  const earlier = lastResult(upTo(last.history, last.period))
  return {
    ...{
      ref,
      name,
      kind,
      unit,
      polarity,
      directorate,
      division,
      service,
      deliveredBy,
      layer,
      classification,
      snapshot,
      cumulative,
    },
    ...beside,
    figure: found && {
      ...shownFigure(found, precision),
      direction: directionIn(history, period, found),
      ...comparatorsOf(history, found),
    },
    before: earlier && earlierFigure(earlier, precision),
    chart: chartOfHistory(shown, beside.sample),
  }
}

/** A history that ends with the period, whatever is known of later ones. */
function upTo(history: History, period: Period): History {
  const end = endOf(period)
  const isOver = (one: Period) => end.until(endOf(one)).sign <= 0
  return { ...history, figures: history.figures.filter((figure) => isOver(figure.period)) }
}

const lastResult = ({ figures }: History) => figures.findLast(({ value }) => value !== null) ?? null

const earlierFigure = ({ period, report, rag, inRange }: PeriodFigure, precision: number): EarlierFigure => ({
  period: period.key,
  value: shown(report?.value, precision) ?? '', // only figures with a result come here
  rag,
  inRange,
})

function comparatorsOf(history: History, { period }: PeriodFigure): Pick<ShownFigure, 'comparators'> {
  const found = comparatorNames(history).flatMap((name) => {
    const value = shown(comparedWith(history, name, period), history.indicator.precision)
    return value === null ? [] : [{ name, value }]
  })
  return found.length === 0 ? {} : { comparators: found }
}

/** What is printed is at the indicator's precision, as it was compared. */
const shown = (figure: Decimal | null | undefined, precision: number): Decimal | null =>
  figure == null ? null : shownAt(figure, precision)

function shownFigure(figure: PeriodFigure, precision: number): ShownFigure {
  const { report, replaced, rag, ytdRag, direction, target } = figure
  const published = report?.publishedRag ?? null
  return {
    ...earlierFigure(figure, precision),
    ytd: figure.ytd === null ? null : shown(report?.ytd, precision),
    ytdRag,
    direction,
    previousYear: shown(report?.previousYear, precision),
    target: shown(target?.target, precision),
    floor: floorOf(figure, precision),
    lower: shown(target?.lower, precision),
    upper: shown(target?.upper, precision),
    commentary: report?.commentary.trim() ?? '',
    provisional: report?.status === 'provisional',
    madeUp: report?.madeUp ?? false,
    revisedFrom: replaced.filter(({ value }) => value !== report?.value).map(({ value }) => shown(value, precision)),
    publishedRag: published === rag ? null : published,
  }
}

/** As it was printed where the floor standard is what counts; a tolerance gives a line of its own. */
function floorOf({ bounds, target }: PeriodFigure, precision: number): Decimal | null {
  const printed = target?.floor ?? null
  if (bounds === null || (printed !== null && atPrecision(printed, precision) === bounds.floor)) {
    return shown(printed, precision)
  }
  return bounds.floor === null ? null : decimalAt(bounds.floor, precision)
}

/** One result is no line. */
function chartOfHistory(history: History, sample: boolean): FigureRow['chart'] {
  if (history.figures.filter(({ value }) => value !== null).length < 2) return null
  return { chart: chartOf({ history, sample }), alt: describeChart({ history }) }
}
