import { distinctly, figuresOf, periodsOf } from '../because.ts'
import { withUnit } from '../figure.ts'
import type { GrainFigure } from '../grain.ts'
import type { Indicator } from '../indicator.ts'
import type { Matcher, TriggerOf } from './series.ts'
import { runAtEnd } from './series.ts'

/**
 * "out of range for 3 periods": above it each time, or below it each time. Demand that swings from one side to the
 * other is another matter, and no reason to plan for more or for less.
 */
export const outOfRange =
  ({ count }: TriggerOf<'range'>): Matcher =>
  (series) => {
    const side = series.figures.at(-1)?.figure?.inRange
    if (side !== 'Above' && side !== 'Below') return null
    const figures = runAtEnd(series, count, ({ figure }) => figure?.inRange === side)
    if (!figures) return null
    const { indicator } = series.history
    const ranges = () => distinctly(figures.map((one) => rangeOf(indicator, one))).join(', then ')
    return {
      figures,
      sentence: () =>
        `${side} its range in ${periodsOf(figures)} (${figuresOf(indicator, figures)}; expected ${ranges()})`,
      factsOf: ({ figure }) => ({
        ...(figure?.target?.lower == null ? {} : { lower: figure.target.lower }),
        ...(figure?.target?.upper == null ? {} : { upper: figure.target.upper }),
      }),
    }
  }

/** "900 to 1,100", "at most 1,100" or "at least 900" */
function rangeOf({ unit }: Indicator, { figure }: GrainFigure): string {
  const lower = figure?.target?.lower ?? null
  const upper = figure?.target?.upper ?? null
  if (upper === null) return lower === null ? '' : `at least ${withUnit(lower, unit)}`
  return lower === null ? `at most ${withUnit(upper, unit)}` : `${withUnit(lower, unit)} to ${withUnit(upper, unit)}`
}
