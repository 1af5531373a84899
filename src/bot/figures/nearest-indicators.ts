import { findNearest } from '../core/nearest.ts'

/** Up to three indicators that were perhaps meant: nearly the same letters, or a name that holds the words. */
export const findNearestIndicators = <T extends { readonly ref: string; readonly name: string }>(
  typed: string,
  known: readonly T[],
): readonly T[] => findNearest(typed, known, ({ ref, name }) => [ref, name])
