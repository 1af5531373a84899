import type { Axis, Data, Mark, Spec } from 'vega'
import type { Chart } from '../../messages/core/message.ts'
import { ragZones, rangeBands, steppedLine } from './bands.ts'
import { endLabels } from './endLabels.ts'
import type { Layout } from './layout.ts'
import { layoutOf } from './layout.ts'
import { comparatorDash, floorDash, rangeDash } from './legend.ts'
import { colour, font, markOf, ragLook, type Size } from './style.ts'
import { cardMarks, legendMarks, textMarks } from './surroundings.ts'
import { newestOf, ratedFigure, withPrintableText } from './words.ts'

/**
 * The drawing as a Vega specification: scales, axes and marks, with every label already placed. x counts periods, so
 * that each has the same room and a level line reaches half a period to either side.
 */
export function chartSpec(given: Chart, size: Size): Spec {
  const chart = withPrintableText(given)
  const layout = layoutOf(chart, size)
  const { left, right, top, bottom, plot, axis } = layout
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    description: `${layout.title.join(' ')}. ${layout.subtitle}`,
    width: plot.width,
    height: plot.height,
    padding: { left, right, top, bottom },
    autosize: 'none',
    background: colour.card,
    config: { style: {} },
    data: dataOf(chart, layout),
    scales: [
      {
        name: 'x',
        type: 'linear',
        zero: false,
        round: true,
        domain: [-0.5, chart.points.length - 0.5],
        range: 'width',
      },
      {
        name: 'y',
        type: 'linear',
        zero: false,
        round: true,
        domain: [axis?.low ?? 0, axis?.high ?? 1],
        range: 'height',
      },
    ],
    signals: [
      { name: 'periodText', value: Object.fromEntries(layout.periods.map(({ index, lines }) => [index, lines])) },
      { name: 'valueText', value: Object.fromEntries((axis?.ticks ?? []).map(({ value, text }) => [value, text])) },
    ],
    axes: axis ? axesOf(layout) : [],
    marks: [
      ...cardMarks(layout),
      ...drawingOf(chart),
      ...textMarks(layout, newestOf(chart) === null),
      ...legendMarks(layout),
    ],
  }
}

function dataOf(chart: Chart, { plot, axis, legend }: Layout): Data[] {
  const { margin, beside } = endLabels(chart, plot)
  const newest = newestOf(chart)
  const start = newest && beside === null ? plot.xOf(newest.index) + 7 : plot.width
  const tables: Record<string, object[]> = {
    zones: axis ? ragZones(chart, axis).map((zone) => ({ ...zone, fill: ragLook[zone.rag].zone })) : [],
    range: axis ? rangeBands(chart, axis) : [],
    levels: (newest === null ? [] : (axis?.ticks ?? [])).map((tick) => ({ y: tick.value })),
    target: steppedLine(chart, 'target'),
    floor: steppedLine(chart, 'floor'),
    lower: steppedLine(chart, 'lower'),
    upper: steppedLine(chart, 'upper'),
    values: chart.points.map((point, x) => ({ x, y: point.value })),
    ...Object.fromEntries(
      (chart.comparators ?? []).map(({ values }, at) => [comparatorName(at), values.map((y, x) => ({ x, y }))]),
    ),
    points: chart.points.flatMap((point, x) =>
      point.value === null
        ? []
        : [
            {
              x,
              y: point.value,
              ...markOf(point.rag),
              says: `${point.label}: ${ratedFigure(point.value, chart, point.rag)}`,
            },
          ],
    ),
    margin,
    leaders: margin.flatMap(({ y, textY, strong }, label) => [
      { label, x: strong ? start : plot.width, y },
      { label, x: plot.width, y },
      { label, x: plot.width + 8, y: textY },
    ]),
    beside: beside ? [beside] : [],
    legend: [...legend],
  }
  return Object.entries(tables).map(([name, values]) => ({ name, values }))
}

