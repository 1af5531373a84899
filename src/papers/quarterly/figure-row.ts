import type { Decimal } from '../../domain/figures/figure.ts'
import type { History, PeriodFigure } from '../../domain/figures/history.ts'
import type { Period } from '../../domain/figures/period.ts'
import { endOf } from '../../domain/figures/period.ts'
import { chartOf, describeChart } from '../../messages/figures/history-card.ts'
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
  const { layer, classification, snapshot } = history.indicator
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
    },
    ...beside,
    figure: found && shownFigure(found),
    before: earlier && earlierFigure(earlier),
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

const earlierFigure = ({ period, report, rag, inRange }: PeriodFigure): EarlierFigure => ({
  period: period.key,
  value: report?.value ?? '', // only figures with a result come here
  rag,
  inRange,
})

function shownFigure(figure: PeriodFigure): ShownFigure {
  const { report, replaced, rag, ytdRag, direction, target } = figure
  const published = report?.publishedRag ?? null
  return {
    ...earlierFigure(figure),
    ytd: figure.ytd === null ? null : (report?.ytd ?? null),
    ytdRag,
    direction,
    previousYear: report?.previousYear ?? null,
    target: target?.target ?? null,
    floor: floorOf(figure),
    lower: target?.lower ?? null,
    upper: target?.upper ?? null,
    commentary: report?.commentary.trim() ?? '',
    provisional: report?.status === 'provisional',
    madeUp: report?.madeUp ?? false,
    revisedFrom: replaced.filter(({ value }) => value !== report?.value).map(({ value }) => value),
    publishedRag: published === rag ? null : published,
  }
}

/** As it was printed where the floor standard is what counts; a tolerance gives a line of its own. */
function floorOf({ bounds, target }: PeriodFigure): Decimal | null {
  const printed = target?.floor ?? null
  if (bounds === null || (printed !== null && Number(printed) === bounds.floor)) return printed
  return bounds.floor === null ? null : String(bounds.floor)
}

/** One result is no line. */
function chartOfHistory(history: History, sample: boolean): FigureRow['chart'] {
  if (history.figures.filter(({ value }) => value !== null).length < 2) return null
  return { chart: chartOf({ history, sample }), alt: describeChart({ history }) }
}
