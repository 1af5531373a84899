import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = 8
const RGB = 2
const RGBA = 6

/**
 * An opaque PNG without its channel of opacity. pdfkit takes such a picture as it is; with the channel it would take it apart in
 * the background, slowly, and pictures would stand in the file in the order in which they were done. Other PNGs are given back.
 */
export function withoutAlpha(png: Buffer): Buffer {
  const header = Buffer.from(png.subarray(SIGNATURE + 8, SIGNATURE + 8 + 13))
  const [bits, colours, , , interlaced] = header.subarray(8)
  if (bits !== 8 || colours !== RGBA || interlaced !== 0) return png
  header[9] = RGB
  const rows = inflateSync(Buffer.concat(imageData(png)))
  const pixels = threeOfFour(rows, header.readUInt32BE(0), header.readUInt32BE(4))
  return Buffer.concat([
    png.subarray(0, SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** PNG's filters work on each channel for itself, so that the rows stay right without one. */
function threeOfFour(rows: Buffer, width: number, height: number): Buffer {
  const kept = Buffer.alloc(height * (1 + 3 * width))
  let from = 0
  let to = 0
  for (let row = 0; row < height; row += 1) {
    kept[to++] = rows[from++] ?? 0 // the row's filter
    for (let pixel = 0; pixel < width; pixel += 1) {
      kept[to++] = rows[from++] ?? 0
      kept[to++] = rows[from++] ?? 0
      kept[to++] = rows[from++] ?? 0
      from += 1
    }
  }
  return kept
}

function imageData(png: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = SIGNATURE; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') found.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return found
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}