function axesOf({ periods, axis }: Layout): Axis[] {
  const look = {
    domainColor: colour.border,
    tickColor: colour.border,
    labelColor: colour.quiet,
    labelFont: font.family,
    labelFontSize: font.axis,
    // Vega would read out the bounds of its scales; the points say period and figure themselves.
    aria: false,
    // Vega would judge by its own guess of the widths; the labels were chosen to fit.
    labelOverlap: false,
    labelLimit: 0,
  } as const
  return [
    {
      ...look,
      orient: 'left',
      scale: 'y',
      values: (axis?.ticks ?? []).map((tick) => tick.value),
      domain: false,
      ticks: false,
      labelPadding: 8,
      encode: { labels: { update: { text: { signal: 'valueText[datum.value]' } } } },
    },
    {
      ...look,
      orient: 'bottom',
      scale: 'x',
      values: periods.map((tick) => tick.index),
      tickSize: 4,
      labelPadding: 4,
      zindex: 1,
      encode: { labels: { update: { text: { signal: 'periodText[datum.value]' }, lineHeight: { value: 14 } } } },
    },
  ]
}

const x = { scale: 'x', field: 'x' } as const
const y = { scale: 'y', field: 'y' } as const
const x2 = { scale: 'x', field: 'x2' } as const
const y2 = { scale: 'y', field: 'y2' } as const
const isDrawn = { signal: 'isValid(datum.y)' } as const

const stepped = (name: string, stroke: string, dash: readonly number[], width: number): Mark => ({
  type: 'line',
  name: `${name}-line`,
  from: { data: name },
  encode: {
    enter: {
      x,
      y,
      defined: isDrawn,
      stroke: { value: stroke },
      strokeWidth: { value: width },
      strokeDash: { value: [...dash] },
    },
  },
})

const comparatorName = (at: number) => `comparator-${at}`

/** What it is compared with lies behind the values and before the lines that rate them. */
function drawingOf({ comparators = [] }: Chart): readonly Mark[] {
  const at = drawing.findIndex(({ name }) => name === 'label-leaders')
  const lines = comparators.map((_, one) => stepped(comparatorName(one), colour.comparator, comparatorDash(one), 1.5))
  return [...drawing.slice(0, at), ...lines, ...drawing.slice(at)]
}

/** Back to front. */
const drawing: readonly Mark[] = [
  {
    type: 'rect',
    name: 'rag-zones',
    from: { data: 'zones' },
    encode: { enter: { x, x2, y, y2, fill: { field: 'fill' } } },
  },
  {
    type: 'rect',
    name: 'expected-range',
    from: { data: 'range' },
    encode: { enter: { x, x2, y, y2, fill: { value: colour.rangeBand } } },
  },
  // Marks of our own, since an axis's grid would lie either under the zones or over the values.
  {
    type: 'rule',
    name: 'grid',
    from: { data: 'levels' },
    encode: {
      enter: {
        x: { value: 0 },
        x2: { signal: 'width' },
        y,
        stroke: { value: colour.text },
        strokeOpacity: { value: 0.09 },
      },
    },
  },
  stepped('lower', colour.range, rangeDash, 1.5),
  stepped('upper', colour.range, rangeDash, 1.5),
  stepped('floor', colour.floor, floorDash, 1.5),
  stepped('target', colour.target, [], 1.5),
  {
    type: 'group',
    name: 'label-leaders',
    from: { facet: { name: 'leader', data: 'leaders', groupby: 'label' } },
    marks: [
      {
        type: 'line',
        from: { data: 'leader' },
        encode: {
          enter: {
            x: { field: 'x' },
            y: { field: 'y' },
            stroke: { value: colour.quiet },
            strokeWidth: { value: 0.75 },
            strokeOpacity: { value: 0.7 },
          },
        },
      },
    ],
  },
  {
    type: 'line',
    name: 'value-line',
    from: { data: 'values' },
    encode: {
      enter: { x, y, defined: isDrawn, stroke: { value: colour.values }, strokeWidth: { value: 2 } },
    },
  },
  {
    type: 'symbol',
    name: 'value-points',
    from: { data: 'points' },
    encode: {
      enter: {
        x,
        y,
        shape: { field: 'shape' },
        size: { field: 'area' },
        fill: { field: 'fill' },
        stroke: { field: 'stroke' },
        strokeWidth: { value: 1.25 },
        description: { field: 'says' },
      },
    },
  },
]
