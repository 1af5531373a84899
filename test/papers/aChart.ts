import type { Chart, ChartPoint } from '../../src/messages/core/message.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A month's point, rated green; `ago` months before July 2017. */
export function aPoint(ago: number, given: Partial<ChartPoint> = {}): ChartPoint {
  const month = 2017 * 12 + 6 - ago
  return {
    label: `${MONTHS[month % 12]} ${Math.floor(month / 12)}`,
    value: 85,
    target: 80,
    floor: 70,
    lower: null,
    upper: null,
    rag: 'GREEN',
    ...given,
  }
}

/** Consecutive months up to July 2017. */
export const months = (given: readonly Partial<ChartPoint>[]): ChartPoint[] =>
  given.map((point, index) => aPoint(given.length - 1 - index, point))

export const aChart = (given: Partial<Chart> = {}): Chart => ({
  title: 'CS05 Calls answered in 40 seconds',
  unit: '%',
  polarity: 'higher',
  points: months([{ value: 82 }, { value: 74, rag: 'AMBER' }, { value: 66, rag: 'RED' }, { value: 71, rag: 'AMBER' }]),
  note: null,
  ...given,
})
