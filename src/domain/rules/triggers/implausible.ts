import { LONGEST_RUN, running, sayCount } from '../../core/count.ts'
import { numberWord } from '../../core/words.ts'
import type { Decimal } from '../../figures/figure.ts'
import { decimalsOf } from '../../figures/figure.ts'
import type { Indicator } from '../../figures/indicator.ts'
import type { Period } from '../../figures/period.ts'
import { frequencyNoun, periodLabel, yearBefore } from '../../figures/period.ts'
import { periodsOf, sayEvidence } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import { areNewest } from './column-series.ts'
import { defineTrigger, withCount, withFigure } from './definition.ts'
import type { Matcher } from './series.ts'
import { beforeIt, runAtEnd, valueAt } from './series.ts'

type Jump = { readonly kind: 'jump'; readonly percent: Decimal }

/** "changed by more than 50%" of the result before. From nothing no share can be told, so a result after 0 is no jump. */
const matchJump = ({ percent }: Jump): Matcher => {
  const most = Number(percent) * (1 + 1e-9) // what is exactly so much must not be more by a binary fraction
  return (series) => {
    const { figures, counts, history } = series
    const { indicator } = history
    const now = figures.at(-1)
    const before = beforeIt(series, figures.length - 1)
    if (!now || !before || !counts(now.period)) return null
    const value = valueAt(now)
    const was = valueAt(before)
    if (value === null || !was) return null
    const change = (100 * Math.abs(value - was)) / Math.abs(was)
    if (change <= most) return null
    const amount = change.toFixed(decimalsOf(percent) + 1)
    return {
      figures: [before, now],
      sentence: () =>
        `${sayEvidence(indicator, now)} in ${periodLabel(now.period)} after ${sayEvidence(indicator, before)} in ${periodLabel(before.period)}, a change of ${amount}%`,
      factsOf: () => ({ 'changed by': `${amount}%` }),
    }
  }
}

export const jump = defineTrigger<Jump>({
  kind: 'jump',
  concern: 'data',
  forms: [
    {
      examples: ['changed by more than 50%'],
      about: /\b(chang|jump|%)/,
      pattern: /^changed by more than (?<percent>[^\s%]+) ?%$/,
      build: ({ percent }) => withFigure(percent, 'a percentage', (most) => ({ kind: 'jump', percent: most })),
    },
  ],
  say: ({ percent }) => `changed by more than ${percent}%`,
  meaning: ({ percent }) => `the latest result differs from the one before by more than ${percent}% of it`,
  match: matchJump,
})

const FEWEST_BEFORE = 2 // of one result nobody can say that it was never zero

/** "zero where zero never was": often a result that was missing and typed as 0. */
const matchZero =
  (): Matcher =>
  ({ figures, counts, history: { indicator } }) => {
    const now = figures.at(-1)
    if (!now || valueAt(now) !== 0 || !counts(now.period)) return null
    const before = figures
      .slice(0, -1)
      .filter(({ period }) => !indicator.cumulative || isSamePoint(period, now.period))
      .map(valueAt)
      .filter((value) => value !== null)
    if (before.length < FEWEST_BEFORE || before.includes(0)) return null
    return {
      figures: [now],
      sentence: () =>
        `${sayEvidence(indicator, now)} in ${periodLabel(now.period)}, and in none of the ${numberWord(before.length)} results before`,
      factsOf: () => ({ 'results before, none of them zero': String(before.length) }),
    }
  }

export const zero = defineTrigger<{ readonly kind: 'zero' }>({
  kind: 'zero',
  concern: 'data',
  forms: [
    {
      examples: ['zero where zero never was'],
      about: /\b(zero|nought|0)\b/,
      pattern: /^zero where zero never was$/,
      build: () => ({ kind: 'zero' }),
    },
  ],
  say: () => 'zero where zero never was',
  meaning: () => 'the latest result is zero, and none of those before was, two or more',
  match: matchZero,
  mayMeet:
    () =>
    ({ values }) =>
      values[0] === 0,
})

/** The same month, or quarter, of another year. */
const isSamePoint = (one: Period, other: Period): boolean =>
  (other.index - one.index) % (other.index - yearBefore(other).index) === 0

type Stale = { readonly kind: 'stale'; readonly count: number }

/** "identical for 6 periods": often an old figure sent again. One that can go no further may stay where it is. */
const matchStale =
  ({ count }: Stale): Matcher =>
  (series) => {
    const { indicator } = series.history
    const now = series.figures.at(-1)
    if (!now || isAtItsEnd(now, indicator)) return null
    const figures = runAtEnd(series, count, (one) => valueAt(one) === valueAt(now))
    return (
      figures && {
        figures,
        sentence: () =>
          `The same ${sayEvidence(indicator, now)} in ${periodsOf(figures)}, ${numberWord(figures.length)} ${frequencyNoun(indicator.frequency, figures.length)} running`,
      }
    )
  }

export const stale = defineTrigger<Stale>({
  kind: 'stale',
  concern: 'data',
  forms: [
    {
      examples: ['identical for 6 periods'],
      about: /\b(identical|same|stale|unchanged)\b/,
      pattern: /^identical for (?<count>\S+) periods$/,
      // One figure is always identical with itself.
      build: ({ count }) => withCount(count, (times) => ({ kind: 'stale', count: times }), [2, LONGEST_RUN]),
    },
  ],
  say: ({ count }) => `identical for ${sayCount(count, 'period')}`,
  meaning: ({ count }) => `the result is the same in ${running(count, 'period')}, unless it can go no further`,
  match: matchStale,
  mayMeet:
    ({ count }) =>
    ({ values }) =>
      areNewest(values, { count, of: count, isSo: (value) => value === values[0] }),
})

const isAtItsEnd = (one: GrainFigure, { unit }: Indicator) =>
  valueAt(one) === 0 || (unit === '%' && valueAt(one) === 100)
