import { plainText } from '../domain/core/plain-text.ts'
import type { Note } from './notes.ts'
import type { Problem, SourceLocation } from './problem.ts'
import { quote } from './problem.ts'
import type { Cell, Table, TableRow } from './table.ts'
import { cellText } from './table.ts'

/** One row's cells by the name of their column, and the place where its problems are noted. */
export type Fields = {
  readonly place: SourceLocation
  /** Whether the header has the column. A column left out says nothing; an empty cell says "empty". */
  has(column: string): boolean
  cell(column: string): Cell
  /** The cell on one line, without stray spaces; empty when there is no such column. */
  text(column: string): string
  /**
   * Notes that the cell is wrong. `found` only where the cell's own text would not say it. With a `rule` it is said once
   * for the column, with how many rows it is about.
   */
  wrong(column: string, expected: string, found?: string, rule?: string): void
  /** Notes that the cell was read with a meaning that whoever sent it should know. */
  readAs(column: string, meaning: string): void
}

/** Gives each row of a table its fields. `header` are the column names in the order of the cells. */
export function fieldsOf(
  table: Table,
  header: readonly string[],
  problems: Problem[],
  notes: Note[] = [],
): (row: TableRow) => Fields {
  const positions = new Map(header.map((column, index) => [column, index]))

  return ({ line, cells }) => {
    const place: SourceLocation = { file: table.file, sheet: table.sheet, line }
    const cell = (column: string): Cell => {
      const position = positions.get(column)
      return position === undefined ? null : (cells[position] ?? null)
    }
    const text = (column: string) => onOneLine(cellText(cell(column)))
    return {
      place,
      has: (column) => positions.has(column),
      cell,
      text,
      wrong: (column, expected, found = quote(text(column)), rule) =>
        void problems.push({ ...place, column, found, expected, ...(rule === undefined ? {} : { rule }) }),
      readAs: (column, meaning) => void notes.push({ ...place, column, found: quote(text(column)), meaning }),
    }
  }
}

const onOneLine = (text: string) => (/^[ -~]*$/.test(text) ? text : plainText(text).replace(/\s+/g, ' ').trim())

/** Text that may run over several lines, such as a commentary. */
export const linesOf = (cell: Cell): string => plainText(cellText(cell)).trim()
