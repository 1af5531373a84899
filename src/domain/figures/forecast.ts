import { seasonOf } from './forecast/season.ts'
import { smooth } from './forecast/smoothing.ts'
import { multiplier } from './forecast/student.ts'

const FEWEST_RESULTS = 6
const FEWEST_FOR_LONGER = 12 // results, before anything beyond the next period is forecast
const FEWEST_TRIALS = 6

export type ForecastOptions = {
  /** How many periods after the last one of `values`: 1 (if left out) is the next, more reaches to the year's end. */
  readonly ahead?: number
  /** Periods in a year, 12, 4 or 1. A season is looked for from three whole years on, if none is missing. */
  readonly perYear?: number
  /** What the figure cannot leave: 0 to 100 for a share. */
  readonly within?: { readonly min: number; readonly max: number }
}

export type Forecast = {
  /** Unrounded, as are the others; show them at the indicator's precision. */
  readonly value: number
  /** The true figure is expected between these in 80 of 100 cases. */
  readonly lower: number
  readonly upper: number
  /** Weight of the latest result: 0 averages them all, 1 repeats the last. */
  readonly alpha: number
  readonly seasonal: boolean
  /** How many results it rests on. */
  readonly results: number
}

/**
 * Simple exponential smoothing with the 80% interval of its state-space model, ETS(A,N,N). `values` hold one entry per
 * period, oldest first, null for a period without a result; when the last ones are null the forecast reaches over them.
 * Null with fewer than 6 results, or fewer than 12 for anything beyond the period after the last result.
 * docs/statistics.md has the formulas and how well they hold.
 */
export function forecast(values: readonly (number | null)[], options: ForecastOptions = {}): Forecast | null {
  const { ahead = 1, perYear = 1, within } = options
  const known = values.slice(0, values.findLastIndex((value) => value !== null) + 1)
  const results = known.filter((value) => value !== null)
  const steps = values.length - known.length + ahead
  if (results.length < (steps > 1 ? FEWEST_FOR_LONGER : FEWEST_RESULTS)) return null

  const season = results.length === known.length ? seasonOf(results, perYear) : null
  const amountAt = (at: number) => season?.[at % perYear] ?? 0
  const { alpha, level, squaredErrors } = smooth(
    known.map((value, at) => (value === null ? null : value - amountAt(at))),
  )

  // What was estimated: the weight, the starting level, and each place of the season but the last, since they sum to 0.
  const degreesOfFreedom = results.length - 2 - (season ? perYear - 1 : 0)
  const deviation = Math.sqrt((squaredErrors / degreesOfFreedom) * (1 + (steps - 1) * alpha ** 2))
  const value = level + amountAt(known.length - 1 + steps)
  const reach = multiplier(degreesOfFreedom) * deviation
  const kept = (figure: number) => (within ? Math.min(within.max, Math.max(within.min, figure)) : figure)
  return {
    value: kept(value),
    lower: kept(value - reach),
    upper: kept(value + reach),
    alpha,
    seasonal: season !== null,
    results: results.length,
  }
}

export type HitRateOptions = ForecastOptions & {
  /**
   * The rating of a value in the period at this index of `values`, with that period's own target and floor; null where
   * it has none. It rounds to printed precision, as ratings do.
   */
  readonly ratingOf?: (value: number, at: number) => string | null
}

export type HitRate = {
  readonly trials: number
  /** How often the 80% interval held the true figure. */
  readonly held: number
  /** `held` as a share of the trials, 0 to 1. */
  readonly heldShare: number
  /** Null without `ratingOf`, or with fewer than 6 trials that have a rating. */
  readonly ratings: {
    readonly trials: number
    /** How often the forecast's rating was the one that came. */
    readonly right: number
    readonly rightShare: number
    /** How often "the same rating as last time" would have been right: what a forecast has to beat. */
    readonly unchangedRight: number
  } | null
}

/**
 * How the forecast has done on this series: each result is forecast from what was in `ahead` periods before it alone
 * (rolling origin). Null with fewer than 6 trials, so with fewer than 12 results: then nobody is asked to trust it.
 */
export function pastHitRate(values: readonly (number | null)[], options: HitRateOptions = {}): HitRate | null {
  const { ratingOf, ...how } = options
  const ahead = how.ahead ?? 1
  // The spread of a constant series is nothing, and sums in binary are not exact.
  const exact = 1e-12 * Math.max(0, ...values.map((value) => Math.abs(value ?? 0)))
  const trials = values.flatMap((actual, at) => {
    const past = values.slice(0, Math.max(0, at - ahead + 1))
    const made = actual === null ? null : forecast(past, how)
    if (actual === null || made === null) return []
    const lastAt = past.findLastIndex((value) => value !== null)
    return [{ at, actual, made, lastAt, held: actual - made.upper <= exact && made.lower - actual <= exact }]
  })
  if (trials.length < FEWEST_TRIALS) return null

  const held = trials.filter((trial) => trial.held).length
  const rated = ratingOf ? trials.flatMap((trial) => ratedTrial(values, trial, ratingOf)) : []
  const right = rated.filter((trial) => trial.right).length
  return {
    trials: trials.length,
    held,
    heldShare: held / trials.length,
    ratings:
      rated.length < FEWEST_TRIALS
        ? null
        : {
            trials: rated.length,
            right,
            rightShare: right / rated.length,
            unchangedRight: rated.filter((trial) => trial.unchangedRight).length,
          },
  }
}

type Trial = { readonly at: number; readonly actual: number; readonly made: Forecast; readonly lastAt: number }

function ratedTrial(
  values: readonly (number | null)[],
  { at, actual, made, lastAt }: Trial,
  ratingOf: NonNullable<HitRateOptions['ratingOf']>,
): { readonly right: boolean; readonly unchangedRight: boolean }[] {
  const came = ratingOf(actual, at)
  if (came === null) return []
  const last = values[lastAt] ?? null
  return [
    { right: ratingOf(made.value, at) === came, unchangedRight: last !== null && ratingOf(last, lastAt) === came },
  ]
}
