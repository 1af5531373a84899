import { Resvg } from '@resvg/resvg-js'
import { expect, it } from 'vitest'
import { PRINT_WIDTH, ragLook } from '../../src/papers/chart/style.ts'
import { chartSvg, drawChart, drawChartForPrint } from '../../src/papers/chart.ts'
import { aChart, months } from './aChart.ts'
import { partOf, placesOf, rectanglesOf, textsOf } from './svgParts.ts'

/** Red, green, blue and opacity of each pixel, read back from the PNG. */
function pixelsOf(png: Buffer): { width: number; height: number; pixels: Buffer } {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/>`
  const read = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`)
  return { width, height, pixels: read.render().pixels }
}

const drawnWithoutFonts = (svg: string) =>
  new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: 1400 } }).render().pixels

function areOpaque(pixels: Buffer): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return false
  return true
}

/** Pixels that differ clearly, between two rows of the picture. */
function differing(one: Buffer, other: Buffer, fromRow = 0, toRow = 760): number {
  let count = 0
  for (let at = fromRow * 1400 * 4; at < toRow * 1400 * 4; at += 4) {
    if (Math.abs((one[at] ?? 0) - (other[at] ?? 0)) > 40) count++
  }
  return count
}

/** Drawn once, since drawing takes longest here. */
const drawn = drawChart(aChart())

it('is a PNG twice as large as the layout, on an opaque white card', async () => {
  const png = await drawn

  const { width, height, pixels } = pixelsOf(png)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect([width, height]).toEqual([1400, 760])
  expect([...pixels.subarray((20 * 1400 + 20) * 4, (20 * 1400 + 20) * 4 + 4)]).toEqual([255, 255, 255, 255])
  expect(areOpaque(pixels)).toBe(true)
})

it('has 300 dots an inch and more at the width at which it is printed', async () => {
  const { width, height } = pixelsOf(await drawChartForPrint(aChart()))

  expect([width, height]).toEqual([1560, 930])
  expect(width / (PRINT_WIDTH / 25.4)).toBeGreaterThan(300)
})

it('draws its text, which resvg would leave out without a word if it had no font', async () => {
  const chart = aChart({ note: 'Made up for the sample council.' })
  const [png, svg] = await Promise.all([drawChart(chart), chartSvg(chart)])

  const { pixels } = pixelsOf(png)
  const bare = drawnWithoutFonts(svg)

  expect(differing(pixels, bare, 30, 80), 'title').toBeGreaterThan(1000)
  expect(differing(pixels, bare, 690, 730), 'note').toBeGreaterThan(500)
  expect(differing(pixels, bare, 120, 660), 'labels').toBeGreaterThan(1000)
})

it('gives the same bytes for the same chart, also when several are drawn at once', async () => {
  const other = aChart({ title: 'Another', polarity: 'lower' })

  const [first, , second] = await Promise.all([drawn, drawChart(other), drawChart(aChart())])

  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true)
  expect(await chartSvg(aChart())).toBe(await chartSvg(aChart()))
})

it('names target, floor standard and the newest value with its rating at the right end', async () => {
  const labels = placesOf(partOf(await chartSvg(aChart()), 'end-labels')).map((label) => label.text)

  expect(labels).toEqual(['Target 80%', '71% Amber', 'Floor 70%'])
})

it('says what the unit is, what is better, and the newest figure under the title', async () => {
  const texts = textsOf(await chartSvg(aChart({ note: 'Made up.' })))

  expect(texts).toContain('CS05 Calls answered in 40 seconds')
  expect(texts).toContain('Per cent · higher is better · newest, July 2017: 71% Amber')
  expect(texts).toContain('Made up.')
})

it('explains in words each mark and line that it uses, and no other', async () => {
  const all = textsOf(await chartSvg(aChart()))
  const activity = textsOf(
    await chartSvg(aChart({ points: months([{ target: null, floor: null, rag: null, lower: 80, upper: 90 }]) })),
  )

  expect(all).toEqual(expect.arrayContaining(['Green', 'Amber', 'Red', 'Target', 'Floor standard']))
  expect(all).not.toContain('Expected range')
  expect(activity).toEqual(expect.arrayContaining(['Not rated', 'Expected range']))
  expect(activity).not.toContain('Target')
})

it('gives each rating a shape of its own', async () => {
  const rags = ['GREEN', 'AMBER', 'RED', null] as const
  const points = partOf(await chartSvg(aChart({ points: months(rags.map((rag) => ({ rag }))) })), 'value-points')

  const shapes = [...points.matchAll(/ d="([^"]+)" fill="([^"]+)"/g)].map(([, path, fill]) => `${path} ${fill}`)
  const commands = shapes.map((shape) => shape.replaceAll(/[^MLAhvZ]/g, ''))

  expect(new Set(shapes).size).toBe(4)
  expect(new Set(commands.slice(0, 3)).size).toBe(3)
  expect(points).toContain('aria-label="April 2017: 85% Green"')
})

