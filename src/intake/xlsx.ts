import readXlsxFile, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node'
import type { CellMarks } from './cell-marks.ts'
import { cellMarks, unpackedSize } from './cell-marks.ts'
import { wholeFile } from './decode.ts'
import type { Problem } from './problem.ts'
import type { Cell, Table, TableRow } from './table.ts'
import { isEmptyRow } from './table.ts'

/** Far above 100,000 rows of results; below what would exhaust the memory of a small server. */
const LARGEST_UNPACKED = 400 * 1024 * 1024

/**
 * Every sheet of a workbook that holds something, its first row that is not empty as the header. A number comes as
 * its cell shows it when that is a percentage: 0.97 shown as 97% is 97. Gives a problem when the file cannot be read.
 */
export async function readWorkbook(file: string, bytes: Uint8Array): Promise<readonly Table[] | Problem> {
  try {
    if (unpackedSize(bytes) > LARGEST_UNPACKED) return unreadable(file, 'a workbook of more than 400 MB unpacked')
    const marks = cellMarks(bytes)
    const sheets = await readXlsxFile<number>(Buffer.from(bytes), { parseNumber: numberOf })
    return sheets.flatMap(({ sheet, data }, index) => {
      // The library's types say `typeof Date` where a date comes; it gives Date objects.
      const rows = data as unknown as readonly (readonly Cell[])[]
      const table = tableOf(file, sheet, rows, marks[index])
      return table ? [table] : []
    })
  } catch (error) {
    // The archive was checked first, so that only a file that is no sound workbook ends here: it is not our fault.
    if (error instanceof InvalidSpreadsheetError || error instanceof InvalidInputError || isZipError(error)) {
      return unreadable(file, 'a workbook that cannot be read')
    }
    throw error
  }
}

/** Excel keeps 17 digits and shows 15: 71.299999999999997 is what somebody typed as 71.3. */
const numberOf = (digits: string) => Number(Number(digits).toPrecision(15))

const isZipError = (error: unknown) => error instanceof Error && 'code' in error && typeof error.code === 'number'

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
  marks: CellMarks | undefined,
): Table | null {
  const [header, ...rows] = data
    .map((cells, index): TableRow => ({ line: index + 1, cells: shown(cells, index + 1, marks) }))
    .filter(({ cells }) => !isEmptyRow(cells))
  return header ? { file, sheet, header, rows, incomplete: false } : null
}

function shown(cells: readonly Cell[], row: number, marks: CellMarks | undefined): readonly Cell[] {
  return cells.map((cell, index) => {
    // Excel keeps a time as a fraction of a day, which makes 09:30 a thousandth of a second before it.
    if (cell instanceof Date) return new Date(Math.round(cell.getTime() / 1000) * 1000)
    if (cell === null) return marks?.failures.get(`${row}:${index + 1}`) ?? null
    return typeof cell === 'number' && marks?.percentages.has(`${row}:${index + 1}`)
      ? numberOf(String(cell * 100))
      : cell
  })
}
