import { distance } from 'fastest-levenshtein'

const SHORT = 3 // letters; fewer are in every name

/** The few that were perhaps meant: a name of theirs has nearly the same letters, or holds the words. */
export function findNearest<T>(
  typed: string,
  all: readonly T[],
  namesOf: (one: T) => readonly string[],
  { within = 2, most = 3 } = {},
): readonly T[] {
  const wanted = typed.trim().toLowerCase()
  const far = (one: T) => Math.min(...namesOf(one).map((name) => distance(name.toLowerCase(), wanted)))
  // Nearly all letters of a short word may be others: then it is another word.
  const isNear = (one: T) =>
    namesOf(one).some((name) => distance(name.toLowerCase(), wanted) <= Math.min(within, name.length - 1))
  const bySpelling = all
    .filter(isNear)
    .map((one) => ({ one, far: far(one) }))
    .sort((a, b) => a.far - b.far)
    .map(({ one }) => one)
  const byWords =
    wanted.length < SHORT ? [] : all.filter((one) => namesOf(one).some((name) => name.toLowerCase().includes(wanted)))
  return [...new Set([...bySpelling, ...byWords])].slice(0, most)
}
