const FEWEST_POINTS = 3 // two points always lie on a line

export type Slope = {
  /** The change per period, in the indicator's unit; the sign is of the figure, not of performance. */
  readonly slope: number
  /** The line's value at x = 0. */
  readonly intercept: number
  /** How far the slope itself is uncertain, in the same unit; 0 where the points lie on the line. */
  readonly standardError: number
  /** The share of the variation that the line explains, 0 to 1; null where there is none to explain. */
  readonly r2: number | null
  /** How many results the line goes through. */
  readonly points: number
}

/**
 * The least-squares line through figures, where x counts periods. Null with fewer than three points, or when all have
 * the same x.
 */
export function slope(points: readonly { readonly x: number; readonly y: number }[]): Slope | null {
  const count = points.length
  if (count < FEWEST_POINTS) return null
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count

  // Deviations from the means, not raw squares: those lose the digits of a large figure that changes little.
  let xx = 0
  let xy = 0
  let yy = 0
  for (const { x, y } of points) {
    xx += (x - meanX) ** 2
    xy += (x - meanX) * (y - meanY)
    yy += (y - meanY) ** 2
  }
  if (xx === 0) return null
  if (points.every(({ y }) => y === points[0]?.y)) {
    return { slope: 0, intercept: points[0]?.y ?? 0, standardError: 0, r2: null, points: count }
  }

  const rise = xy / xx
  const unexplained = Math.max(0, yy - rise * xy)
  const negligible = 1e-12 * Math.max(...points.map(({ y }) => Math.abs(y)))
  return {
    slope: settled(rise, negligible),
    intercept: settled(meanY - rise * meanX, negligible),
    standardError: settled(Math.sqrt(unexplained / (count - 2) / xx), negligible),
    r2: settled(1 - unexplained / yy, 0),
    points: count,
  }
}

/** Binary sums leave dust in the last digits, and a rule may ask whether a slope of exactly 2 is more than 2. */
const settled = (figure: number, negligible: number): number =>
  Math.abs(figure) <= negligible ? 0 : Number(figure.toPrecision(12))

/**
 * The slope over the last `window` periods of a series, oldest first, null for a period without a result: it keeps its
 * place on the x axis, and counts towards the window. x is 0 in the window's first period. Null with fewer than three
 * results in the window.
 */
export function slopeOver(values: readonly (number | null)[], window = values.length): Slope | null {
  const recent = values.slice(Math.max(0, values.length - window))
  return slope(recent.flatMap((y, x) => (y === null ? [] : [{ x, y }])))
}
