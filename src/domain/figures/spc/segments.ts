/** A stretch of a series that has its own limits: from `start` up to, not including, `end`. */
export type Segment = { readonly start: number; readonly end: number }

/**
 * Cuts a series of `length` points where its limits start anew. `rebaseAt` holds the indexes of first points, in any
 * order; an index outside the series, or 0, cuts nothing. No points: no segments.
 */
export function segmentsOf(length: number, rebaseAt: readonly number[]): readonly Segment[] {
  if (length === 0) return []
  const inside = rebaseAt.filter((index) => index > 0 && index < length)
  const starts = [0, ...[...new Set(inside)].sort((a, b) => a - b)]
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? length }))
}

/**
 * Where a series is to be cut for rebases named by period or date. `keys` name the points, oldest first, and sort as
 * text (2017-07, 2017/18 Q1, 2017-07-31). A rebase in a period without a result takes effect at the next result; one
 * after the last result takes none yet.
 */
export function rebaseIndexes(keys: readonly string[], rebasedFrom: readonly string[]): readonly number[] {
  const indexes = rebasedFrom.map((from) => keys.findIndex((key) => key >= from))
  return [...new Set(indexes)].filter((index) => index >= 0).sort((a, b) => a - b)
}
