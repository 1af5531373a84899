import { formatList } from '../domain/core/words.ts'
import { wholeFile } from './decode.ts'
import type { Problem } from './problem.ts'
import type { SheetRows } from './sheet.ts'
import { MOST_CELLS, readSheet } from './sheet.ts'
import { TooMuch, UnsoundWorkbook } from './sheet-xml.ts'
import type { Table, TableRow } from './table.ts'
import { partsOf, unpackedSize } from './workbook-parts.ts'

/** Far above 100,000 rows of results; below what would exhaust the memory of a small server. */
const LARGEST_UNPACKED = 400 * 1024 * 1024

const ROWS_NAMED = 10

/** What a workbook holds, and what of it was passed over because it is hidden. */
export type WorkbookTables = { readonly tables: readonly Table[]; readonly passedOver: readonly string[] }

/**
 * Every sheet of a workbook that holds something, its first row that is not empty as the header. A number comes as
 * its cell shows it when that is a percentage: 0.97 shown as 97% is 97. Sheets and rows that are hidden are passed over
 * and named, unless they are asked for. Gives a problem when the file cannot be read.
 */
export function readWorkbook(
  file: string,
  bytes: Uint8Array,
  { hidden }: { readonly hidden: boolean },
): WorkbookTables | Problem {
  let reading: string | null = null
  try {
    if (unpackedSize(bytes) > LARGEST_UNPACKED) return unreadable(file, 'a workbook of more than 400 MB unpacked')
    const workbook = partsOf(bytes)
    const tables: Table[] = []
    const passedOver: string[] = []
    let left = MOST_CELLS
    for (const { name, isHidden, xml } of workbook.sheets) {
      reading = name
      if (isHidden && !hidden) {
        passedOver.push(`the hidden sheet ${name}`)
        continue
      }
      const sheet = readSheet(xml, workbook, left)
      left -= sheet.size
      const [table, unseen] = tableOf(file, name, sheet, hidden)
      if (unseen !== null) passedOver.push(unseen)
      if (table) tables.push(table)
    }
    return { tables, passedOver }
  } catch (error) {
    if (error instanceof TooMuch) {
      return { ...wholeFile(file), sheet: reading, column: null, found: error.found, expected: error.expected }
    }
    // The archive was checked first, so that only a file that is no sound workbook ends here: it is not our fault.
    if (error instanceof UnsoundWorkbook || isZipError(error)) return unreadable(file, 'a workbook that cannot be read')
    throw error
  }
}

/** The table of a sheet, and what it leaves out because nobody sees it: "sheet Results, the hidden rows 3, 7 and 12". */
function tableOf(file: string, sheet: string, read: SheetRows, withHidden: boolean): [Table | null, string | null] {
  const isHidden = ({ line }: TableRow) => !withHidden && read.hidden.has(line)
  const [header, ...rows] = read.rows.filter((row) => !isHidden(row))
  const table = header ? { file, sheet, header: padded(header, rows), rows, incomplete: false } : null
  const left = read.rows.filter(isHidden)
  if (left.length === 0) return [table, null]
  const numbers = left.slice(0, ROWS_NAMED).map(({ line }) => String(line))
  const more = left.length - numbers.length
  const named = more > 0 ? `${numbers.join(', ')} and ${more} more` : formatList(numbers)
  return [table, `sheet ${sheet}, the hidden ${left.length === 1 ? 'row' : 'rows'} ${named}`]
}

/** The header has a cell for each column that holds something: one without a name is to be seen. */
function padded(header: TableRow, rows: readonly TableRow[]): TableRow {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), header.cells.length)
  return { ...header, cells: [...header.cells, ...Array.from({ length: width - header.cells.length }, () => null)] }
}

const isZipError = (error: unknown) => error instanceof Error && 'code' in error && typeof error.code === 'number'

const unreadable = (file: string, found: string): Problem => ({
  ...wholeFile(file),
  column: null,
  found,
  expected: 'a sound .xlsx workbook: open it in Excel and save it again',
})
