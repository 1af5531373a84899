import { millionths, ONE, sizeOf } from './exact.ts'
import { isAlike, reportOf, spansReported, targetOf } from './figures.ts'
import type { Point, Question } from './series.ts'
import { seriesOf } from './series.ts'
import { isFresh } from './stretch.ts'

/** Each result that stands out among those before it, as received, and that nobody has confirmed. */
export function unlikely(question: Question): readonly Point[] | null {
  const held = seriesOf(question).filter((point) => isFresh(question)(point) && isUnlikely(question, point))
  return held.length > 0 ? held : null
}

function isUnlikely({ known }: Question, { of, printed }: Point): boolean {
  if (printed === null) return false
  const { indicator, reports, moment } = known
  const asConfirmed = reports.some(
    (one) =>
      one.reportedAt <= moment &&
      isSamePeriod(one.period, reportOf(known, of)?.period) &&
      one.confirmed &&
      one.value === printed,
  )
  if (asConfirmed) return false

  const figure = millionths(printed)
  const alike = spansReported(known).filter((span) => span.first <= of.first && isAlike(indicator, span, of))
  const before = alike.flatMap((span) => {
    const isOther = indicator.cumulative && (of.first - span.first) % 12 !== 0
    const value = span.first < of.first && !isOther ? (reportOf(known, span)?.value ?? null) : null
    return value === null ? [] : [millionths(value)]
  })
  const year = before.slice(-12)
  if (figure < 0n && indicator.unit === '%') {
    const set = alike.flatMap((span) => {
      const target = targetOf(known, span)
      return [target?.target, target?.floor, target?.lower, target?.upper].flatMap((one) =>
        one == null ? [] : [millionths(one)],
      )
    })
    const all = [...year, ...set]
    if (all.every((one) => one >= 0n) && (all.every((one) => one >= 10n * ONE) || all.every((one) => -figure >= one)))
      return true
  }
  if (figure === 0n || year.length < 3 || year.some((one) => one !== 0n && one > 0n !== figure > 0n)) return false
  const step = ONE / 10n ** BigInt(indicator.precision)
  const size = sizeOf(figure)
  const sizes = year.map(sizeOf)
  return (
    sizes.every((one) => size >= 5n * one && size - one >= 10n * step) ||
    sizes.every((one) => 5n * size <= one && one - size >= 10n * step)
  )
}

const isSamePeriod = (one: string, other: string | undefined): boolean => one === other
