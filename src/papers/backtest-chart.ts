import type { Spec } from 'vega'
import type { Backtest } from '../domain/cases/backtest/backtest.ts'
import { parsePeriod, shortPeriodLabel } from '../domain/figures/period.ts'
import { colour, font, size } from './chart/style.ts'
import { fontFiles } from './chart.ts'

const SCALE = 2
const MARGIN = { left: 46, right: 20, top: 62, bottom: 84 } as const
const HATCH = 4 // pixels of white between the bars' outline and the next, so that two bars never read as one

/** Two frameworks as a picture tells them apart: by place, by depth of colour, and by the number on each bar. */
const SERIES = [
  { key: 'inForce', name: 'Rules in force', fill: colour.values },
  { key: 'proposed', name: 'Proposed rules', fill: '#6aa5d8' },
] as const

type Compared = { readonly inForce: Backtest; readonly proposed: Backtest }
type Bar = { readonly month: string; readonly series: string; readonly count: number }

/** The cases that each framework would have called in by month, as a PNG of 1400 by 760 pixels on a white card. */
export async function drawBacktest(compared: Compared): Promise<Buffer> {
  const [svg, { renderAsync }] = await Promise.all([backtestSvg(compared), import('@resvg/resvg-js')])
  const picture = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: font.family },
    fitTo: { mode: 'width', value: size.width * SCALE },
  })
  return picture.asPng()
}

/** The same as an SVG. The same back-test gives the same text, byte for byte. */
async function backtestSvg(compared: Compared): Promise<string> {
  const vega = await import('vega')
  const view = new vega.View(vega.parse(specOf(compared)), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

function barsOf(compared: Compared): readonly Bar[] {
  return SERIES.flatMap(({ key, name }) => {
    const counts = new Map<string, number>()
    for (const { month, calledIn } of compared[key].months) counts.set(month, (counts.get(month) ?? 0) + calledIn)
    return [...counts].map(([month, count]) => ({ month: shortPeriodLabel(parsePeriod(month)), series: name, count }))
  })
}

function specOf(compared: Compared): Spec {
  const bars = barsOf(compared)
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const width = size.width - MARGIN.left - MARGIN.right
  const height = size.height - MARGIN.top - MARGIN.bottom
  return {
    width,
    height,
    padding: MARGIN,
    autosize: 'none',
    background: colour.card,
    config: { text: { font: font.family }, axis: { labelFont: font.family }, legend: { labelFont: font.family } },
    title: {
      text: 'Cases called in each month',
      subtitle: 'As if either came into force at the start with nothing open',
      anchor: 'start',
      font: font.family,
      fontSize: font.title,
      color: colour.text,
      subtitleFont: font.family,
      subtitleFontSize: font.subtitle,
      subtitleColor: colour.quiet,
      offset: 16,
    },
    data: [{ name: 'bars', values: [...bars] }],
    scales: [
      { name: 'month', type: 'band', range: 'width', domain: { data: 'bars', field: 'month' }, paddingInner: 0.3 },
      { name: 'count', type: 'linear', range: 'height', domain: [0, most * 1.12] },
      { name: 'fill', type: 'ordinal', domain: SERIES.map(({ name }) => name), range: SERIES.map(({ fill }) => fill) },
    ],
    axes: [
      {
        scale: 'month',
        orient: 'bottom',
        labelFontSize: font.axis,
        labelColor: colour.quiet,
        domainColor: colour.border,
        ticks: false,
        labelPadding: 8,
        labelAngle: new Set(bars.map(({ month }) => month)).size > 14 ? -60 : 0,
        labelAlign: new Set(bars.map(({ month }) => month)).size > 14 ? 'right' : 'center',
        labelOverlap: true,
      },
      {
        scale: 'count',
        orient: 'left',
        grid: true,
        gridColor: colour.border,
        domain: false,
        ticks: false,
        tickMinStep: 1,
        tickCount: Math.min(6, most),
        format: 'd',
        labelFontSize: font.axis,
        labelColor: colour.quiet,
      },
    ],
    legends: [
      {
        fill: 'fill',
        orient: 'bottom',
        direction: 'horizontal',
        symbolType: 'square',
        labelFontSize: font.legend,
        labelColor: colour.text,
        offset: 36,
      },
    ],
    marks: [
      {
        type: 'group',
        from: { facet: { data: 'bars', name: 'ofMonth', groupby: 'month' } },
        encode: { update: { x: { scale: 'month', field: 'month' } } },
        signals: [{ name: 'width', update: "bandwidth('month')" }],
        scales: [{ name: 'place', type: 'band', range: 'width', domain: SERIES.map(({ name }) => name) }],
        marks: [
          {
            type: 'rect',
            name: 'each',
            from: { data: 'ofMonth' },
            encode: {
              update: {
                x: { scale: 'place', field: 'series' },
                width: { scale: 'place', band: 1, offset: -HATCH / 2 },
                y: { scale: 'count', field: 'count' },
                y2: { scale: 'count', value: 0 },
                fill: { scale: 'fill', field: 'series' },
              },
            },
          },
          {
            type: 'text',
            from: { data: 'each' },
            encode: {
              update: {
                x: { field: 'x', offset: { field: 'width', mult: 0.5 } },
                y: { field: 'y', offset: -4 },
                align: { value: 'center' },
                text: { signal: "datum.datum.count > 0 ? format(datum.datum.count, 'd') : ''" },
                fontSize: { value: font.axis },
                fill: { value: colour.text },
              },
            },
          },
        ],
      },
    ],
  }
}
