import { distance } from 'fastest-levenshtein'
import { IDENTIFYING_PLATFORMS } from '../domain/core/platform.ts'

export type Kind = 'indicators' | 'targets' | 'results' | 'comparators' | 'posts' | 'people' | 'risks'

/** The columns of the tables. A column that is optional and left out counts as empty in every row. */
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
      'cumulative',
      'classification',
      'rag_policy',
      'data_owner_post',
      'comparable_from',
      'retired_after',
    ],
  },
  targets: { required: ['ref', 'year'], optional: ['target', 'floor', 'lower', 'upper', 'from_period'] },
  results: {
    required: ['ref', 'period', 'value'],
    optional: ['ytd', 'previous_year', 'status', 'commentary', 'reported_at', 'forecast', 'published_rag', 'confirmed'],
  },
  comparators: { required: ['ref', 'comparator', 'period', 'value'], optional: ['reported_at'] },
  posts: { required: ['post'], optional: ['directorate', 'division', 'service', 'reports_to', 'deputy'] },
  people: { required: ['person', 'post'], optional: ['name', 'from', 'until', ...IDENTIFYING_PLATFORMS, 'console'] },
  risks: { required: ['ref', 'title', 'register', 'rating', 'as_at'], optional: ['owner'] },
}

/** In the order in which they are read: a row may refer to an indicator of any of the files. */
export const KINDS: readonly Kind[] = ['indicators', 'targets', 'results', 'comparators', 'posts', 'people', 'risks']

export const columnsOf = (kind: Kind): readonly string[] => [...COLUMNS[kind].required, ...COLUMNS[kind].optional]

/** Column names are compared without regard to capitals, and "Previous year" is previous_year. */
export const columnName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/**
 * Which table a header belongs to: the one most of whose columns it names. One misspelt column must not hide what the
 * file is, but "ref" alone, or no more than a word in common, says nothing: then the name of its sheet counts, if it
 * has one, or else null. Of two that fit alike, the sheet's name decides, or else which one has columns that are spelt
 * nearly so: "ref, period, value" is all that results need, and what comparators would be taken for without the name
 * of what they are.
 */
export function kindOf(header: readonly string[], sheet: string | null): Kind | null {
  // A list of posts needs no more than their titles, which is one column, and no other table has it alone.
  const alone = header.length === 1 ? KINDS.find((kind) => isEqual(header, COLUMNS[kind].required)) : undefined
  if (alone) return alone

  const named = KINDS.find((kind) => kind === sheet?.trim().toLowerCase()) ?? null
  const hits = (kind: Kind) => columnsOf(kind).filter((column) => header.includes(column)).length
  const most = Math.max(...KINDS.map(hits))
  if (most < 2) return named

  const best = KINDS.filter((kind) => hits(kind) === most)
  if (named !== null && best.includes(named)) return named
  const nearMisses = (kind: Kind) => header.filter((column) => nearest(column, columnsOf(kind)) !== null).length
  return best.toSorted((a, b) => nearMisses(b) - nearMisses(a))[0] ?? null
}

const isEqual = (header: readonly string[], columns: readonly string[]) =>
  header.length === columns.length && columns.every((column) => header.includes(column))

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
