import { crc32, deflateSync } from 'node:zlib'
import { Resvg } from '@resvg/resvg-js'

const WIDTHS = [760, 620, 480] // pixels; a card is about 600 wide on a desktop
const COLOURS = 48
const APART = 24 // two colours closer than this, summed over the channels, count as one

/**
 * A chart's PNG made small enough to travel inside a card, as a data URI; null when even the smallest is over `limit`
 * bytes. Callin serves no picture by address, since whoever had the address could read a figure that is exempt.
 */
export function pictureOf(png: Buffer, limit: number): string | null {
  for (const width of WIDTHS) {
    const small = toPalette(scale(png, width))
    const url = `data:image/png;base64,${small.toString('base64')}`
    if (url.length <= limit) return url
  }
  return null
}

type Pixels = { readonly width: number; readonly height: number; readonly rgba: Buffer }

function scale(png: Buffer, width: number): Pixels {
  // A PNG's header has width and height as the first two numbers of its first chunk.
  const height = Math.max(1, Math.round((png.readUInt32BE(20) * width) / png.readUInt32BE(16)))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`
  const image = new Resvg(svg, { background: 'white', font: { loadSystemFonts: false } }).render()
  return { width: image.width, height: image.height, rgba: image.pixels }
}

/** A chart has few colours: one byte a pixel and a palette make it a third of the size. */
function toPalette({ width, height, rgba }: Pixels): Buffer {
  const counts = new Map<number, number>()
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = colourAt(rgba, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette: number[] = []
  for (const [colour] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (palette.length === COLOURS) break
    if (palette.every((chosen) => distance(chosen, colour) >= APART)) palette.push(colour)
  }

  const nearest = new Map<number, number>()
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = colourAt(rgba, (y * width + x) * 4)
      let index = nearest.get(colour)
      if (index === undefined) {
        index = nearestIn(palette, colour)
        nearest.set(colour, index)
      }
      rows[y * (width + 1) + 1 + x] = index
    }
  }
  return encode(width, height, palette, rows)
}

const colourAt = (rgba: Buffer, at: number) => rgba.readUIntBE(at, 3)

const distance = (a: number, b: number) =>
  Math.abs((a >> 16) - (b >> 16)) + Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) + Math.abs((a & 255) - (b & 255))

function nearestIn(palette: readonly number[], colour: number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, chosen] of palette.entries()) {
    const apart = distance(chosen, colour)
    if (apart < least) [best, least] = [index, apart]
  }
  return best
}

function encode(width: number, height: number, palette: readonly number[], rows: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8) // eight bits a pixel, indexed, not interlaced
  const colours = Buffer.alloc(palette.length * 3)
  palette.forEach((colour, index) => {
    colours.writeUIntBE(colour, index * 3, 3)
  })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
