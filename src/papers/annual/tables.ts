import type { Spread, Tally } from '../../domain/core/tally.ts'
import { formatCount } from '../../domain/core/words.ts'
import type { Block } from '../document.ts'

export type Table = Extract<Block, { kind: 'table' }>

/** A tally with its totals on both sides. A column that cannot be known has dashes, and no nought that would say otherwise. */
export function tallyTable(
  caption: string,
  first: string,
  columns: readonly string[],
  { rows, totals, total }: Tally,
  isKnown: (column: number) => boolean = () => true,
): Table {
  const cells = (counts: readonly number[]) => counts.map((count, at) => (isKnown(at) ? String(count) : '–'))
  return {
    kind: 'table',
    caption,
    columns: [{ label: first }, ...[...columns, 'Total'].map((label) => ({ label, align: 'right' as const }))],
    rows: [
      ...rows.map(({ key, counts, total: own }) => [key, ...cells(counts), String(own)]),
      ['Total', ...cells(totals), String(total)],
    ],
  }
}

/** The same, and "None" instead of noughts where nothing at all was counted. */
export const tallyTableIfAny = (...given: Parameters<typeof tallyTable>): Table => {
  const table = tallyTable(...given)
  return given[3].total === 0 ? { ...table, rows: [] } : table
}

export const listTable = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Table => ({
  kind: 'table',
  caption,
  columns: columns.map((label) => (label === 'Days' ? { label, align: 'right' } : { label })),
  rows,
})

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

/** "in a median of 61 days, the shortest 20 and the longest 140"; where all took as long: "in 61 days" */
export function saySpread({ median, shortest, longest }: Spread): string {
  if (shortest === longest) return `in ${formatCount(median, 'day')}`
  return `in a median of ${formatCount(median, 'day')}, the shortest ${shortest} and the longest ${longest}`
}

/** "no cases were", "1 case was", "2 cases were". */
export const anyOf = (count: number, ...noun: [one: string, more?: string]): string =>
  formatCount(count, ...noun).replace(/^0 /, 'no ')

/** "1 was", "2 were". */
export const were = (count: number): string => `${count} ${count === 1 ? 'was' : 'were'}`
