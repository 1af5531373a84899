import readXlsxFile, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node'
import { formatList } from '../domain/core/words.ts'
import { madeReadable } from './cell-addresses.ts'
import type { SheetMarks } from './cell-marks.ts'
import { unpackedSize, workbookMarks } from './cell-marks.ts'
import { wholeFile } from './decode.ts'
import type { Problem } from './problem.ts'
import type { Cell, Table, TableRow } from './table.ts'
import { isEmptyRow } from './table.ts'

/** Far above 100,000 rows of results; below what would exhaust the memory of a small server. */
const LARGEST_UNPACKED = 400 * 1024 * 1024

const DAY_MS = 86_400_000
const ROWS_NAMED = 10

/** What a workbook holds, and what of it was passed over because it is hidden. */
export type WorkbookTables = { readonly tables: readonly Table[]; readonly passedOver: readonly string[] }

/**
 * Every sheet of a workbook that holds something, its first row that is not empty as the header. A number comes as
 * its cell shows it when that is a percentage: 0.97 shown as 97% is 97. Sheets and rows that are hidden are passed over
 * and named, unless they are asked for. Gives a problem when the file cannot be read.
 */
export async function readWorkbook(
  file: string,
  bytes: Uint8Array,
  { hidden }: { readonly hidden: boolean },
): Promise<WorkbookTables | Problem> {
  try {
    if (unpackedSize(bytes) > LARGEST_UNPACKED) return unreadable(file, 'a workbook of more than 400 MB unpacked')
    const marks = workbookMarks(bytes)
    const tooFar = marks.sheets.find(({ tooFar }) => tooFar !== null)
    if (tooFar) return farAway(file, tooFar)
    const sheets = await readXlsxFile<number>(Buffer.from(madeReadable(bytes)), { parseNumber: numberOf })
    const tables: Table[] = []
    const passedOver: string[] = []
    sheets.forEach(({ sheet, data }, index) => {
      const own = marks.sheets[index]
      if (own?.isHidden && !hidden) {
        passedOver.push(`the hidden sheet ${sheet}`)
        return
      }
      // The library's types say `typeof Date` where a date comes; it gives Date objects.
      const table = tableOf(file, sheet, data as unknown as readonly (readonly Cell[])[], marks.daysLate, own)
      if (!table) return
      const [seen, left] = hidden ? [table, null] : withoutHiddenRows(table, own)
      if (left !== null) passedOver.push(left)
      if (seen) tables.push(seen)
    })
    return { tables, passedOver }
  } catch (error) {
    // The archive was checked first, so that only a file that is no sound workbook ends here: it is not our fault.
    if (error instanceof InvalidSpreadsheetError || error instanceof InvalidInputError || isZipError(error)) {
      return unreadable(file, 'a workbook that cannot be read')
    }
    throw error
  }
}

/** The table without the rows that nobody sees, and what that leaves out: "sheet Results, the hidden rows 3, 7 and 12". */
function withoutHiddenRows(table: Table, marks: SheetMarks | undefined): [Table | null, string | null] {
  const isHidden = ({ line }: TableRow) => marks?.hiddenRows.has(line) ?? false
  const left = [table.header, ...table.rows].filter(isHidden)
  if (left.length === 0) return [table, null]
  const [header, ...rows] = [table.header, ...table.rows].filter((row) => !isHidden(row))
  const numbers = left.slice(0, ROWS_NAMED).map(({ line }) => String(line))
  const more = left.length - numbers.length
  const named = more > 0 ? `${numbers.join(', ')} and ${more} more` : formatList(numbers)
  const what = `sheet ${table.sheet}, the hidden ${left.length === 1 ? 'row' : 'rows'} ${named}`
  return [header ? { ...table, header, rows } : null, what]
}

/** Excel keeps 17 digits and shows 15: 71.299999999999997 is what somebody typed as 71.3. */
const numberOf = (digits: string) => Number(Number(digits).toPrecision(15))

const isZipError = (error: unknown) => error instanceof Error && 'code' in error && typeof error.code === 'number'

const farAway = (file: string, { name, tooFar }: SheetMarks): Problem => ({
  ...wholeFile(file),
  sheet: name,
  column: null,
  found: `a cell at ${tooFar}, far from any table`,
  expected: 'a sheet whose rows and columns end with its table: delete the rows below it and the columns beside it',
})

const unreadable = (file: string, found: string): Problem => ({
  ...wholeFile(file),
  column: null,
  found,
  expected: 'a sound .xlsx workbook: open it in Excel and save it again',
})

function tableOf(
  file: string,
  sheet: string,
  data: readonly (readonly Cell[])[],
  daysLate: number,
  marks: SheetMarks | undefined,
): Table | null {
  const [header, ...rows] = data
    .map((cells, index): TableRow => ({ line: index + 1, cells: shown(cells, index + 1, daysLate, marks) }))
    .filter(({ cells }) => !isEmptyRow(cells))
  return header ? { file, sheet, header, rows, incomplete: false } : null
}

function shown(cells: readonly Cell[], row: number, daysLate: number, marks: SheetMarks | undefined): readonly Cell[] {
  return cells.map((cell, index) => {
    // Excel keeps a time as a fraction of a day, which makes 09:30 a thousandth of a second before it.
    if (cell instanceof Date) return new Date(Math.round(cell.getTime() / 1000) * 1000 + daysLate * DAY_MS)
    if (cell === null) return marks?.failures.get(`${row}:${index + 1}`) ?? null
    return typeof cell === 'number' && marks?.percentages.has(`${row}:${index + 1}`)
      ? { shown: numberOf(String(cell * 100)), held: cell }
      : cell
  })
}
