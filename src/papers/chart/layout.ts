import type { Chart } from '../../messages/core/message.ts'
import type { PeriodTick, ValueAxis } from './axes.ts'
import { periodTicks, valueAxis } from './axes.ts'
import type { Plot } from './endLabels.ts'
import { endTextsWidth } from './endLabels.ts'
import type { LegendItem } from './legend.ts'
import { legendOf } from './legend.ts'
import { font, type Size } from './style.ts'
import { clipToWidth, textWidth, wrapToWidth } from './textFit.ts'
import { subtitleOf } from './words.ts'

export const lineHeight = { title: 21, subtitle: 17, axis: 14, legend: 18, note: 14 } as const

/** Where everything goes, in pixels: the plot's place on the card, and the text around it with its lines broken. */
export type Layout = {
  /** The card, with the room that is left around everything on it. */
  readonly size: Size
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly plot: Plot
  /** Null when there is no number to scale by. */
  readonly axis: ValueAxis | null
  readonly periods: readonly PeriodTick[]
  readonly title: readonly string[]
  readonly subtitle: string
  readonly legend: readonly LegendItem[]
  readonly legendRows: number
  readonly note: readonly string[]
}

export function layoutOf(chart: Chart, size: Size): Layout {
  const inner = size.width - 2 * size.padding
  const axis = valueAxis(chart)
  const title = wrapToWidth(chart.title, font.title, inner, 2, true)
  const note = wrapToWidth(chart.note ?? '', font.note, inner, 2)
  const legend = legendOf(chart, inner)
  const legendRows = legend.length === 0 ? 0 : Math.max(...legend.map((item) => item.row)) + 1

  const tickWidth = Math.max(0, ...(axis?.ticks ?? []).map((tick) => textWidth(tick.text, font.axis)))
  // Whole pixels, so that level lines and the edges of zones are sharp.
  const left = Math.ceil(size.padding + tickWidth + (axis ? 8 : 0))
  const right = Math.ceil(size.padding + endTextsWidth(chart) + (axis ? 14 : 0))
  const top = size.padding + title.length * lineHeight.title + lineHeight.subtitle + 14
  const bottom =
    size.padding - 4 + note.length * lineHeight.note + legendRows * lineHeight.legend + 2 * lineHeight.axis + 20
  const width = size.width - left - right
  const height = size.height - top - bottom

  return {
    size,
    left,
    top,
    right,
    bottom,
    plot: plotOf(width, height, chart.points.length, axis),
    axis,
    periods: axis ? periodTicks(chart, width) : [],
    title,
    subtitle: clipToWidth(subtitleOf(chart), font.subtitle, inner),
    legend,
    legendRows,
    note,
  }
}

function plotOf(width: number, height: number, count: number, axis: ValueAxis | null): Plot {
  const { low, high } = axis ?? { low: 0, high: 1 }
  return {
    width,
    height,
    xOf: (index) => Math.round(((index + 0.5) / Math.max(1, count)) * width),
    yOf: (value) => Math.round(((high - value) / (high - low)) * height),
  }
}
