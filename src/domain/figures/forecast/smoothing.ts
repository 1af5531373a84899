const STEPS = 100 // the weight is looked for in hundredths

/** A fitted simple exponential smoothing. */
export type Smoothing = {
  /** How much of each surprise is taken into the level: 0 is the average of all, 1 is the last result. */
  readonly alpha: number
  /** The level after the last result. */
  readonly level: number
  /** The sum of the squared one-step errors. */
  readonly squaredErrors: number
}

/**
 * The weight and starting level whose one-step forecasts would have erred least (least squares). Null is a period
 * without a result: the level stays. The smallest weight wins a tie. At least one result.
 */
export function smooth(values: readonly (number | null)[]): Smoothing {
  let best = smoothWith(values, 0)
  for (let step = 1; step <= STEPS; step++) {
    const next = smoothWith(values, step / STEPS)
    if (next.squaredErrors < best.squaredErrors) best = next
  }
  return best
}

/**
 * Each error is linear in the starting level, so the best one has a closed form: smooth from the first result, see
 * which share of the starting level is left in each error, and regress the errors on the shares.
 */
function smoothWith(values: readonly (number | null)[], alpha: number): Smoothing {
  const start = values.find((value) => value !== null) ?? 0
  let level = start
  let share = 1
  let errors2 = 0
  let crossed = 0
  let shares2 = 0
  for (const value of values) {
    if (value === null) continue
    const error = value - level
    errors2 += error * error
    crossed += error * share
    shares2 += share * share
    level += alpha * error
    share *= 1 - alpha
  }
  const correction = crossed / shares2
  return { alpha, level: level + correction * share, squaredErrors: Math.max(0, errors2 - correction * crossed) }
}
