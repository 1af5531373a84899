import Big from 'big.js'
import { withUnit } from '../../domain/figures/figure.ts'
import type { Chart, ChartPoint } from '../../messages/core/message.ts'
import { ragLook } from './style.ts'

/** Where a chart ends: the last period with a value, or null. `index` counts its points. */
export function newestOf(chart: Chart): { index: number; point: ChartPoint; value: number } | null {
  const index = chart.points.findLastIndex((point) => point.value !== null)
  const point = chart.points[index]
  return point && point.value !== null ? { index, point, value: point.value } : null
}

/** Decimals of the most exact value, so that 99 among 98.5 and 99.2 is printed 99.0. */
function decimalsOfValues(chart: Chart): number {
  return Math.max(0, ...chart.points.map((point) => (point.value === null ? 0 : decimalsOfNumber(point.value))))
}

const decimalsOfNumber = (value: number) => Big(value).toFixed().split('.')[1]?.length ?? 0

/** "1,778", "71%", "£1,259": short enough for a label. The rest of the unit is in the line under the title. */
export function shortFigure(value: number, unit: string, decimals = decimalsOfNumber(value)): string {
  const short = unit === '%' ? '%' : unit.startsWith('GBP') ? 'GBP' : ''
  return withUnit(Big(value).toFixed(decimals), short)
}

/** "Per cent", "£ thousands", "Number". */
function unitInWords(unit: string): string {
  if (unit === '%') return 'Per cent'
  if (unit === '' || unit === 'count') return 'Number'
  if (unit.startsWith('GBP')) return `£${unit.slice(3)}`
  return unit.charAt(0).toUpperCase() + unit.slice(1)
}

/** "71% Amber", or "71%" where there is no rating. */
export function ratedFigure(value: number, chart: Chart, rag: ChartPoint['rag']): string {
  const figure = shortFigure(value, chart.unit, decimalsOfValues(chart))
  return rag === null ? figure : `${figure} ${ragLook[rag].word}`
}

/** The line under the title: unit, what is better, and the newest figure. */
export function subtitleOf(chart: Chart): string {
  const parts = [unitInWords(chart.unit)]
  if (chart.points.some((point) => point.target !== null)) parts.push(`${chart.polarity} is better`)
  const newest = newestOf(chart)
  if (newest) parts.push(`newest, ${newest.point.label}: ${ratedFigure(newest.value, chart, newest.point.rag)}`)
  return parts.join(' · ')
}

/** Without control characters and halves of pairs: XML cannot hold them, and one would cost the whole picture. */
export function withPrintableText(chart: Chart): Chart {
  const printable = (text: string) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
  return {
    ...chart,
    title: printable(chart.title),
    unit: printable(chart.unit),
    note: chart.note === null ? null : printable(chart.note),
    points: chart.points.map((point) => ({ ...point, label: printable(point.label) })),
    ...(chart.comparators
      ? { comparators: chart.comparators.map((one) => ({ ...one, name: printable(one.name) })) }
      : {}),
  }
}
