import { capitalise } from '../../domain/core/words.ts'
import type { Chart } from '../../messages/core/message.ts'
import { colour, font, markOf } from './style.ts'
import { textWidth } from './textFit.ts'
import { newestOf, ratedFigure, shortFigure } from './words.ts'

/** A label at the right end of a line. `y` is where its line is, `textY` where there is room for the words; pixels. */
export type EndLabel = {
  readonly text: string
  readonly colour: string
  readonly y: number
  readonly textY: number
  readonly strong: boolean
}

/** The newest value's own label, beside its point. */
export type PointLabel = { readonly text: string; readonly colour: string; readonly x: number; readonly y: number }

export type Plot = {
  readonly width: number
  readonly height: number
  /** Pixels from the left of the plot to the middle of a period. */
  readonly xOf: (index: number) => number
  /** Pixels from the top of the plot. */
  readonly yOf: (value: number) => number
}

const LINE = 15
const GAP_TO_POINT = 9

/** What the right margin says, in no order: target, floor standard, thresholds and the newest value. */
function endTexts(chart: Chart): { text: string; colour: string; value: number; strong: boolean }[] {
  const lines = [
    { line: 'target', word: 'Target', colour: colour.target },
    { line: 'floor', word: 'Floor', colour: colour.floor },
    { line: 'upper', word: 'Upper', colour: colour.range },
    { line: 'lower', word: 'Lower', colour: colour.range },
  ] as const
  const found: { text: string; colour: string; value: number; strong: boolean }[] = lines.flatMap(
    ({ line, word, colour }) => {
      const last = chart.points.findLast((point) => point[line] !== null)
      const value = last?.[line]
      if (value == null) return []
      // A line that ended earlier must not look as if it held for the newest period.
      const verb = last === chart.points.at(-1) ? '' : ' was'
      return [{ text: `${word}${verb} ${shortFigure(value, chart.unit)}`, colour, value, strong: false }]
    },
  )
  for (const { name, values } of chart.comparators ?? []) {
    const at = values.findLastIndex((value) => value !== null)
    const value = values[at]
    if (value == null) continue
    const verb = at === values.length - 1 ? '' : ' was'
    found.push({
      text: `${capitalise(name)}${verb} ${shortFigure(value, chart.unit)}`,
      colour: colour.comparator,
      value,
      strong: false,
    })
  }
  const newest = newestOf(chart)
  if (!newest) return found
  const { stroke, fill } = markOf(newest.point.rag)
  const text = ratedFigure(newest.value, chart, newest.point.rag)
  return [...found, { text, colour: newest.point.rag ? fill : stroke, value: newest.value, strong: true }]
}

/** How much room the right margin needs, in pixels. */
export function endTextsWidth(chart: Chart): number {
  return Math.max(0, ...endTexts(chart).map(({ text, strong }) => textWidth(text, font.label, strong)))
}

/**
 * Lays the labels out. The newest value is named beside its point where there is room to the right of it, since no
 * line runs there; else in the margin with the others, which move apart so that none covers another.
 */
export function endLabels(chart: Chart, plot: Plot): { margin: EndLabel[]; beside: PointLabel | null } {
  const texts = endTexts(chart)
  const newest = newestOf(chart)
  const strong = texts.find((label) => label.strong)
  const x = newest ? plot.xOf(newest.index) + GAP_TO_POINT : 0
  const fits = strong && plot.width - x >= textWidth(strong.text, font.label, true) + 4
  if (!newest || !strong || !fits) return { margin: spread(texts, plot), beside: null }

  const others = texts.filter((label) => label !== strong)
  const lineYs = others.map(({ value }) => plot.yOf(value))
  const y = clearOf(plot.yOf(newest.value), lineYs, plot.height)
  return { margin: spread(others, plot), beside: { text: strong.text, colour: strong.colour, x, y } }
}

/** Moves a label off the lines that would strike it through: the smallest move that frees it. */
function clearOf(y: number, lineYs: readonly number[], height: number): number {
  const half = LINE / 2 + 2
  const isFree = (at: number) =>
    at >= half && at <= height - half && lineYs.every((line) => Math.abs(line - at) >= half)
  for (let move = 0; move <= 3 * LINE; move++) {
    if (isFree(y - move)) return y - move
    if (isFree(y + move)) return y + move
  }
  return y
}

function spread(texts: ReturnType<typeof endTexts>, plot: Plot): EndLabel[] {
  const labels = texts
    .map(({ value, ...label }) => ({ ...label, y: plot.yOf(value) }))
    .sort((a, b) => a.y - b.y)
    .map((label) => ({ ...label, textY: label.y }))
  // Pairs that overlap share the move, so labels stay as near to their lines as they can; few, so a fixed count settles.
  for (let round = 0; round < 60; round++) {
    for (const [index, label] of labels.entries()) {
      const next = labels[index + 1]
      const overlap = next ? LINE - (next.textY - label.textY) : 0
      if (next && overlap > 0) {
        label.textY -= overlap / 2
        next.textY += overlap / 2
      }
    }
    for (const label of labels) label.textY = Math.min(Math.max(label.textY, 2), plot.height - 2)
  }
  return labels
}
