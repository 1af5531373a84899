import { Resvg } from '@resvg/resvg-js'
import { expect, it } from 'vitest'
import { indexedPng } from '../../../src/papers/chart/indexed-png.ts'

/** The picture read back by another program. */
function pixelsOf(png: Buffer): Buffer {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const href = `data:image/png;base64,${png.toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`
  return Buffer.from(new Resvg(svg).render().pixels)
}

/** As many pixels of each colour as is said, one colour after another. */
const picture = (
  width: number,
  colours: readonly (readonly [red: number, green: number, blue: number, count: number])[],
) => {
  const rgba = Buffer.concat(
    colours.map(([red, green, blue, count]) => Buffer.alloc(4 * count, Buffer.from([red, green, blue, 255]))),
  )
  return { width, height: rgba.length / 4 / width, rgba }
}

it('is the same picture, pixel by pixel, and has no channel of opacity', async () => {
  const given = picture(70, [
    [255, 255, 255, 105],
    [16, 24, 40, 1],
    [255, 255, 255, 2],
    [180, 35, 24, 102],
  ])

  const png = await indexedPng(given)

  expect(png[25]).toBe(3) // PNG's colour type: by palette
  expect(pixelsOf(png).equals(given.rgba)).toBe(true)
})

it('keeps the 256 commonest colours, and gives the others the nearest of them', async () => {
  const greys = Array.from({ length: 256 }, (_, grey) => [grey, grey, grey, 2] as const)
  const given = picture(3, [[90, 90, 91, 1], ...greys])

  const pixels = pixelsOf(await indexedPng(given))

  expect([...pixels.subarray(0, 4)]).toEqual([90, 90, 90, 255])
  expect(pixels.subarray(4).equals(given.rgba.subarray(4))).toBe(true)
})
