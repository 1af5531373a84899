import { Resvg } from '@resvg/resvg-js'
import { expect, it } from 'vitest'
import { pictureOf } from '../../../src/chat/teams/picture.ts'

const bars = Array.from(
  { length: 24 },
  (_, at) => `<rect x="${at * 50}" y="${at * 9}" width="40" height="300" fill="#1d4f91"/>`,
)
const chart = new Resvg(
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="600"><rect width="1200" height="600" fill="#f8d7d7"/>${bars.join('')}</svg>`,
)
  .render()
  .asPng()

it('makes a chart small enough for a card and keeps its shape and colours', () => {
  const url = pictureOf(chart, 20_000) ?? ''

  const image = `<svg xmlns="http://www.w3.org/2000/svg" width="760" height="380"><image width="760" height="380" href="${url}"/></svg>`
  const { pixels, width } = new Resvg(image).render()
  const at = (x: number, y: number) => pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).toString('hex')
  expect(url.length).toBeLessThanOrEqual(20_000)
  expect(at(5, 375)).toBe('f8d7d7')
  expect(at(10, 50)).toBe('1d4f91')
})

it('gives no picture where none can be small enough', () => {
  expect(pictureOf(chart, 100)).toBeNull()
})
