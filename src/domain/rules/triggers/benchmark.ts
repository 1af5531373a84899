import Big from 'big.js'
import { capitalised } from '../../core/words.ts'
import type { Decimal } from '../../figures/figure.ts'
import { atPrecision } from '../../figures/figure.ts'
import type { History } from '../../figures/history.ts'
import { comparedWith } from '../../figures/history.ts'
import { changing, figuresOf, periodsOf } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import type { Matcher, TriggerOf } from './series.ts'
import { runAtEnd, valueAt } from './series.ts'

/**
 * "worse than national by 2 for 2 periods": so far from the comparator on the worse side, or further; by 0, worse at
 * all. It looks up to the last period that has both: what the comparator's source has yet to publish undoes nothing.
 */
export const benchmark =
  ({ comparator, by, count, side }: TriggerOf<'benchmark'>): Matcher =>
  (series) => {
    const { history } = series
    if (side !== undefined && side !== worseSide(history)) return null
    const other = ({ period }: GrainFigure) => comparedWith(history, comparator, period)
    const last = series.figures.findLastIndex((one) => valueAt(one) !== null && other(one) !== null)
    const upToBoth = { ...series, figures: series.figures.slice(0, last + 1) }
    const figures = runAtEnd(upToBoth, count, (one) => isWorse(one, other(one), by, history))
    if (!figures) return null
    return {
      figures,
      sentence: () =>
        `${capitalised(`${side ?? 'worse than'} ${comparator}`)} in ${periodsOf(figures)} (${figuresOf(history.indicator, figures)}; ${changing(comparator, figures.map(other), history.indicator)})`,
      factsOf: (one) => ({ [comparator]: other(one) ?? '' }),
    }
  }

/** "Above the national rate" is a reason only where lower is better. */
const worseSide = ({ indicator }: History) => (indicator.polarity === 'higher' ? 'below' : 'above')

function isWorse(one: GrainFigure, other: Decimal | null, by: Decimal, { indicator }: History): boolean {
  const value = valueAt(one)
  if (value === null || other === null) return false
  const line = atPrecision(other, indicator.precision)
  const gap = indicator.polarity === 'higher' ? Big(line).minus(value) : Big(value).minus(line)
  return gap.gt(0) && gap.gte(by)
}
