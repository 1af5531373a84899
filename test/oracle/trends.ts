import type { Trigger } from '../../src/domain/rules/rule.ts'
import { millionths, rounded } from './exact.ts'
import { targetOf } from './figures.ts'
import { distance, policyCalled } from './policies.ts'
import type { Point, Question } from './series.ts'
import { seriesOf } from './series.ts'
import { isFresh } from './stretch.ts'

/** The period before it; of what adds up through the year, the same point of the year before. */
export function comparedWith({ known }: Question, series: readonly Point[], at: number): Point | undefined {
  const is = series[at]
  if (!is || !known.indicator.cumulative) return series[at - 1]
  return series.find(({ span }) => span.first === is.span.first - 12)
}

/** "worsening for 3 periods", with the result that the first fall started from, if that is the one before it. */
export function fallsInARow(question: Question, count: number): readonly Point[] | null {
  const { cumulative, kind } = question.known.indicator
  if (kind === 'activity') return null
  const series = seriesOf(question)
  let first = series.length
  for (let at = series.length - 1; at >= 0; at--) {
    const is = series[at]
    const was = comparedWith(question, series, at)
    if (!is || !was || !isFresh(question)(is) || !isWorse(question, is, was) || wasPlanned(question, is, was)) break
    first = at
  }
  if (series.length - first < count) return null
  if (!cumulative) return series.slice(first - 1)
  const held = series.slice(first)
  return held.some(({ colour }) => colour !== 'GREEN') ? held : null
}

function isWorse({ known }: Question, is: Point, was: Point): boolean {
  if (is.value === null || was.value === null) return false
  const { polarity, precision } = known.indicator
  const best = policyCalled(known.policy).best?.(targetOf(known, is.of), precision) ?? null
  if (best) return distance(is.value, best) > distance(was.value, best)
  return polarity === 'higher' ? is.value < was.value : is.value > was.value
}

/** A step that its target took as well, and that met it. */
function wasPlanned({ known }: Question, is: Point, was: Point): boolean {
  if (known.indicator.cumulative || is.colour !== 'GREEN' || policyCalled(known.policy).needs !== 'target') return false
  const aim = ({ of }: Point) => {
    const printed = targetOf(known, of)?.target ?? null
    return printed === null ? null : rounded(millionths(printed), known.indicator.precision)
  }
  const [now, before] = [aim(is), aim(was)]
  if (now === null || before === null) return false
  return known.indicator.polarity === 'higher' ? now < before : now > before
}

/**
 * Least squares over the last so many periods, of which every fourth may lack its result or lie before the closure; a
 * missing one keeps its place. Exact: nothing is divided. Of what adds up through the year it goes through the differences
 * from the year before.
 */
export function slope(question: Question, { by, over }: Extract<Trigger, { kind: 'slope' }>): readonly Point[] | null {
  const { known } = question
  if (known.indicator.kind === 'activity') return null
  const series = seriesOf(question)
  const amount = (point: Point): bigint | null => {
    if (!known.indicator.cumulative || point.value === null) return point.value
    const was = comparedWith(question, series, series.indexOf(point))?.value ?? null
    return was === null ? null : point.value - was
  }
  const points = series.slice(-over).filter((point) => amount(point) !== null && isFresh(question)(point))
  if (points.length < over - Math.floor(over / 4)) return null
  if (known.indicator.cumulative && points.every(({ colour }) => colour === 'GREEN')) return null

  const length = { month: 1, quarter: 3, year: 12 }[known.indicator.frequency]
  const line = points.map((point) => ({ x: BigInt(Math.floor(point.span.first / length)), y: amount(point) ?? 0n }))
  const n = BigInt(line.length)
  const total = (of: (one: { x: bigint; y: bigint }) => bigint) => line.reduce((sum, one) => sum + of(one), 0n)
  const rise = n * total(({ x, y }) => x * y) - total(({ x }) => x) * total(({ y }) => y)
  const run = n * total(({ x }) => x * x) - total(({ x }) => x) ** 2n
  const fall = known.indicator.polarity === 'higher' ? -rise : rise
  return run > 0n && fall >= millionths(by) * run ? points : null
}
