import { chartOf, signalOf, targetIsOutOfReach } from './chart.ts'
import { millionths } from './exact.ts'
import { targetOf } from './figures.ts'
import type { Point, Question } from './series.ts'
import { seriesOf } from './series.ts'
import { isFresh } from './stretch.ts'

/**
 * A control chart passes over missing periods. What shows concern is held against the indicator from where it began;
 * of a target out of reach the latest result stands for all.
 */
export function chart(question: Question, finding: 'concern' | 'fails-target'): readonly Point[] | null {
  const { indicator } = question.known
  if (indicator.kind === 'activity') return null
  const series = seriesOf(question).filter(({ value }) => value !== null)
  const is = series.at(-1)
  const lines = chartOf(series.map(({ value }) => value ?? 0n))
  if (!is || !lines || !isFresh(question)(is)) return null

  const up = indicator.polarity === 'higher'
  if (finding === 'fails-target') {
    const target = targetOf(question.known, is.span)?.target ?? null
    return target !== null && targetIsOutOfReach(lines, millionths(target), up) ? [is] : null
  }
  const bad = up ? 'low' : 'high'
  const from = series.findLastIndex((_, at) => signalOf(lines, at) !== bad) + 1
  const held = series.slice(from).filter(isFresh(question))
  return held.length > 0 ? held : null
}
