import { LONGEST_RUN, sayCount } from '../../core/count.ts'
import { numberWord } from '../../core/words.ts'
import type { Decimal } from '../../figures/figure.ts'
import { decimalsOf } from '../../figures/figure.ts'
import type { Indicator } from '../../figures/indicator.ts'
import { frequencyNoun, periodLabel } from '../../figures/period.ts'
import { directionOf } from '../../figures/rag.ts'
import { slope as slopeThrough } from '../../figures/trend.ts'
import { difference, figuresOf, withResult } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import { mayBeWorsening } from './column-series.ts'
import { defineTrigger, withCount, withFigure } from './definition.ts'
import type { Matcher, Series } from './series.ts'
import { beforeIt, ragAt, valueAt } from './series.ts'

type Worsening = { readonly kind: 'worsening'; readonly count: number }

/**
 * "worsening for 3 periods": the figure that the first fall started from is part of the evidence. What adds up through
 * the year has fallen where it is worse than at the same point last year, and is as planned while it is all green.
 */
const matchWorsening =
  ({ count }: Worsening): Matcher =>
  (series) => {
    const { figures, counts, history } = series
    const { indicator } = history
    const isFall = (one: GrainFigure, at: number) => {
      const value = valueAt(one)
      const before = beforeIt(series, at)
      if (value === null || !before || !counts(one.period)) return false
      const direction = directionOf(value, valueAt(before), indicator.polarity, one.figure?.bounds)
      return direction === 'fallen' && !isAsPlanned(one, before, indicator)
    }
    const start = figures.findLastIndex((one, at) => !isFall(one, at))
    const falls = figures.length - 1 - start
    if (falls < count) return null
    const evidence = figures.slice(indicator.cumulative ? start + 1 : start)
    if (indicator.cumulative && evidence.every(isGreen)) return null
    const than = indicator.cumulative ? 'Worse than at the same point last year' : 'Worse'
    return {
      figures: evidence,
      sentence: () =>
        `${than} in each of the last ${numberWord(falls)} ${frequencyNoun(indicator.frequency, falls)}${withResult(evidence)}, to ${lastLabel(evidence)} (${figuresOf(indicator, evidence)})`,
    }
  }

export const worseningMatcher = defineTrigger<Worsening>({
  kind: 'worsening',
  concern: 'poor',
  forms: [
    {
      examples: ['worsening for 3 periods'],
      about: /\b(worsen|declin|deteriorat)/,
      pattern: /^worsening for (?<count>\S+) periods?$/,
      build: ({ count }) => withCount(count, (times) => ({ kind: 'worsening', count: times })),
    },
  ],
  say: ({ count }) => `worsening for ${sayCount(count, 'period')}`,
  meaning: ({ count }) =>
    count === 1
      ? 'its performance has fallen since the period before, whatever its rating'
      : `its performance has fallen ${numberWord(count)} periods running, whatever its rating`,
  match: matchWorsening,
  mayMeet:
    ({ count }) =>
    (columns) =>
      mayBeWorsening(columns, count),
  mayMeetNext:
    ({ count }) =>
    (columns) =>
      mayBeWorsening(columns, count - 1),
  isForeseen: () => true,
})

const isGreen = (one: GrainFigure) => ragAt(one) === 'GREEN'

/** A step that the target itself took, and that was met, is what was planned: 22 homes after 60, against 20 after 50. */
function isAsPlanned(one: GrainFigure, before: GrainFigure, { polarity, cumulative }: Indicator): boolean {
  const target = one.figure?.bounds?.target ?? null
  const was = before.figure?.bounds?.target ?? null
  if (cumulative || target === null || was === null || !isGreen(one)) return false
  return polarity === 'higher' ? target < was : target > was
}

/** Of every four periods under a line one may lack its result; with more missing the line says too little. */
const mayMiss = (over: number) => Math.floor(over / 4)

/** So much of the indicator's unit by the line through its results. */
type Slope = { readonly kind: 'slope'; readonly by: Decimal; readonly over: number }

/**
 * "worsening by 0.5 a period over 6 periods": the least-squares line falls by so much, or more. Of what adds up through
 * the year it is the line through the differences from the same point last year.
 */
const matchSlope = ({ by, over }: Slope): Matcher => {
  const least = Number(by) * (1 - 1e-9) // what is exactly so much must not be lost in binary fractions
  return (series) => {
    const { figures, counts, history } = series
    const { indicator } = history
    const measured = figures
      .map((one, at) => ({ one, y: indicator.cumulative ? sinceLastYear(series, at) : valueAt(one) }))
      .slice(-over)
      .filter(({ one, y }) => y !== null && counts(one.period))
    if (measured.length < over - mayMiss(over)) return null
    const evidence = measured.map(({ one }) => one)
    if (indicator.cumulative && evidence.every(isGreen)) return null
    const first = evidence[0]?.period.index ?? 0
    const line = slopeThrough(measured.map(({ one, y }) => ({ x: one.period.index - first, y: y ?? 0 })))
    const fall = line === null ? 0 : indicator.polarity === 'higher' ? -line.slope : line.slope
    if (fall < least) return null

    const amount = fall.toFixed(Math.max(indicator.precision, decimalsOf(by)) + 1)
    const through = indicator.cumulative ? 'differences from the year before' : 'results'
    return {
      figures: evidence,
      sentence: () =>
        `Worse by ${difference(amount, indicator.unit)} a ${indicator.frequency} on the line through ${numberWord(evidence.length)} ${through}, to ${lastLabel(evidence)} (${figuresOf(indicator, evidence)})`,
      factsOf: () => ({ 'worse each period by': amount }),
    }
  }
}

const FEWEST_FOR_A_LINE = 3 // two results always lie on a line

export const slope = defineTrigger<Slope>({
  kind: 'slope',
  concern: 'poor',
  forms: [
    {
      examples: ['worsening by 0.5 a period over 6 periods'],
      about: /\bworsen|slope|trend/,
      pattern: /^worsening by (?<by>\S+) (?:a|per|each) period over (?<over>\S+) periods$/,
      build: ({ by, over }) =>
        withFigure(by, 'an amount', (amount) =>
          withCount(over, (periods) => ({ kind: 'slope', by: amount, over: periods }), [
            FEWEST_FOR_A_LINE,
            LONGEST_RUN,
          ]),
        ),
    },
  ],
  say: ({ by, over }) => `worsening by ${by} a period over ${sayCount(over, 'period')}`,
  meaning: ({ by, over }) =>
    `the line through its results of the last ${sayCount(over, 'period')} falls in performance by ${by} of its unit a period, or more`,
  match: matchSlope,
  isForeseen: () => true,
})

/** How far a figure is from that of the same point last year; null: one of the two is missing. */
function sinceLastYear(series: Series, at: number): number | null {
  const now = series.figures[at]
  const before = beforeIt(series, at)
  const value = now ? valueAt(now) : null
  const was = before ? valueAt(before) : null
  return value === null || was === null ? null : value - was
}

const lastLabel = (evidence: readonly GrainFigure[]) => evidence.map(({ period }) => periodLabel(period)).at(-1)
