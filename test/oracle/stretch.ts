import { startsAfter } from './figures.ts'
import type { Point, Question } from './series.ts'

/** Whether a period may count after an earlier case: those that start after its closure do. */
export const isFresh =
  ({ closed }: Question) =>
  ({ span }: Point): boolean =>
    startsAfter(span, closed)

/** The longest stretch that ends with the last result and in which all are so; null when it is too short. */
export function stretch(
  series: readonly Point[],
  count: number,
  isSo: (point: Point) => boolean,
): readonly Point[] | null {
  let length = 0
  for (const point of series.toReversed()) {
    if (!isSo(point)) break
    length++
  }
  return length >= count ? series.slice(series.length - length) : null
}
