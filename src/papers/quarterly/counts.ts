import type { Direction, Rag, RangeAlert } from '../../domain/figures/rag.ts'
import type { Block } from '../document.ts'
import type { FigureRow } from './snapshot.ts'

type Table = Extract<Block, { kind: 'table' }>

/** What is counted: the column that a row falls in. Each row falls in one, so that the columns add up to the total. */
export type Count<Key extends string> = {
  readonly of: (row: FigureRow) => Key
  readonly columns: Readonly<Record<Key, string>>
}

export const byRag: Count<Rag | 'none'> = {
  of: ({ figure }) => figure?.rag ?? 'none',
  columns: { GREEN: 'Green', AMBER: 'Amber', RED: 'Red', none: 'Not rated' },
}

export const byYtdRag: Count<Rag | 'none'> = { ...byRag, of: ({ figure }) => figure?.ytdRag ?? 'none' }

export const byDirection: Count<Direction | 'none'> = {
  of: ({ figure }) => figure?.direction ?? 'none',
  columns: { improved: 'Improved', unchanged: 'Unchanged', fallen: 'Worse', new: 'New', none: 'Not known' },
}

export const byRange: Count<RangeAlert | 'noRange' | 'noResult'> = {
  of: ({ figure }) => (figure === null ? 'noResult' : (figure.inRange ?? 'noRange')),
  columns: {
    Yes: 'In range',
    Above: 'Above',
    Below: 'Below',
    noRange: 'Without a range',
    noResult: 'Without a result',
  },
}

/** How many rows fall in each column. */
export function countsOf<Key extends string>(rows: readonly FigureRow[], count: Count<Key>): Record<Key, number> {
  const counts = Object.fromEntries(Object.keys(count.columns).map((key) => [key, 0])) as Record<Key, number> // its keys are these
  for (const row of rows) counts[count.of(row)]++
  return counts
}

export type Unit = 'directorate' | 'division' | 'service'
const UNIT_LABEL: Readonly<Record<Unit, string>> = {
  directorate: 'Directorate',
  division: 'Division',
  service: 'Service',
}

/** How many rows of each unit fall in each column, with totals on both sides. */
export function countTable<Key extends string>(
  caption: string,
  rows: readonly FigureRow[],
  unit: Unit,
  count: Count<Key>,
): Table {
  const keys = Object.keys(count.columns) as Key[] // a record's keys are its type's
  const line = (label: string, own: readonly FigureRow[]) => {
    const counts = countsOf(own, count)
    return [label, ...keys.map((key) => String(counts[key])), String(own.length)]
  }
  return {
    kind: 'table',
    caption,
    columns: [UNIT_LABEL[unit], ...keys.map((key) => count.columns[key]), 'Total'].map((label, at) =>
      at === 0 ? { label } : { label, align: 'right' },
    ),
    rows: [...groupedBy(rows, unit).map(([label, own]) => line(label, own)), line('Total', rows)],
  }
}

/** Rows by what one of their columns says, in its alphabetical order. Services of one name in two divisions are two. */
export function groupedBy(
  rows: readonly FigureRow[],
  unit: Unit,
): readonly (readonly [string, readonly FigureRow[]])[] {
  const groups = new Map<string, { readonly label: string; readonly rows: FigureRow[] }>()
  for (const row of rows) {
    const key = unit === 'service' ? `${row.directorate}|${row.division}|${row.service}` : row[unit]
    const group = groups.get(key)
    if (group) group.rows.push(row)
    else groups.set(key, { label: row[unit] || 'None named', rows: [row] })
  }
  return [...groups.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => [group.label, group.rows] as const)
}
