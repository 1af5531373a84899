import { periodLabel, readPeriod } from '../../domain/figures/period.ts'
import type { Chart } from '../../messages/core/message.ts'
import { font } from './style.ts'
import { clipToWidth, textWidth } from './textFit.ts'
import { shortFigure } from './words.ts'

export type ValueAxis = {
  readonly low: number
  readonly high: number
  readonly ticks: readonly { readonly value: number; readonly text: string }[]
}

export type PeriodTick = { readonly index: number; readonly lines: readonly string[] }

const INTERVALS = 5
const PERIOD_LABEL_WIDTH = 110
const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/**
 * Round bounds that hold every value, target, floor standard and threshold with some air. Not forced to zero: what
 * matters in the nineties is lost on a scale from nought. Never beyond 100% or below zero where no figure is.
 * Null when the chart holds no number at all.
 */
export function valueAxis(chart: Chart): ValueAxis | null {
  const numbers = chart.points
    .flatMap(({ value, target, floor, lower, upper }) => [value, target, floor, lower, upper])
    .concat((chart.comparators ?? []).flatMap(({ values }) => values))
    .filter((number) => number !== null)
  if (numbers.length === 0) return null
  const least = Math.min(...numbers)
  const most = Math.max(...numbers)
  const air = (most - least) * 0.08 || Math.abs(most) * 0.1 || 1
  const from = least >= 0 ? Math.max(0, least - air) : least - air
  const to = chart.unit === '%' && most <= 100 ? Math.min(100, most + air) : most + air
  return roundAxis(from, to, chart.unit)
}

function roundAxis(from: number, to: number, unit: string): ValueAxis {
  const rough = (to - from) / INTERVALS
  const power = Math.floor(Math.log10(rough))
  const mantissa = [1, 2, 2.5, 5, 10].find((candidate) => candidate * 10 ** power >= rough * 0.999) ?? 10
  const step = mantissa * 10 ** power
  const decimals = Math.max(0, (mantissa === 2.5 ? 1 : 0) - power)
  // The tolerance keeps 0.3 / 0.1 from rounding up to a fourth interval.
  const first = Math.floor(from / step + 1e-9)
  const last = Math.ceil(to / step - 1e-9)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => {
    const value = Number(((first + index) * step).toFixed(Math.min(decimals, 100)))
    return { value, text: shortFigure(value, unit, decimals) }
  })
  return { low: ticks[0]?.value ?? from, high: ticks.at(-1)?.value ?? to, ticks }
}

/**
 * Which periods get a label, and its one or two lines: "Jul" over "2017", the year only where it changes. Counted
 * back from the newest, which always has one; every third month where there is no room for each.
 */
export function periodTicks(chart: Chart, width: number): PeriodTick[] {
  const labels = chart.points.map((point) => splitLabel(point.label))
  const needed = Math.max(0, ...labels.flat().map((text) => textWidth(text, font.axis))) + 8
  const step = stepFor(needed / (width / labels.length), labels)

  const ticks: PeriodTick[] = []
  let shown = ''
  for (const [index, [top, year]] of labels.entries()) {
    if ((labels.length - 1 - index) % step !== 0) continue
    ticks.push({ index, lines: year === '' || year === shown ? [top] : [top, year] })
    shown = year
  }
  return ticks
}

function stepFor(needed: number, labels: readonly Label[]): number {
  const steps = labels.some(([top]) => /^Q[1-4]$/.test(top)) ? [1, 2, 4] : [1, 3, 6, 12]
  const found = steps.find((step) => step >= needed)
  return found ?? Math.ceil(needed / 12) * 12
}

type Label = readonly [top: string, year: string]

/** "July 2017" and 2017-07 are [Jul, 2017]; "2017/18 Q1" is [Q1, 2017/18]; any other text stays on one line. */
function splitLabel(label: string): Label {
  const period = readPeriod(label)
  const words = period ? periodLabel(period) : label
  const [month = '', year = ''] = words.split(' ')
  const isMonth = MONTHS.includes(month) || MONTHS.some((name) => name.slice(0, 3) === month)
  if (isMonth && /^\d{4}$/.test(year) && words === `${month} ${year}`) return [month.slice(0, 3), year]
  const quarter = /^(\d{4}\/\d{2}) (Q[1-4])$/.exec(words)
  if (quarter?.[1] && quarter[2]) return [quarter[2], quarter[1]]
  return [clipToWidth(words, font.axis, PERIOD_LABEL_WIDTH), '']
}
