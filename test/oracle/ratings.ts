import type { Trigger } from '../../src/domain/rules/rule.ts'
import { later } from './days.ts'
import { millionths, rounded } from './exact.ts'
import type { Colour } from './figures.ts'
import { badness, counts, targetOf } from './figures.ts'
import type { Point, Question } from './series.ts'
import { pointOf, seriesOf } from './series.ts'
import { isFresh, stretch } from './stretch.ts'

type TriggerOf<Kind extends Trigger['kind']> = Extract<Trigger, { readonly kind: Kind }>

/** "red for 2 quarters", "red in 2 of the last 3 quarters": so bad or worse, unless it is strict. */
export function rated(question: Question, { rag, count, of, grain, strict, measure }: TriggerOf<'run'>) {
  const series = seriesOf(question, grain, measure)
  const fresh = isFresh(question)
  const isBad = (point: Point) =>
    point.colour !== null && (strict ? point.colour === rag : badness[point.colour] >= badness[rag]) && fresh(point)
  if (of === null) return stretch(series, count, isBad)
  const held = series.slice(-of).filter(isBad)
  return held.length >= count ? held : null
}

/** "turned red", "fell two levels": against the period before. */
export function turnedOrFell(question: Question, trigger: TriggerOf<'turned' | 'fell'>): readonly Point[] | null {
  const [was, is] = seriesOf(question).slice(-2)
  if (!was?.colour || !is?.colour || !isFresh(question)(is)) return null
  const levels = badness[is.colour] - badness[was.colour]
  const isMet = trigger.kind === 'turned' ? is.colour === trigger.rag && levels > 0 : levels >= trigger.levels
  return isMet ? [was, is] : null
}

/** Each against the target of its own year. */
export function worseThanLastYear(question: Question): readonly Point[] | null {
  const is = seriesOf(question).at(-1)
  if (!is?.colour || !isFresh(question)(is)) return null
  const yearAgo = { month: 12, quarter: 4, year: 1 }[is.span.frequency]
  const was = pointOf(question, later(is.span, -yearAgo), 'value')
  if (was.colour === null || !counts(question.known.indicator, was.span)) return null
  return badness[is.colour] > badness[was.colour] ? [was, is] : null
}

export const sustained = (question: Question, count: number): readonly Point[] | null =>
  stretch(seriesOf(question), count, (point) => isColour(point, 'GREEN') && isFresh(question)(point))

const isColour = ({ colour }: Point, wanted: Colour) => colour === wanted

/** Above its range each time, or below it each time: only activity has a range. */
export function outOfRange(question: Question, count: number): readonly Point[] | null {
  if (question.known.indicator.kind !== 'activity') return null
  const series = seriesOf(question)
  const fresh = isFresh(question)
  const allOn = (side: 'above' | 'below') =>
    stretch(series, count, (point) => fresh(point) && outside(question, point) === side)
  return allOn('above') ?? allOn('below')
}

function outside({ known }: Question, { of, value }: Point): 'above' | 'below' | null {
  const target = targetOf(known, of)
  if (value === null || !target) return null
  if (target.upper !== null && value > rounded(millionths(target.upper), known.indicator.precision)) return 'above'
  return target.lower !== null && value < rounded(millionths(target.lower), known.indicator.precision) ? 'below' : null
}
