import type { Mark, TextEncodeEntry } from 'vega'
import type { Layout } from './layout.ts'
import { lineHeight } from './layout.ts'
import { keyWidth } from './legend.ts'
import { colour, font } from './style.ts'

type Text = { readonly size: number; readonly fill: string; readonly weight?: 400 | 600 }

const inFont = ({ size, fill, weight = 400 }: Text): TextEncodeEntry => ({
  font: { value: font.family },
  fontSize: { value: size },
  fontWeight: { value: weight },
  fill: { value: fill },
})

/** A thin edge, so that the white card has an outline on a white page. */
export function cardMarks({ left, top, size }: Layout): Mark[] {
  return [
    {
      type: 'rect',
      name: 'card',
      encode: {
        enter: {
          x: { value: 0.5 - left },
          y: { value: 0.5 - top },
          width: { value: size.width - 1 },
          height: { value: size.height - 1 },
          stroke: { value: colour.border },
        },
      },
    },
  ]
}

/** Title, the line under it, the labels of the lines, the note, and what stands in an empty plot. */
export function textMarks(layout: Layout, isEmpty: boolean): Mark[] {
  const { left, top, title, subtitle, plot, note, size } = layout
  const x = { value: size.padding - left }
  const titleY = size.padding - top
  const subtitleY = titleY + title.length * lineHeight.title
  return [
    words('title', title, x, titleY, lineHeight.title, { size: font.title, fill: colour.text, weight: 600 }),
    words('subtitle', [subtitle], x, subtitleY, lineHeight.subtitle, { size: font.subtitle, fill: colour.quiet }),
    ...labelMarks(plot.width + 11),
    words('note', note, x, noteY(layout), lineHeight.note, { size: font.note, fill: colour.quiet }),
    ...(isEmpty ? [emptyMark(plot)] : []),
  ]
}

/** Pixels from the top of the plot to the top of the note. */
const noteY = ({ plot, bottom, note, size }: Layout) =>
  plot.height + bottom - (size.padding - 4) - note.length * lineHeight.note

function words(
  name: string,
  lines: readonly string[],
  x: { value: number },
  y: number,
  height: number,
  text: Text,
): Mark {
  return {
    type: 'text',
    name,
    encode: {
      enter: {
        ...inFont(text),
        text: { value: [...lines] },
        x,
        y: { value: y },
        baseline: { value: 'top' },
        lineHeight: { value: height },
      },
    },
  }
}

function labelMarks(marginX: number): Mark[] {
  const shared = {
    ...inFont({ size: font.label, fill: colour.text }),
    text: { field: 'text' },
    fill: { field: 'colour' },
    baseline: { value: 'middle' },
  } as const satisfies TextEncodeEntry
  return [
    {
      type: 'text',
      name: 'end-labels',
      from: { data: 'margin' },
      encode: {
        enter: {
          ...shared,
          x: { value: marginX },
          y: { field: 'textY' },
          fontWeight: [{ test: 'datum.strong', value: 600 }, { value: 400 }],
        },
      },
    },
    {
      type: 'text',
      name: 'newest-label',
      from: { data: 'beside' },
      encode: { enter: { ...shared, x: { field: 'x' }, y: { field: 'y' }, fontWeight: { value: 600 } } },
    },
  ]
}

function emptyMark(plot: Layout['plot']): Mark {
  return {
    type: 'text',
    name: 'empty',
    encode: {
      enter: {
        ...inFont({ size: font.title, fill: colour.quiet, weight: 600 }),
        text: { value: 'No figures yet' },
        x: { value: plot.width / 2 },
        y: { value: plot.height / 2 },
        align: { value: 'center' },
        baseline: { value: 'middle' },
      },
    },
  }
}

/** A row of keys: each a mark or a piece of line, and its word. */
export function legendMarks(layout: Layout): Mark[] {
  const top = noteY(layout) - layout.legendRows * lineHeight.legend + lineHeight.legend / 2 - 4
  return layout.legend.flatMap((item): Mark[] => {
    const x = layout.size.padding - layout.left + item.x
    const y = { value: top + item.row * lineHeight.legend }
    const key: Mark[] = []
    if (item.symbol) {
      const { shape, fill, stroke, area } = item.symbol
      key.push({
        type: 'symbol',
        encode: {
          enter: {
            x: { value: x + 5 },
            y,
            shape: { value: shape },
            size: { value: area },
            fill: { value: fill },
            stroke: { value: stroke },
          },
        },
      })
    }
    if (item.line) {
      const { stroke, dash } = item.line
      key.push({
        type: 'rule',
        encode: {
          enter: {
            x: { value: x },
            x2: { value: x + 22 },
            y,
            stroke: { value: stroke },
            strokeWidth: { value: 1.5 },
            strokeDash: { value: [...dash] },
          },
        },
      })
    }
    const text: Mark = {
      type: 'text',
      name: `legend-${item.text.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
      encode: {
        enter: {
          ...inFont({ size: font.legend, fill: colour.quiet }),
          text: { value: item.text },
          x: { value: x + keyWidth(item) },
          y,
          baseline: { value: 'middle' },
        },
      },
    }
    return [...key, text]
  })
}
