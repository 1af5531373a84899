import type { Trigger } from '../../src/domain/rules/rule.ts'
import { lastDay, spanWith } from './days.ts'
import { millionths, rounded } from './exact.ts'
import { comparatorOf } from './figures.ts'
import type { Point, Question } from './series.ts'
import { seriesOf } from './series.ts'
import { isFresh, stretch } from './stretch.ts'

/**
 * Up to the last period for which both are known; the comparator may be published by the quarter or the year, which for what
 * adds up through the year says something of its last period alone.
 */
export function benchmark(
  question: Question,
  trigger: Extract<Trigger, { kind: 'benchmark' }>,
): readonly Point[] | null {
  const { known } = question
  if (known.indicator.kind === 'activity') return null
  if (trigger.side && trigger.side !== (known.indicator.polarity === 'higher' ? 'below' : 'above')) return null
  const otherOf = ({ span }: Point): string | null => {
    for (const frequency of [span.frequency, 'quarter', 'year'] as const) {
      const whole = spanWith(span.first, frequency)
      if (known.indicator.cumulative && lastDay(whole) !== lastDay(span)) continue
      const other = comparatorOf(known, trigger.comparator, whole)
      if (other !== null) return other
    }
    return null
  }
  const series = seriesOf(question)
  const both = series.findLastIndex((point) => point.value !== null && otherOf(point) !== null)
  return stretch(series.slice(0, both + 1), trigger.count, (point) => {
    const other = otherOf(point)
    if (point.value === null || other === null || !isFresh(question)(point)) return false
    const gap = rounded(millionths(other), known.indicator.precision) - point.value
    const short = known.indicator.polarity === 'higher' ? gap : -gap
    return short > 0n && short >= millionths(trigger.by)
  })
}
