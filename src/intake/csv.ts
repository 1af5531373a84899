import Papa from 'papaparse'
import type { Problem } from './problem.ts'
import type { Table, TableRow } from './table.ts'
import { isEmptyRow } from './table.ts'

const SEPARATORS = [',', ';', '\t'] as const

/**
 * The table in a text: the first line that is not empty is its header. Cells are separated as the header is: by
 * commas, semicolons or tabs. Null when the file is empty. Gives the problems of a text whose quotes do not match or
 * whose rows are longer than the header: then nobody can tell which cell belongs to which column.
 */
export function readCsv(file: string, text: string): { table: Table | null; problems: readonly Problem[] } {
  // One kind of line end, so that a file put together from two others is cut at each of them.
  const unified = text.replace(/\r\n?/g, '\n')
  const { separator, isStated, body } = statedSeparator(unified)
  const { data, errors } = Papa.parse<string[]>(body, { delimiter: separator ?? separatorOf(body), newline: '\n' })
  const lines = numbered(data, isStated ? 2 : 1)
  const [header, ...rows] = lines.filter(({ cells }) => !isEmptyRow(cells))
  if (!header) return { table: null, problems: [] }

  const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => lines[row ?? 0]?.line ?? 1))
  if (broken.size > 0) {
    const table = { file, sheet: null, header, rows: [], incomplete: true }
    return { table, problems: [...broken].map((line) => brokenQuote(file, line)) }
  }
  const long = rows.filter(({ cells }) => cells.length > header.cells.length)
  const fitting = long.length === 0 ? rows : rows.filter(({ cells }) => cells.length <= header.cells.length)
  const table = { file, sheet: null, header, rows: fitting, incomplete: long.length > 0 }
  return { table, problems: long.map((row) => tooLong(file, header, row)) }
}

/** Excel opens a file whose first line is `sep=;` with that separator, and shows the line to nobody. */
function statedSeparator(text: string): { separator: string | null; isStated: boolean; body: string } {
  const stated = /^"?sep=(.?)"?[,;\t]*(?:\n|$)/i.exec(text)
  if (!stated) return { separator: null, isStated: false, body: text }
  return { separator: stated[1] || null, isStated: true, body: text.slice(stated[0].length) }
}

function separatorOf(text: string): string {
  const header = /\S.*/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? ''
  const counts = SEPARATORS.map((separator) => header.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** The rows, each with the physical line it starts on: quoted cells may hold line ends. */
function numbered(data: readonly string[][], first: number): TableRow[] {
  let next = first
  return data.map((cells) => {
    const line = next
    next += 1 + lineEnds(cells)
    return { line, cells }
  })
}

const lineEnds = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)

const brokenQuote = (file: string, line: number): Problem => ({
  file,
  sheet: null,
  line,
  column: null,
  found: 'a quote that is not closed, or that stands inside a cell',
  expected: 'a cell in quotes to end with one, and a quote inside it to be written twice',
})

/** A figure such as 1,778 without quotes makes two cells of one, and would move all that follow it. */
const tooLong = (file: string, header: TableRow, { line, cells }: TableRow): Problem => ({
  file,
  sheet: null,
  line,
  column: null,
  found: `${cells.length} cells`,
  expected: `${header.cells.length} as in the header: a figure or text that holds the separator needs quotes`,
})
