import { Resvg } from '@resvg/resvg-js'
import { expect, it } from 'vitest'
import { drawChart } from '../../../src/papers/chart.ts'
import { withoutAlpha } from '../../../src/papers/pdf/without-alpha.ts'
import { aChart } from '../aChart.ts'

/** What another program sees in a picture: red, green, blue and opacity of each of its pixels. */
function pixels(png: Buffer): Buffer {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const href = `data:image/png;base64,${png.toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`
  return Buffer.from(new Resvg(svg).render().pixels)
}

it('shows the same chart, pixel by pixel, and has no channel of opacity', async () => {
  const chart = await drawChart(aChart())

  const opaque = withoutAlpha(chart)

  expect([chart[25], opaque[25]]).toEqual([6, 2]) // PNG's colour types: with opacity, without
  expect(pixels(opaque).equals(pixels(chart))).toBe(true)
})

it('gives back a picture that has none', async () => {
  const opaque = withoutAlpha(await drawChart(aChart()))

  expect(withoutAlpha(opaque)).toBe(opaque)
})
