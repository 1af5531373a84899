import type { Kind } from './columns.ts'
import { COLUMNS, columnName, columnsOf, kindOf, nearest } from './columns.ts'
import type { Problem } from './problem.ts'
import { quote } from './problem.ts'
import type { Table } from './table.ts'
import { cellText } from './table.ts'

/** A table whose header was understood: what it holds and the names of its columns, in the order of the cells. */
export type KnownTable = {
  readonly kind: Kind
  readonly columns: readonly string[]
  readonly table: Table
  /** Whether every required column is there, once. If not, each row would only repeat what was said of the header. */
  readonly readable: boolean
}

/**
 * Tells from its header what a table holds, and from the sheet's name where the header does not say. Null for a sheet that
 * holds something else. Notes every column that is unknown, missing, nameless or named twice.
 */
export function readHeader(table: Table, problems: Problem[]): KnownTable | null {
  const columns = table.header.cells.map((cell) => columnName(cellText(cell)))
  const kind = kindOf(columns, table.sheet)
  if (kind === null) {
    if (table.sheet === null) problems.push(notRecognised(table))
    return null
  }
  const wrong = (column: string | null, found: string, expected: string) =>
    problems.push({ file: table.file, sheet: table.sheet, line: table.header.line, column, found, expected })

  const known = columnsOf(kind)
  columns.forEach((column, index) => {
    const written = quote(cellText(table.header.cells[index]))
    if (column === '') checkNameless(table, index, wrong)
    else if (!known.includes(column)) wrong(null, `the unknown column ${written}`, suggestion(column, kind))
    else if (columns.indexOf(column) !== index) wrong(column, `the column ${written} twice`, 'each column once')
  })
  const repeated = columns.some((column, index) => column !== '' && columns.indexOf(column) !== index)
  const missing = COLUMNS[kind].required.filter((column) => !columns.includes(column))
  for (const column of missing) wrong(null, `no column ${column}`, `one in the header of ${kind}`)
  return { kind, columns, table, readable: missing.length === 0 && !repeated }
}

function suggestion(column: string, kind: Kind): string {
  const near = nearest(column, columnsOf(kind))
  return near === null ? `one of ${columnsOf(kind).join(', ')}` : near
}

/** Excel leaves empty columns at the edge of a table, which do no harm; a figure without a name does. */
function checkNameless(
  table: Table,
  index: number,
  wrong: (column: string | null, found: string, expected: string) => unknown,
): void {
  const row = table.rows.find(({ cells }) => cellText(cells[index]) !== '')
  if (!row) return
  const found = `${quote(cellText(row.cells[index]))} in ${table.sheet === null ? 'line' : 'row'} ${row.line}`
  wrong(null, `no name for column ${index + 1}, which holds ${found}`, 'a name for it')
}

const notRecognised = ({ file, header }: Table): Problem => ({
  file,
  sheet: null,
  line: header.line,
  column: null,
  found: quote(header.cells.map(cellText).join(',')),
  expected:
    'the header of indicators (ref, name, kind …), targets (ref, year, target …), results (ref, period, value …), ' +
    'comparators (ref, comparator, period, value …), posts (post, directorate, reports_to …) or people (person, name, post …)',
})
