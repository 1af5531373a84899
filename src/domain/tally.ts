/** Things counted by two of their sides. Each is in one row and in one column, so that it adds up both ways. */
export type Tally = {
  readonly rows: readonly { readonly key: string; readonly counts: readonly number[]; readonly total: number }[]
  readonly totals: readonly number[]
  readonly total: number
}

/**
 * Counts things by row and column. The rows named come first, in their order, whether or not anything is in them; a thing
 * whose row is not among them gets one after them, so that nothing is lost.
 */
export function tally<One, Column extends string>(
  things: readonly One[],
  { rows, columns }: { readonly rows: readonly string[]; readonly columns: readonly Column[] },
  rowOf: (one: One) => string,
  columnOf: (one: One) => Column,
): Tally {
  const keys = [...new Set([...rows, ...things.map(rowOf)])]
  const found = keys.map((key) => {
    const own = things.filter((one) => rowOf(one) === key)
    return {
      key,
      counts: columns.map((column) => own.filter((one) => columnOf(one) === column).length),
      total: own.length,
    }
  })
  return {
    rows: found,
    totals: columns.map((_, at) => sum(found.map(({ counts }) => counts[at] ?? 0))),
    total: things.length,
  }
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** How long things took: how many there were, the one in the middle, the shortest and the longest. */
export type Spread = {
  readonly count: number
  readonly median: number
  readonly shortest: number
  readonly longest: number
}

/** Null where there is nothing to say it of. The median of an even number is halfway between the two in the middle. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.toSorted((one, other) => one - other)
  const [shortest] = sorted
  if (shortest === undefined) return null
  // The compiler does not know that each of these is there.
  const longest = sorted.at(-1) ?? shortest
  const low = sorted[Math.ceil(sorted.length / 2) - 1] ?? shortest
  const high = sorted[Math.floor(sorted.length / 2)] ?? shortest
  return { count: sorted.length, median: (low + high) / 2, shortest, longest }
}