it('leaves a gap where nothing was reported', async () => {
  const points = months([{ value: 80 }, { value: 81 }, { value: null, rag: null }, { value: 82 }, { value: 83 }])
  const svg = await chartSvg(aChart({ points }))

  const path = /d="([^"]+)"/.exec(partOf(svg, 'value-line'))?.[1] ?? ''

  expect(path.match(/[ML]/g)).toEqual(['M', 'L', 'M', 'L'])
  expect(textsOf(svg)).toContain('Gap in the line: no figure')
})

it.each([
  { polarity: 'higher', floor: 70, topDown: ['GREEN', 'AMBER', 'RED'] },
  { polarity: 'lower', floor: 90, topDown: ['RED', 'AMBER', 'GREEN'] },
  { polarity: 'higher', floor: null, topDown: ['GREEN', 'RED'] },
] as const)('shades $topDown from the top where $polarity is better and the floor is $floor', async (given) => {
  const svg = await chartSvg(
    aChart({ polarity: given.polarity, points: months([{ floor: given.floor }, { floor: given.floor }]) }),
  )

  const zones = rectanglesOf(partOf(svg, 'rag-zones')).sort((a, b) => a.y - b.y)

  expect(zones.map((zone) => zone.fill)).toEqual(given.topDown.map((rag) => ragLook[rag].zone))
})

it('steps where the target changes', async () => {
  const svg = await chartSvg(aChart({ points: months([{ target: 80 }, { target: 80 }, { target: 90 }]) }))

  const corners = /d="M([^"]+)"/
    .exec(partOf(svg, 'target-line'))?.[1]
    ?.split('L')
    .map((corner) => corner.split(','))

  expect(corners).toHaveLength(4)
  expect(corners?.[1]?.[0]).toBe(corners?.[2]?.[0])
  expect(corners?.[0]?.[1]).toBe(corners?.[1]?.[1])
})

it('shows the range expected of an activity, with both thresholds named', async () => {
  const range = { target: null, floor: null, rag: null, lower: 43000, upper: 50000 }
  const svg = await chartSvg(
    aChart({
      unit: 'count',
      points: months([
        { ...range, value: 46000 },
        { ...range, value: 51200 },
      ]),
    }),
  )

  expect(rectanglesOf(partOf(svg, 'expected-range'))).toHaveLength(1)
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['Upper 50,000', 'Lower 43,000', '51,200']))
})

it.each([
  {
    what: 'periods without values',
    points: months([
      { value: null, rag: null },
      { value: null, rag: null },
    ]),
  },
  { what: 'no periods at all', points: [] },
])('says that there are no figures yet: $what', async ({ points }) => {
  const chart = aChart({ points })

  expect(textsOf(await chartSvg(chart))).toContain('No figures yet')
  expect((await drawChart(chart)).length).toBeGreaterThan(5000)
})

it('draws a single value, and names it beside its point', async () => {
  const svg = await chartSvg(aChart({ points: months([{ value: 85 }]) }))

  expect(placesOf(partOf(svg, 'newest-label')).map((label) => label.text)).toEqual(['85% Green'])
  expect(partOf(svg, 'value-points')).toContain('July 2017: 85% Green')
})

it('keeps a title of any length on the card', async () => {
  const svg = await chartSvg(aChart({ title: 'Percentage of staff who have completed mandatory learning '.repeat(9) }))

  const lines = textsOf(partOf(svg, 'title'))

  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/…$/)
})

it('draws text with markup and control characters as plain text', async () => {
  const chart = aChart({ title: 'R&D <b>"spend"</b> \u0000\u001b\ud800', note: '</text><image/>' })

  const svg = await chartSvg(chart)

  expect(svg).toContain('R&amp;D &lt;b&gt;')
  expect(svg).not.toContain('<image')
  await expect(drawChart(chart)).resolves.toBeInstanceOf(Buffer)
})

it('draws what it is compared with as a line of its own, named in the margin and in the key', async () => {
  const chart = aChart()
  const values = chart.points.map((_, at) => 74 + at / 10)

  const svg = await chartSvg({ ...chart, comparators: [{ name: 'national', values }] })

  expect(textsOf(svg).filter((text) => text.startsWith('National'))).toHaveLength(2)
  expect(svg).toContain('comparator-0-line')
  expect(await chartSvg(chart)).not.toContain('comparator-0-line')
})
