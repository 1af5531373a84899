import { chartOf, signalOf, targetIsOutOfReach } from './chart.ts'
import { millionths, rounded } from './exact.ts'
import { targetOf } from './figures.ts'
import { policyCalled } from './policies.ts'
import type { Point, Question } from './series.ts'
import { seriesOf } from './series.ts'
import { isFresh } from './stretch.ts'

/**
 * A control chart passes over missing periods. What shows concern is held against the indicator from where it began;
 * of a target out of reach the latest result stands for all.
 */
export function chart(question: Question, finding: 'concern' | 'fails-target'): readonly Point[] | null {
  const { indicator } = question.known
  if (indicator.kind === 'activity' || indicator.cumulative) return null
  const series = seriesOf(question).filter(({ value }) => value !== null)
  const is = series.at(-1)
  const lines = chartOf(series.map(({ value }) => value ?? 0n))
  if (!is || !lines || !isFresh(question)(is)) return null

  const up = indicator.polarity === 'higher'
  if (finding === 'fails-target') {
    const isAim = policyCalled(question.known.policy).needs === 'target'
    const target = isAim ? (targetOf(question.known, is.span)?.target ?? null) : null
    return target !== null && targetIsOutOfReach(lines, rounded(millionths(target), indicator.precision), up)
      ? [is]
      : null
  }
  const bad = up ? 'low' : 'high'
  const from = series.findLastIndex((_, at) => signalOf(lines, at) !== bad) + 1
  const held = series.slice(from).filter(isFresh(question))
  return held.length > 0 ? held : null
}
