import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { expect, it } from 'vitest'
import { clipToWidth, textWidth, wrapToWidth } from '../../../src/papers/chart/textFit.ts'

const { resolve } = createRequire(import.meta.url)
const fontFiles = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  resolve(`@expo-google-fonts/inter/${file}`),
)

/** As the font itself has it; without the air on both sides of the outlines. */
function inkWidth(text: string, weight: 400 | 600): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="50"><text y="30" font-family="Inter" font-size="16" font-weight="${weight}">${text}</text></svg>`
  return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles } }).getBBox()?.width ?? 0
}

it.each([
  'Target 80%',
  'Upper 1,600,000',
  '-£1,800 Red',
  '100.0% Green',
  '2017/18',
  'Percentage of HR Commissions that deliver stated outcomes',
  'Invoices received by Accounts Payable within 30 days of KCC received date',
  'Earlier history made up for the sample council.',
  'Mmm, WWW',
])('is never narrower than the font draws it, and not much wider: %s', (text) => {
  for (const weight of [400, 600] as const) {
    const drawn = inkWidth(text, weight)
    const thought = textWidth(text, 16, weight === 600)

    expect(thought).toBeGreaterThanOrEqual(drawn - 1)
    expect(thought).toBeLessThan(drawn * 1.2 + 6)
  }
})

it('ends text that does not fit with an ellipsis', () => {
  expect(clipToWidth('Short', 12, 100)).toBe('Short')
  expect(clipToWidth('Much too long for this', 12, 60)).toMatch(/^Much.*…$/)
})

it('breaks at spaces, and clips what is beyond the last line', () => {
  expect(wrapToWidth('one two', 12, 500, 2)).toEqual(['one two'])
  expect(wrapToWidth('one two three four five', 12, 60, 2)).toEqual(['one two', expect.stringMatching(/^three.*…$/)])
  expect(wrapToWidth('Unbreakableunbreakable', 12, 60, 2)).toEqual([expect.stringMatching(/…$/)])
  expect(wrapToWidth('  ', 12, 60, 2)).toEqual([])
})
