import { numberWord } from '../../core/words.ts'
import { decimalsOf } from '../../figures/figure.ts'
import { frequencyNoun, periodLabel } from '../../figures/period.ts'
import { directionOf } from '../../figures/rag.ts'
import { slope as slopeThrough } from '../../figures/trend.ts'
import { difference, figuresOf, withResult } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import type { Matcher, TriggerOf } from './series.ts'
import { valueAt } from './series.ts'

/** "worsening for 3 periods": the figure that the first fall started from is part of the evidence. */
export const worsening =
  ({ count }: TriggerOf<'worsening'>): Matcher =>
  ({ figures, counts, history: { indicator } }) => {
    const isFall = (one: GrainFigure, at: number) => {
      const value = valueAt(one)
      const before = figures[at - 1]
      if (value === null || !before || !counts(one.period)) return false
      return directionOf(value, valueAt(before), indicator.polarity) === 'fallen'
    }
    const start = figures.findLastIndex((one, at) => !isFall(one, at))
    const falls = figures.length - 1 - start
    if (falls < count) return null
    const evidence = figures.slice(start)
    return {
      figures: evidence,
      sentence: () =>
        `Worse in each of the last ${numberWord(falls)} ${frequencyNoun(indicator.frequency, falls)}${withResult(evidence)}, to ${lastLabel(evidence)} (${figuresOf(indicator, evidence)})`,
    }
  }

/** Of every four periods under a line one may lack its result; with more missing the line says too little. */
const mayMiss = (over: number) => Math.floor(over / 4)

/** "worsening by 0.5 a period over 6 periods": the least-squares line falls by so much, or more. */
export const slope = ({ by, over }: TriggerOf<'slope'>): Matcher => {
  const least = Number(by) * (1 - 1e-9) // what is exactly so much must not be lost in binary fractions
  return ({ figures, counts, history: { indicator } }) => {
    const evidence = figures.slice(-over).filter((one) => valueAt(one) !== null && counts(one.period))
    if (evidence.length < over - mayMiss(over)) return null
    const first = evidence[0]?.period.index ?? 0
    const line = slopeThrough(evidence.map((one) => ({ x: one.period.index - first, y: valueAt(one) ?? 0 })))
    const fall = line === null ? 0 : indicator.polarity === 'higher' ? -line.slope : line.slope
    if (fall < least) return null

    const amount = fall.toFixed(Math.max(indicator.precision, decimalsOf(by)) + 1)
    return {
      figures: evidence,
      sentence: () =>
        `Worse by ${difference(amount, indicator.unit)} a ${indicator.frequency} on the line through ${numberWord(evidence.length)} results, to ${lastLabel(evidence)} (${figuresOf(indicator, evidence)})`,
      factsOf: () => ({ 'worse each period by': amount }),
    }
  }
}

const lastLabel = (evidence: readonly GrainFigure[]) => evidence.map(({ period }) => periodLabel(period)).at(-1)
