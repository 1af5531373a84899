import type { Trigger } from '../../src/domain/rules/rule.ts'
import { millionths } from './exact.ts'
import type { Point, Question } from './series.ts'
import { seriesOf } from './series.ts'
import { isFresh } from './stretch.ts'

/** "worsening for 3 periods", with the result that the first fall started from. */
export function fallsInARow(question: Question, count: number): readonly Point[] | null {
  if (question.known.indicator.kind === 'activity') return null
  const series = seriesOf(question)
  let start = series.length - 1
  while (start > 0) {
    const [was, is] = series.slice(start - 1, start + 1)
    if (!was || !is || !isWorse(question, is, was) || !isFresh(question)(is)) break
    start--
  }
  const falls = series.length - 1 - start
  return falls >= count ? series.slice(start) : null
}

function isWorse({ known }: Question, is: Point, was: Point): boolean {
  if (is.value === null || was.value === null) return false
  return known.indicator.polarity === 'higher' ? is.value < was.value : is.value > was.value
}

/**
 * Least squares over the last so many periods, of which every fourth may lack its result or lie before the closure; a
 * missing one keeps its place. Exact: nothing is divided.
 */
export function slope(question: Question, { by, over }: Extract<Trigger, { kind: 'slope' }>): readonly Point[] | null {
  const { known } = question
  if (known.indicator.kind === 'activity') return null
  const window = seriesOf(question).slice(-over)
  const points = window.filter((point) => point.value !== null && isFresh(question)(point))
  if (points.length < over - Math.floor(over / 4)) return null

  const length = { month: 1, quarter: 3, year: 12 }[known.indicator.frequency]
  const line = points.map(({ span, value }) => ({ x: BigInt(Math.floor(span.first / length)), y: value ?? 0n }))
  const n = BigInt(line.length)
  const total = (of: (one: { x: bigint; y: bigint }) => bigint) => line.reduce((sum, one) => sum + of(one), 0n)
  const rise = n * total(({ x, y }) => x * y) - total(({ x }) => x) * total(({ y }) => y)
  const run = n * total(({ x }) => x * x) - total(({ x }) => x) ** 2n
  const fall = known.indicator.polarity === 'higher' ? -rise : rise
  return run > 0n && fall >= millionths(by) * run ? points : null
}
