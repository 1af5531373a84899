import { createRequire } from 'node:module'
import type { Chart, DrawChart } from '../messages/core/message.ts'
import { indexedPng } from './chart/indexed-png.ts'
import { chartSpec } from './chart/spec.ts'
import { printSize, type Size, size } from './chart/style.ts'

const SCREEN = 2 // chat apps show pictures on dense screens
const PRINT = 3 // 314 dots an inch at the width at which it is printed

/**
 * An indicator's history as an SVG of 700 by 380 pixels unless another size is asked for: values with gaps left open, target and floor standard as
 * stepped lines, what is green, amber or red shaded behind, an activity's expected range, labels and a legend in words.
 * The same chart gives the same text, byte for byte. The fonts are named, not embedded.
 */
export async function chartSvg(chart: Chart, within: Size = size): Promise<string> {
  // Loading Vega takes half a second; a process that draws nothing should not wait for it.
  const vega = await import('vega')
  const view = new vega.View(vega.parse(chartSpec(chart, within)), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

/** The same as a PNG of 1400 by 760 pixels on its own white card, so that it reads well in dark mode too. */
export const drawChart: DrawChart = (chart) => drawn(chart, size, SCREEN)

/** The same for papers: a PNG of 1560 by 930 pixels, for the width at which papers print it. */
export const drawChartForPrint: DrawChart = (chart) => drawn(chart, printSize, PRINT)

async function drawn(chart: Chart, within: Size, scale: number): Promise<Buffer> {
  const [svg, { renderAsync }] = await Promise.all([chartSvg(chart, within), import('@resvg/resvg-js')])
  const { width, height, pixels } = await renderAsync(svg, {
    // The machine's fonts would make the picture differ from one server to the next.
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Inter' },
    fitTo: { mode: 'width', value: within.width * scale },
  })
  return await indexedPng({ width, height, rgba: pixels })
}

/** Resolving throws when a font is missing; resvg would say nothing and leave out all text. */
export function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url)
  return ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
    resolve(`@expo-google-fonts/inter/${file}`),
  )
}
