import Big from 'big.js'
import { running, sayCount } from '../../core/count.ts'
import { capitalise } from '../../core/words.ts'
import { comparedWith } from '../../figures/comparators.ts'
import type { Decimal } from '../../figures/figure.ts'
import { atPrecision } from '../../figures/figure.ts'
import type { History } from '../../figures/history.ts'
import { changing, figuresOf, periodsOf } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import type { Built } from './definition.ts'
import { defineTrigger, withCount, withFigure } from './definition.ts'
import type { Matcher } from './series.ts'
import { runAtEnd, valueAt } from './series.ts'

/**
 * "worse than national by 2 for 2 periods". By 0: worse at all. `comparator` in small letters. `side`, as in "above
 * national": only where that side is the worse one; left out: whichever is.
 */
type Benchmark = {
  readonly kind: 'benchmark'
  readonly comparator: string
  readonly by: Decimal
  readonly count: number
  readonly side?: 'above' | 'below'
}

/**
 * "worse than national by 2 for 2 periods": so far from the comparator on the worse side, or further; by 0, worse at
 * all. It looks up to the last period that has both: what the comparator's source has yet to publish undoes nothing.
 */
const match =
  ({ comparator, by, count, side }: Benchmark): Matcher =>
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
        `${capitalise(`${side ?? 'worse than'} ${comparator}`)} in ${periodsOf(figures)} (${figuresOf(history.indicator, figures)}; ${changing(comparator, figures.map(other), history.indicator)})`,
      factsOf: (one) => ({ [comparator]: other(one) ?? '' }),
    }
  }

export const benchmark = defineTrigger<Benchmark>({
  kind: 'benchmark',
  concern: 'poor',
  forms: [
    {
      examples: [
        'worse than national by 2 for 2 periods',
        'worse than national for 2 periods',
        'above national for 2 periods',
      ],
      about: /\b(worse than|below|above|national|benchmark|compar)/,
      pattern:
        /^(?:worse than|(?<side>above|below)) (?:the )?(?<comparator>\S.*?)(?: by (?<by>-?\d\S*))?(?: for (?<count>\S+) periods?)?$/,
      build: ({ side, comparator = '', by, count }) =>
        // "Above the national rate" is said of the latest; "worse than national" wants to be told how often.
        withCount(count ?? (side ? '1' : undefined), (times) => {
          const compared = (amount: string): Built<Benchmark> => ({
            kind: 'benchmark',
            comparator,
            by: amount,
            count: times,
            ...(side === 'above' || side === 'below' ? { side } : {}),
          })
          return by === undefined ? compared('0') : withFigure(by, 'an amount', compared)
        }),
    },
  ],
  say({ side, comparator, by, count }) {
    const margin = Number(by) === 0 ? '' : ` by ${by}`
    return `${side ?? 'worse than'} ${comparator}${margin} for ${sayCount(count, 'period')}`
  },
  meaning({ side, comparator, by, count }) {
    const margin = Number(by) === 0 ? '' : `, by ${by} of its unit or more,`
    return side
      ? `it is ${side} ${comparator}${margin} in ${running(count, 'period')}, and ${side === 'above' ? 'lower' : 'higher'} is better`
      : `it is worse than ${comparator}${margin} in ${running(count, 'period')}`
  },
  match,
  isForeseen: ({ count }) => count > 1,
})

/** "Above the national rate" is a reason only where lower is better. */
const worseSide = ({ indicator }: History) => (indicator.polarity === 'higher' ? 'below' : 'above')

function isWorse(one: GrainFigure, other: Decimal | null, by: Decimal, { indicator }: History): boolean {
  const value = valueAt(one)
  if (value === null || other === null) return false
  const line = atPrecision(other, indicator.precision)
  const gap = indicator.polarity === 'higher' ? Big(line).minus(value) : Big(value).minus(line)
  return gap.gt(0) && gap.gte(by)
}
