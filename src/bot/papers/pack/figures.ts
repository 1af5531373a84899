import { capitalise, formatList } from '../../../domain/core/words.ts'
import { sayFigure, shownAt } from '../../../domain/figures/figure.ts'
import type { History, PeriodFigure } from '../../../domain/figures/history.ts'
import { latestOf } from '../../../domain/figures/history.ts'
import type { Indicator } from '../../../domain/figures/indicator.ts'
import { periodLabel } from '../../../domain/figures/period.ts'
import type { Fact } from '../../../messages/core/message.ts'
import { chartOf, describeChart } from '../../../messages/figures/history-card.ts'
import type { HistoryView } from '../../../messages/figures/indicator-card.ts'
import { comparatorFacts } from '../../../messages/figures/indicator-card.ts'
import { sayDirection, sayRag, sayRating, sayThresholds, sayValue } from '../../../messages/figures/rating.ts'
import type { PackFigures } from '../../../papers/pack/snapshot.ts'

/** An indicator's latest figures and its history, as a pack shows them. */
export function packFigures({ history, sample, titles }: HistoryView): PackFigures {
  const { indicator } = history
  const figure = latestOf(history)
  const value = figure?.report?.value ?? null
  return {
    unit: indicator.unit,
    latest: figure && value !== null ? { period: figure.period.key, value: shownAt(value, indicator.precision) } : null,
    rating: figure === null ? '' : sayRating(indicator, figure),
    facts: [
      ...(figure === null
        ? [{ label: 'Latest result', value: 'None has been reported yet' }]
        : latestFacts(history, figure)),
      { label: 'Accountable', value: titles.accountable ?? 'No post is named' },
    ],
    commentary: figure?.report?.commentary.trim() ?? '',
    chart:
      history.figures.filter((one) => one.value !== null).length < 2
        ? null
        : { chart: chartOf({ history, sample }), alt: describeChart({ history }) },
  }
}

function latestFacts(history: History, figure: PeriodFigure): readonly Fact[] {
  const { indicator, figures } = history
  const { report, period, target, bounds, direction } = figure
  const isKpi = indicator.kind === 'kpi'
  return [
    {
      label: 'Latest result',
      value: `${sayValue(indicator, figure)} in ${periodLabel(period)}, ${sayRating(indicator, figure)}`,
    },
    { label: isKpi ? 'Measured against' : 'Range', value: sayThresholds(indicator, target, bounds) },
    ...(isKpi ? [{ label: 'Direction of travel', value: capitalise(sayDirection(direction)) }] : []),
    ...(figure.ytd === null || report?.ytd == null
      ? []
      : [{ label: 'Year to date', value: rated(indicator, sayFigure(report.ytd, indicator), figure.ytdRag) }]),
    ...(figure.yearEnd === null || report?.forecast == null
      ? []
      : [
          {
            label: 'Forecast for the year',
            value: rated(indicator, sayFigure(report.forecast, indicator), figure.yearEnd.rag),
          },
        ]),
    ...(report?.previousYear == null
      ? []
      : [{ label: 'Previous year', value: sayFigure(report.previousYear, indicator) }]),
    ...comparatorFacts(history, figure),
    ...dataNotes(indicator, figure, figures.at(-1) ?? figure),
  ]
}

const rated = ({ kind }: Indicator, value: string, rag: PeriodFigure['rag']) =>
  kind === 'kpi' ? `${value}, ${sayRag(rag)}` : value

/** What the reader should know before they rely on the figure. */
function dataNotes(indicator: Indicator, { report, replaced, rag }: PeriodFigure, last: PeriodFigure): readonly Fact[] {
  const before = replaced.filter(({ value }) => value !== report?.value)
  const published = report?.publishedRag ?? null
  const notes = [
    ...(report?.status === 'provisional' ? ['It is provisional.'] : []),
    ...(before.length > 0
      ? [
          `It was revised: before, ${formatList(before.map(({ value }) => (value === null ? 'no result' : sayFigure(value, indicator))))} was reported.`,
        ]
      : []),
    ...(published !== null && published !== rag ? [`It was published as ${published.toLowerCase()}.`] : []),
    ...(last.value === null ? [`${periodLabel(last.period)} was reported without a result.`] : []),
  ]
  return notes.length === 0 ? [] : [{ label: 'About the figure', value: notes.join(' ') }]
}
