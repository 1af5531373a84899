/** A number that its cell shows as another: 0.97 as 97%. */
type ShownNumber = { readonly shown: number; readonly held: number }

/** A cell: text from a file; from a workbook also a number, a date (its wall clock, read as UTC) or yes/no. */
export type Cell = string | number | boolean | Date | ShownNumber | null

export type TableRow = {
  /** The physical line on which the row starts, or the row number of a sheet; both from 1. */
  readonly line: number
  readonly cells: readonly Cell[]
}

/** A header row and the rows below it, as they stand in a file or a sheet. */
export type Table = {
  readonly file: string
  readonly sheet: string | null
  readonly header: TableRow
  readonly rows: readonly TableRow[]
  /** Rows were left out because nobody can tell their cells apart; a problem says which. */
  readonly incomplete: boolean
}

/** A cell as text, as a person would read it on the screen. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell.trim()
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if ('shown' in cell) return String(cell.shown)
  return cell.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '')
}

export const isEmptyRow = (cells: readonly Cell[]): boolean => cells.every((cell) => cellText(cell) === '')
