import Big from 'big.js'
import { capitalised } from '../../core/words.ts'
import type { Decimal } from '../../figures/figure.ts'
import type { History } from '../../figures/history.ts'
import type { Period } from '../../figures/period.ts'
import { financialYearKey, quarterOf } from '../../figures/period.ts'
import { changing, figuresOf, periodsOf } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import type { Matcher, TriggerOf } from './series.ts'
import { runAtEnd, valueAt } from './series.ts'

/**
 * "worse than national by 2 for 2 periods": so far from the comparator on the worse side, or further; by 0, worse at
 * all. It looks up to the last period that has both: what the comparator's source has yet to publish undoes nothing.
 */
export const benchmark =
  ({ comparator, by, count }: TriggerOf<'benchmark'>): Matcher =>
  (series) => {
    const { history } = series
    const other = ({ period }: GrainFigure) => comparedWith(history, comparator, period)
    const last = series.figures.findLastIndex((one) => valueAt(one) !== null && other(one) !== null)
    const upToBoth = { ...series, figures: series.figures.slice(0, last + 1) }
    const figures = runAtEnd(upToBoth, count, (one) => isWorse(one, other(one), by, history))
    if (!figures) return null
    return {
      figures,
      sentence: () =>
        `${capitalised(`worse than ${comparator}`)} in ${periodsOf(figures)} (${figuresOf(history.indicator, figures)}; ${changing(comparator, figures.map(other), history.indicator)})`,
      factsOf: (one) => ({ [comparator]: other(one) ?? '' }),
    }
  }

/** The comparator of the period itself; else of the quarter or the year it lies in, for what is published less often. */
function comparedWith({ comparators }: History, name: string, period: Period): Decimal | null {
  const values = comparators.get(name)
  return values?.get(period.key) ?? values?.get(quarterOf(period).key) ?? values?.get(financialYearKey(period)) ?? null
}

function isWorse(one: GrainFigure, other: Decimal | null, by: Decimal, { indicator }: History): boolean {
  const value = valueAt(one)
  if (value === null || other === null) return false
  const gap = indicator.polarity === 'higher' ? Big(other).minus(value) : Big(value).minus(other)
  return gap.gt(0) && gap.gte(by)
}
