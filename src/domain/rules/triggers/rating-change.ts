import { numberWord } from '../../core/words.ts'
import { periodLabel, yearBefore } from '../../figures/period.ts'
import type { Rag } from '../../figures/rag.ts'
import { ragLevel } from '../../figures/rag.ts'
import { said, thresholdsOf } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import type { Matcher, Series, TriggerOf } from './series.ts'
import { ragAt } from './series.ts'

/** "turned red": better in the period before, and so bad now. */
export const turned =
  ({ rag }: TriggerOf<'turned'>): Matcher =>
  (series) => {
    const pair = lastTwo(series)
    if (!pair || ragAt(pair.now) !== rag || ragLevel[pair.was] >= ragLevel[rag]) return null
    return {
      figures: [pair.before, pair.now],
      sentence: () => `Turned ${word(rag)} in ${periodLabel(pair.now.period)} (${figureAfter(series, pair)})`,
    }
  }

/** "fell two levels": from green to red in one period. */
export const fell =
  ({ levels }: TriggerOf<'fell'>): Matcher =>
  (series) => {
    const pair = lastTwo(series)
    if (!pair || ragLevel[pair.is] - ragLevel[pair.was] < levels) return null
    const count = ragLevel[pair.is] - ragLevel[pair.was]
    return {
      figures: [pair.before, pair.now],
      sentence: () =>
        `Fell ${numberWord(count)} ${count === 1 ? 'level' : 'levels'} in ${periodLabel(pair.now.period)}, from ${word(pair.was)} to ${word(pair.is)} (${figureAfter(series, pair)})`,
    }
  }

/** "rated worse than the same period last year", each against the target of its own year. */
export const yearOnYear = (): Matcher => (series) => {
  const now = series.figures.at(-1)
  if (!now || !series.counts(now.period)) return null
  const { index } = yearBefore(now.period)
  const pair = pairOf(
    series.figures.find(({ period }) => period.index === index),
    now,
  )
  if (!pair || ragLevel[pair.is] <= ragLevel[pair.was]) return null
  return {
    figures: [pair.before, now],
    sentence: () =>
      `Rated ${word(pair.is)} in ${periodLabel(now.period)} and ${word(pair.was)} in ${periodLabel(pair.before.period)} (${figureAfter(series, pair)})`,
  }
}

type Pair = { readonly before: GrainFigure; readonly was: Rag; readonly now: GrainFigure; readonly is: Rag }

const lastTwo = ({ figures, counts }: Series): Pair | null => {
  const now = figures.at(-1)
  return now && counts(now.period) ? pairOf(figures.at(-2), now) : null
}

function pairOf(before: GrainFigure | undefined, now: GrainFigure): Pair | null {
  const was = before ? ragAt(before) : null
  const is = ragAt(now)
  return before && was && is ? { before, was, now, is } : null
}

/** "66%, after 75% in 2017/18 Q1; floor 70%" */
function figureAfter({ history: { indicator } }: Series, { before, now, is }: Pair): string {
  const line = is === 'RED' ? 'floor' : 'target'
  return `${said(indicator, now)}, after ${said(indicator, before)} in ${periodLabel(before.period)}; ${thresholdsOf(indicator, [now], line)}`
}

const word = (rag: Rag) => rag.toLowerCase()
