import { expect, it } from 'vitest'
import { chartFigures } from '../../src/papers/chart-figures.ts'
import { aChart, months } from './aChart.ts'

it('says each point in figures, and a gap as a dash', () => {
  const points = months([
    { value: 1234.5, rag: 'AMBER' },
    { value: null, rag: null },
  ])

  expect(chartFigures(aChart({ unit: 'days', points })).rows).toEqual([
    ['June 2017', '1,234.5 days', '80 days', '70 days', 'Amber'],
    ['July 2017', '–', '80 days', '70 days', '–'],
  ])
})

it('has columns only for what the indicator has', () => {
  const points = months([{ target: null, floor: null, rag: null, lower: 5, upper: 9 }])

  expect(chartFigures(aChart({ points })).columns.map(({ label }) => label)).toEqual([
    'Period',
    'Value',
    'Expected from',
    'Expected to',
  ])
})

it('has a column for what it is compared with', () => {
  const points = months([{ value: 71 }, { value: 72 }])
  const { columns, rows } = chartFigures(aChart({ points, comparators: [{ name: 'national', values: [74.5, null] }] }))

  expect(columns.at(-1)).toEqual({ label: 'National', align: 'right' })
  expect(rows.map((row) => row.at(-1))).toEqual(['74.5%', '–'])
})
