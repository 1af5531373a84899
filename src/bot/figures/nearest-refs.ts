import { distance } from 'fastest-levenshtein'

/** Up to three references that were perhaps meant: nearly the same letters, or a name that holds the words. */
export function findNearestRefs(typed: string, known: readonly { ref: string; name: string }[]): readonly string[] {
  const wanted = typed.toLowerCase()
  const bySpelling = known
    .map(({ ref }) => ({ ref, far: distance(ref.toLowerCase(), wanted) }))
    .filter(({ far }) => far <= 2)
    .sort((a, b) => a.far - b.far)
  const byName = wanted.length < 3 ? [] : known.filter(({ name }) => name.toLowerCase().includes(wanted))
  return [...new Set([...bySpelling, ...byName].map(({ ref }) => ref))].slice(0, 3)
}
