const YEARS = 3
const STABLE = 7 // the F value from which X-11 and its successors call a season stable

/**
 * How much each place in the year lies above or below the rest, by classical additive decomposition; the places repeat
 * from the first value on, and the amounts sum to 0. `perYear` is 12 for months and 4 for quarters. Null where a season
 * is not to be trusted: fewer than three years, or places that differ too little for how much each of them varies.
 */
export function seasonOf(values: readonly number[], perYear: number): readonly number[] | null {
  if (perYear < 2 || values.length < YEARS * perYear) return null
  const places = detrended(values, perYear)
  const exact = 1e-12 * Math.max(...values.map(Math.abs))
  if (!isStable(places, exact)) return null

  const amounts = places.map(average)
  const middle = average(amounts)
  return amounts.map((amount) => amount - middle)
}

/** For each place in the year, how far its values lie from the average of the year around them. */
function detrended(values: readonly number[], perYear: number): readonly (readonly number[])[] {
  const places: number[][] = Array.from({ length: perYear }, () => [])
  const half = Math.floor(perYear / 2)
  for (let at = half; at < values.length - half; at++) {
    places[at % perYear]?.push((values[at] ?? 0) - yearAround(values, at, perYear))
  }
  return places
}

/** Where a year has an even number of periods, both ends count half. */
function yearAround(values: readonly number[], at: number, perYear: number): number {
  const half = Math.floor(perYear / 2)
  let sum = 0
  for (let offset = -half; offset <= half; offset++) {
    const weight = perYear % 2 === 0 && Math.abs(offset) === half ? 0.5 : 1
    sum += weight * (values[at + offset] ?? 0)
  }
  return sum / perYear
}

/** The F test of one-way analysis of variance: between the places against within them. Differences below `exact` are none. */
function isStable(places: readonly (readonly number[])[], exact: number): boolean {
  const all = places.flat()
  const overall = average(all)
  let between = 0
  let within = 0
  for (const place of places) {
    const own = average(place)
    between += place.length * (own - overall) ** 2
    for (const value of place) within += (value - own) ** 2
  }
  const byPlace = between / (places.length - 1)
  return byPlace > exact ** 2 && byPlace >= (STABLE * within) / (all.length - places.length)
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
