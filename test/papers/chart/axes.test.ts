import { expect, it } from 'vitest'
import { periodTicks, valueAxis } from '../../../src/papers/chart/axes.ts'
import { aChart, aPoint, months } from '../aChart.ts'

it.each([
  { unit: '%', values: [97, 99, 100], low: 96, high: 100, why: 'no percentage beyond 100 where none is' },
  { unit: '%', values: [95, 104], low: 92.5, high: 105, why: 'a percentage beyond 100 has room' },
  { unit: 'count', values: [1, 30], low: 0, high: 40, why: 'not below zero where nothing is' },
  { unit: 'count', values: [-1200, 120], low: -1500, high: 500, why: 'negative values' },
  { unit: 'count', values: [1_200_345, 1_777_888], low: 1_000_000, high: 2_000_000, why: 'large values' },
  { unit: '%', values: [50, 50], low: 44, high: 56, why: 'a constant series' },
  { unit: 'count', values: [0, 0], low: 0, high: 1, why: 'nothing but zero' },
])('has round bounds around $values: $why', ({ unit, values, low, high }) => {
  const points = months(values.map((value) => ({ value, target: null, floor: null })))

  const axis = valueAxis(aChart({ unit, points }))

  expect({ low: axis?.low, high: axis?.high }).toEqual({ low, high })
})

it.each([
  { least: 0.001, most: 0.0042 },
  { least: 0.1, most: 0.3 },
  { least: 98.5, most: 98.6 },
  { least: -3, most: 7 },
  { least: 12, most: 9_876_543_210 },
])('holds everything from $least to $most in a few distinct, even ticks', ({ least, most }) => {
  const axis = valueAxis(aChart({ unit: 'count', points: months([{ value: least, target: most, floor: null }]) }))

  const texts = axis?.ticks.map((tick) => tick.text) ?? []
  expect(axis?.low).toBeLessThanOrEqual(least)
  expect(axis?.high).toBeGreaterThanOrEqual(most)
  expect(texts.length).toBeGreaterThanOrEqual(3)
  expect(texts.length).toBeLessThanOrEqual(8)
  expect(new Set(texts).size).toBe(texts.length)
})

it('includes target, floor standard and thresholds that lie away from the values', () => {
  const axis = valueAxis(aChart({ points: months([{ value: 50, target: 80, floor: 70, lower: 20, upper: 60 }]) }))

  expect(axis?.low).toBeLessThanOrEqual(20)
  expect(axis?.high).toBeGreaterThanOrEqual(80)
})

it('has no scale without a number', () => {
  expect(valueAxis(aChart({ points: [] }))).toBeNull()
})

it.each([
  { count: 12, labelled: 12 },
  { count: 24, labelled: 8 },
  { count: 30, labelled: 10 },
  { count: 60, labelled: 10 },
  { count: 240, labelled: 10 },
])('labels $labelled of $count months, the newest always', ({ count, labelled }) => {
  const points = months(Array.from({ length: count }, () => ({})))

  const ticks = periodTicks(aChart({ points }), 530)

  expect(ticks).toHaveLength(labelled)
  expect(ticks.at(-1)?.index).toBe(count - 1)
})

it.each([
  { label: 'July 2017', lines: ['Jul', '2017'] },
  { label: 'Jul 2017', lines: ['Jul', '2017'] },
  { label: '2017-07', lines: ['Jul', '2017'] },
  { label: '2017/18 Q1', lines: ['Q1', '2017/18'] },
  { label: '2017/18', lines: ['2017/18'] },
  { label: 'Marchpane 2017', lines: ['Marchpane 2017'] },
  { label: 'Week 27', lines: ['Week 27'] },
])('writes $label as $lines', ({ label, lines }) => {
  expect(periodTicks(aChart({ points: [aPoint(0, { label })] }), 530)[0]?.lines).toEqual(lines)
})

it('names a year only where it changes', () => {
  const ticks = periodTicks(aChart({ points: months([{}, {}, {}, {}, {}, {}, {}, {}, {}]) }), 530)

  expect(ticks.filter((tick) => tick.lines.length === 2).map((tick) => tick.lines)).toEqual([
    ['Nov', '2016'],
    ['Jan', '2017'],
  ])
})
