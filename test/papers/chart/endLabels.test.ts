import { expect, it } from 'vitest'
import type { Plot } from '../../../src/papers/chart/endLabels.ts'
import { endLabels } from '../../../src/papers/chart/endLabels.ts'
import { aChart, months } from '../aChart.ts'

const aPlot = (count: number): Plot => ({
  width: 530,
  height: 220,
  xOf: (index) => ((index + 0.5) / count) * 530,
  yOf: (value) => 220 - value * 2.2,
})

const twelve = (last: object) => months([...Array.from({ length: 11 }, () => ({})), last])

it.each([
  { where: 'in the middle', at: 50 },
  { where: 'at the top', at: 100 },
  { where: 'at the bottom', at: 0 },
])('keeps labels of lines that meet apart and on the card, $where', ({ at }) => {
  const points = twelve({ value: at, target: at, floor: at, lower: at, upper: at })

  const { margin } = endLabels(aChart({ points }), aPlot(12))

  const ys = margin.map((label) => label.textY)
  expect(margin).toHaveLength(5)
  for (const [index, y] of ys.entries()) {
    if (index > 0) expect(y - (ys[index - 1] ?? 0)).toBeGreaterThan(13)
    expect(y).toBeGreaterThanOrEqual(0)
    expect(y).toBeLessThanOrEqual(220)
  }
})

it('says of a target that was not renewed that it was', () => {
  const points = twelve({ target: null, floor: null })

  expect(endLabels(aChart({ points }), aPlot(12)).margin.map((label) => label.text)).toEqual(
    expect.arrayContaining(['Target was 80%', 'Floor was 70%']),
  )
})

it('names the newest value beside its point where there is room, off the lines', () => {
  const points = months([{ value: 80 }, { value: null }, { value: null }])
  const plot = aPlot(3)

  const { beside, margin } = endLabels(aChart({ points }), plot)

  expect(beside?.text).toBe('80% Green')
  expect(Math.abs((beside?.y ?? 0) - plot.yOf(80))).toBeGreaterThan(7)
  expect(margin.map((label) => label.text)).toEqual(['Target 80%', 'Floor 70%'])
})

it('prints the newest value as exactly as the most exact one', () => {
  const points = months([{ value: 98.5 }, { value: 99 }])

  const { beside, margin } = endLabels(aChart({ points }), aPlot(2))

  expect([beside?.text, ...margin.map((label) => label.text)]).toContain('99.0% Green')
})
