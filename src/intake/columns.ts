import { distance } from 'fastest-levenshtein'

export type Kind = 'indicators' | 'targets' | 'results'

/** The columns of the three tables. A column that is optional and left out counts as empty in every row. */
export const COLUMNS: Readonly<Record<Kind, { required: readonly string[]; optional: readonly string[] }>> = {
  indicators: {
    required: ['ref', 'name', 'kind', 'unit', 'precision', 'polarity', 'frequency', 'directorate'],
    optional: [
      'division',
      'service',
      'accountable_post',
      'director_post',
      'cabinet_member_post',
      'delivered_by',
      'layer',
      'snapshot',
      'classification',
      'rag_policy',
    ],
  },
  targets: { required: ['ref', 'year'], optional: ['target', 'floor', 'lower', 'upper', 'from_period'] },
  results: {
    required: ['ref', 'period', 'value'],
    optional: ['ytd', 'previous_year', 'status', 'commentary', 'reported_at'],
  },
}

export const KINDS: readonly Kind[] = ['indicators', 'targets', 'results']

export const columnsOf = (kind: Kind): readonly string[] => [...COLUMNS[kind].required, ...COLUMNS[kind].optional]

/** Column names are compared without regard to capitals, and "Previous year" is previous_year. */
export const columnName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/**
 * Which table a header belongs to: the one most of whose columns it names. One misspelt column must not hide what the
 * file is, but "ref" alone, or no more than a word in common, says nothing: then null.
 */
export function kindOf(header: readonly string[]): Kind | null {
  const score = (kind: Kind) => columnsOf(kind).filter((column) => header.includes(column)).length
  const best = KINDS.toSorted((a, b) => score(b) - score(a))[0]
  return best && score(best) >= 2 ? best : null
}

/** The likeliest of some names for a misspelt one, or null when none is near. */
export function nearest(name: string, names: Iterable<string>): string | null {
  let best: string | null = null
  let least = Math.max(1, Math.floor(name.length / 3)) + 1
  for (const candidate of names) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase())
    if (steps < least) {
      best = candidate
      least = steps
    }
  }
  return best
}
