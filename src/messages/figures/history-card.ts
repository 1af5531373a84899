import { capitalise } from '../../domain/core/words.ts'
import { sayNumber } from '../../domain/figures/bounds-words.ts'
import { comparatorNames, comparedWith } from '../../domain/figures/comparators.ts'
import { atPrecision, sayFigure } from '../../domain/figures/figure.ts'
import type { History, PeriodFigure } from '../../domain/figures/history.ts'
import { periodLabel, shortPeriodLabel } from '../../domain/figures/period.ts'
import type { Chart, Message, Part } from '../core/message.ts'
import type { HistoryView } from './indicator-card.ts'
import { sampleNote } from './indicator-card.ts'
import { sayComparator, sayDirection, sayRating, sayThresholds, sayUnusedFloor, sayValue } from './rating.ts'

const CHARTED = 30 // periods: two and a half years of months, as much as a picture in chat can show
const LISTED = 12

/** An indicator's history as a picture, with the latest year as a table for those who cannot see it. */
export function historyCard(view: HistoryView): Message {
  const { indicator, figures } = view.history
  const title = `${indicator.ref} ${indicator.name}: history`
  const latest = figures.slice(-LISTED).toReversed()
  const newest = figures.at(-1)
  const compared = comparatorNames(view.history)
  if (figures.length === 0) return { title, parts: [{ kind: 'text', text: 'No results have been reported yet.' }] }

  return {
    title,
    parts: [
      { kind: 'chart', chart: chartOf(view), alt: describeChart(view) },
      {
        kind: 'table',
        caption: `The latest ${latest.length === 1 ? 'period' : `${latest.length} periods`}, newest first. ${sayThresholds(
          indicator,
          newest?.target ?? null,
          newest?.bounds,
        )}${newest ? sayUnusedFloor(indicator, newest) : ''}.`,
        columns: [
          { label: 'Period' },
          { label: 'Value', align: 'right' },
          { label: 'Rating' },
          { label: 'Direction' },
          ...compared.map((name) => ({ label: capitalise(name), align: 'right' as const })),
        ],
        rows: latest.map((figure) => [
          `${periodLabel(figure.period)}${figure.replaced.length > 0 ? ' (revised)' : ''}`,
          sayValue(indicator, figure),
          figure.value === null ? '' : sayRating(indicator, figure),
          indicator.kind === 'kpi' && figure.value !== null ? sayDirection(figure.direction) : '',
          ...compared.map((name) => sayComparator(view.history, name, figure.period)),
        ]),
      },
      ...quietNote(view),
    ],
  }
}

function quietNote(view: HistoryView): Part[] {
  const text = sampleNote(view)
  return text === null ? [] : [{ kind: 'text', tone: 'quiet', text }]
}

/** The indicator's latest periods as a chart. */
export function chartOf(view: Pick<HistoryView, 'history' | 'sample'>): Chart {
  const { indicator, figures } = view.history
  const number = (figure: string | null | undefined) =>
    figure == null ? null : atPrecision(figure, indicator.precision)
  return {
    title: `${indicator.ref} ${indicator.name}`,
    unit: indicator.unit,
    polarity: indicator.polarity,
    points: figures.slice(-CHARTED).map(({ period, value, target, bounds, rag }) => ({
      label: shortPeriodLabel(period),
      value,
      target: indicator.kind === 'kpi' ? number(target?.target) : null,
      floor: indicator.kind === 'kpi' ? (bounds?.floor ?? null) : null,
      lower: number(target?.lower),
      upper: number(target?.upper),
      rag,
    })),
    ...chartComparators(view.history),
    note: sampleNote(view),
  }
}

function chartComparators(history: History): Pick<Chart, 'comparators'> {
  const shown = history.figures.slice(-CHARTED)
  const comparators = comparatorNames(history)
    .map((name) => ({
      name,
      values: shown.map(({ period }) => {
        const value = comparedWith(history, name, period)
        return value === null ? null : atPrecision(value, history.indicator.precision)
      }),
    }))
    .filter(({ values }) => values.some((value) => value !== null))
  return comparators.length === 0 ? {} : { comparators }
}

/** What the picture shows, in words. */
export function describeChart({ history }: Pick<HistoryView, 'history'>): string {
  const { indicator, figures } = history
  const withResult = figures.slice(-CHARTED).filter((figure) => figure.value !== null)
  const first = withResult.at(0)
  const last = withResult.at(-1)
  if (!first || !last) return `${indicator.name}: no results yet.`
  const span = (figure: PeriodFigure) => `${sayValue(indicator, figure)} in ${periodLabel(figure.period)}`
  const rating = `Latest rating: ${sayRating(indicator, last)}.`
  if (first === last) return `Chart of ${indicator.name}: ${span(last)} is the only result. ${rating}`
  const values = withResult.map(({ value }) => value ?? 0)
  const between = `between ${sayNumber(Math.min(...values), indicator)} and ${sayNumber(
    Math.max(...values),
    indicator,
  )}`
  const beside = comparatorNames(history).flatMap((name) => {
    const value = comparedWith(history, name, last.period)
    return value === null ? [] : [` ${capitalise(name)}: ${sayFigure(value, indicator)}.`]
  })
  return `Line chart of ${indicator.name}: from ${span(first)} to ${span(last)}, ${between}. ${rating}${beside.join('')}`
}
