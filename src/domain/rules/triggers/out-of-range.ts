import { running, sayCount } from '../../core/count.ts'
import type { Decimal } from '../../figures/figure.ts'
import { sayFigure } from '../../figures/figure.ts'
import type { Indicator } from '../../figures/indicator.ts'
import { distinctly, figuresOf, periodsOf } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import { defineTrigger, withCount } from './definition.ts'
import type { Matcher } from './series.ts'
import { runAtEnd } from './series.ts'

type OutOfRange = { readonly kind: 'range'; readonly count: number }

/**
 * "out of range for 3 periods": above it each time, or below it each time. Demand that swings from one side to the
 * other is another matter, and no reason to plan for more or for less.
 */
const match =
  ({ count }: OutOfRange): Matcher =>
  (series) => {
    const now = series.figures.at(-1)
    const side = now && sideAt(now)
    if (side !== 'Above' && side !== 'Below') return null
    const figures = runAtEnd(series, count, (one) => sideAt(one) === side)
    if (!figures) return null
    const { indicator } = series.history
    const ranges = () => distinctly(figures.map((one) => rangeOf(indicator, one))).join(', then ')
    return {
      figures,
      sentence: () =>
        `${side} its range in ${periodsOf(figures)} (${figuresOf(indicator, figures)}; expected ${ranges()})`,
      factsOf: thresholdsAt,
    }
  }

export const outOfRange = defineTrigger<OutOfRange>({
  kind: 'range',
  concern: 'demand',
  forms: [
    {
      examples: ['out of range for 3 periods'],
      about: /\brange\b|demand/,
      pattern: /^out of range for (?<count>\S+) periods?$/,
      build: ({ count }) => withCount(count, (times) => ({ kind: 'range', count: times })),
    },
  ],
  say: ({ count }) => `out of range for ${sayCount(count, 'period')}`,
  meaning: ({ count }) =>
    `an activity is above its expected range in ${running(count, 'period')}, or below it each time`,
  match,
})

const sideAt = ({ figure }: GrainFigure) => figure?.inRange ?? null

/** Those that were set. */
function thresholdsAt({ figure }: GrainFigure): { readonly lower?: Decimal; readonly upper?: Decimal } {
  const lower = figure?.target?.lower
  const upper = figure?.target?.upper
  return { ...(lower && { lower }), ...(upper && { upper }) }
}

/** "900 to 1,100", "at most 1,100" or "at least 900" */
function rangeOf(indicator: Indicator, one: GrainFigure): string {
  const { lower, upper } = thresholdsAt(one)
  const least = lower && sayFigure(lower, indicator)
  const most = upper && sayFigure(upper, indicator)
  if (least && most) return `${least} to ${most}`
  return least ? `at least ${least}` : `at most ${most}`
}
