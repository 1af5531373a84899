import type { Trigger } from '../../src/domain/rules/rule.ts'
import type { Span } from './days.ts'
import { millionths, ONE, sizeOf } from './exact.ts'
import { targetOf } from './figures.ts'
import { canRate, policyCalled } from './policies.ts'
import type { Point, Question } from './series.ts'
import { seriesOf } from './series.ts'
import { isFresh, stretch } from './stretch.ts'
import { comparedWith } from './trends.ts'

/** An empty report is no result, whatever its status. */
export const stillProvisional = (question: Question, count: number): readonly Point[] | null =>
  stretch(
    seriesOf(question),
    count,
    (point) => point.printed !== null && point.report?.status === 'provisional' && isFresh(question)(point),
  )

/** "changed by more than 50%" of the result before; of nothing there is no share. */
export function jumped(question: Question, { percent }: Extract<Trigger, { kind: 'jump' }>): readonly Point[] | null {
  const series = seriesOf(question)
  const is = series.at(-1)
  const was = comparedWith(question, series, series.length - 1)
  if (!was?.value || !is || is.value === null || !isFresh(question)(is)) return null
  const moved = sizeOf(is.value - was.value) * 100n * ONE
  return moved > sizeOf(was.value) * millionths(percent) ? [was, is] : null
}

/** Two results before it at least, since one alone says nothing of what never was. */
export function firstZero(question: Question): readonly Point[] | null {
  const series = seriesOf(question)
  const is = series.at(-1)
  const before = series
    .slice(0, -1)
    .filter(
      ({ value, span }) => value !== null && (!question.known.indicator.cumulative || isOtherYears(span, is?.span)),
    )
  if (is?.value !== 0n || before.length < 2 || before.some(({ value }) => value === 0n)) return null
  return isFresh(question)(is) ? [is] : null
}

/** Nought and 100% are as far as a figure goes: there it may stay. */
export function same(question: Question, count: number): readonly Point[] | null {
  const series = seriesOf(question)
  const value = series.at(-1)?.value ?? null
  const full = question.known.indicator.unit === '%' ? 100n * ONE : null
  if (value === null || value === 0n || value === full) return null
  return stretch(series, count, (point) => point.value === value && isFresh(question)(point))
}

/** What adds up through the year begins each year anew, so only the same month or quarter says something. */
const isOtherYears = (span: Span, other: Span | undefined): boolean => (span.first - (other?.first ?? 0)) % 12 === 0

/** Since the last result that could be rated there was nothing to rate by. */
export function unrated(question: Question): readonly Point[] | null {
  const { known } = question
  if (known.indicator.kind === 'activity') return null
  const policy = policyCalled(known.policy)
  const series = seriesOf(question)
  const held: Point[] = []
  for (const point of series.toReversed()) {
    if (point.value === null) continue
    if (canRate(policy, targetOf(known, point.of))) break
    if (isFresh(question)(point)) held.unshift(point)
  }
  const is = series.at(-1)
  return is && held.length > 0 && !canRate(policy, targetOf(known, is.of)) ? held : null
}

/** Commentary explains each result that is not green. */
export function uncommented(question: Question): readonly Point[] | null {
  const is = seriesOf(question).at(-1)
  if (!is?.colour || is.colour === 'GREEN' || !isFresh(question)(is)) return null
  return is.report?.commentary.trim() === '' ? [is] : null
}

/** In any period: what was published stands until it is corrected. */
export function contradicted(question: Question): readonly Point[] | null {
  const wrong = seriesOf(question).filter(({ colour, report }) => {
    const published = report?.publishedRag ?? null
    return colour !== null && published !== null && published !== colour
  })
  const held = wrong.filter(isFresh(question))
  return held.length > 0 ? held : null
}
