import type { Element } from './sheet-xml.ts'
import { decoded, elementAt, isTagEnd, prefixOf, TooMuch, textIn, UnsoundWorkbook, unescaped } from './sheet-xml.ts'
import type { Cell, TableRow } from './table.ts'
import { isEmptyRow } from './table.ts'
import type { CellFormat, WorkbookParts } from './workbook-parts.ts'

/** As many rows and columns as a worksheet can have, and as long a text as a cell can hold. */
const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384
const LONGEST_TEXT = 32_767

/** In all sheets, empty ones between others included: more than a hundred columns for each of 100,000 rows. */
export const MOST_CELLS = 12_000_000

/** The rows of a sheet that hold something, and the numbers of rows that are hidden, by hand or by a filter. */
export type SheetRows = {
  readonly rows: readonly TableRow[]
  readonly hidden: ReadonlySet<number>
  /** How many cells the rectangle has that holds them all. */
  readonly size: number
}

/**
 * Reads the cells of a sheet, in one pass. A row or a cell without an address follows the one before. Throws TooMuch at the
 * first cell that is beyond any table, or makes it larger than `most` cells, before anything is made of the empty ones in between, and UnsoundWorkbook where
 * nobody can tell what a cell holds.
 */
export function readSheet(xml: string, workbook: WorkbookParts, most: number): SheetRows {
  const prefix = prefixOf(xml, 'sheetData')
  const [rowTag, cellTag, endTag] = [`<${prefix}row`, `<${prefix}c`, `</${prefix}sheetData`]
  const isTag = (tag: string, at: number) => xml.startsWith(tag, at) && isTagEnd(xml.charCodeAt(at + tag.length))
  const grid = gridOf(most)
  const start = xml.indexOf(`<${prefix}sheetData`)
  for (let at = start < 0 ? -1 : xml.indexOf('<', start + 1); at >= 0; at = xml.indexOf('<', at)) {
    if (isTag(cellTag, at)) {
      const cell = elementAt(xml, at, `${prefix}c`)
      grid.cell(addressOf(cell.attributes), cellOf(cell, prefix, workbook))
      at = cell.after
    } else if (isTag(rowTag, at)) {
      const end = xml.indexOf('>', at)
      if (end < 0) throw new UnsoundWorkbook('a row without an end')
      grid.row(xml.slice(at + rowTag.length, end))
      at = end
    } else if (xml.startsWith(endTag, at)) break
    else at++
  }
  return grid.read()
}

/** Puts cells where they stand. Nothing is made of empty ones before it is known that there are not too many. */
function gridOf(most: number) {
  const rows: TableRow[] = []
  const hidden = new Set<number>()
  let cells: Cell[] = []
  let [line, column, width, height] = [0, 0, 0, 0]
  const endRow = () => {
    if (!isEmptyRow(cells)) rows.push({ line, cells })
    cells = []
    column = 0
  }

  return {
    row(attributes: string): void {
      endRow()
      line = lineAfter(line, addressOf(attributes))
      if (IS_HIDDEN.test(attributes)) hidden.add(line)
    },
    cell(address: string | undefined, value: Cell): void {
      column = columnAfter(column, address)
      if (value === null) return
      height = line
      width = Math.max(width, column)
      if (height * width > most) throw farAway(address ?? `row ${line}`)
      while (cells.length < column - 1) cells.push(null)
      cells.push(value)
    },
    read(): SheetRows {
      endRow()
      return { rows, hidden, size: height * width }
    },
  }
}

const IS_HIDDEN = /\shidden\s*=\s*["'](?:1|true)["']/
const ADDRESS = /\sr\s*=\s*["']([^"']*)["']/

const addressOf = (attributes: string): string | undefined => ADDRESS.exec(attributes)?.[1]

const farAway = (address: string) =>
  new TooMuch(
    `a cell at ${address.slice(0, 20)}, far from any table`,
    'a sheet whose rows and columns end with its table: delete the rows below it and the columns beside it',
  )

function lineAfter(before: number, address: string | undefined): number {
  const line = address === undefined ? before + 1 : Number(address)
  if (line > LAST_ROW) throw farAway(`row ${line}`)
  if (!(line > before)) throw new UnsoundWorkbook(`row ${address} after row ${before}`)
  return line
}

function columnAfter(before: number, address: string | undefined): number {
  const column = address === undefined ? before + 1 : columnNumber(address)
  if (column > LAST_COLUMN) throw farAway(address ?? `column ${column}`)
  if (!(column > before)) throw new UnsoundWorkbook(`cell ${address} after column ${before}`)
  return column
}

/** 3 for C12, 28 for AB1. */
function columnNumber(address: string): number {
  let column = 0
  for (let at = 0; at < address.length; at++) {
    const letter = address.charCodeAt(at) & 0xdf // as a capital
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column
}

/** Excel keeps 17 digits and shows 15: 71.299999999999997 is what somebody typed as 71.3. */
const numberOf = (digits: string): number => Number(Number(digits).toPrecision(15))

const TYPE = /\st\s*=\s*["']([^"']*)["']/
const FORMAT = /\ss\s*=\s*["']([^"']*)["']/

/** What a cell holds as it is shown; null: nothing. */
function cellOf({ attributes, content }: Element, prefix: string, workbook: WorkbookParts): Cell {
  const type = TYPE.exec(attributes)?.[1] ?? 'n'
  if (content === null || content === '') return type === 'e' ? '#ERROR' : null
  const value = valueIn(content, prefix)
  if (type === 'e') return value || '#ERROR'
  // An empty cell would say that there is no result.
  if (value === undefined && content.includes(`<${prefix}f`)) return 'a formula without its result'
  if (type === 'inlineStr') return bounded(inlineText(content, prefix))
  if (value === undefined || value === '') return null
  if (type === 'n') return numeric(value, formatOf(attributes, workbook), workbook)
  if (type === 's') return bounded(sharedText(value, workbook))
  if (type === 'str') return bounded(unescaped(value))
  if (type === 'b') return truth(value)
  if (type === 'd') return dateWritten(value)
  throw new UnsoundWorkbook(`a cell of type ${type}`)
}

/** The text of `<v>`; undefined: there is none. */
function valueIn(content: string, prefix: string): string | undefined {
  const tag = `<${prefix}v`
  let start = content.indexOf(tag)
  while (start >= 0 && !isTagEnd(content.charCodeAt(start + tag.length))) start = content.indexOf(tag, start + 1)
  if (start < 0) return undefined
  const value = elementAt(content, start, `${prefix}v`).content ?? ''
  return decoded(value.startsWith('<![CDATA[') ? value.slice(9, -3) : value)
}

const inlineText = (content: string, prefix: string) => (content.includes(`<${prefix}is`) ? textIn(content) : null)

function bounded(text: string | null): string | null {
  if (text !== null && text.length > LONGEST_TEXT) {
    const grouped = (count: number) => count.toLocaleString('en-GB')
    throw new TooMuch(
      `a cell with ${grouped(text.length)} characters`,
      `at most ${grouped(LONGEST_TEXT)}, as Excel allows`,
    )
  }
  return text
}

function sharedText(position: string, { texts }: WorkbookParts): string {
  const text = texts[Number(position)]
  if (text === undefined) throw new UnsoundWorkbook(`text ${position} of ${texts.length}`)
  return text
}

function formatOf(attributes: string, { formats }: WorkbookParts): CellFormat {
  const position = FORMAT.exec(attributes)?.[1]
  if (position === undefined || position === '') return null
  const format = formats[Number(position)]
  if (format === undefined) throw new UnsoundWorkbook(`format ${position} of ${formats.length}`)
  return format
}

function numeric(digits: string, format: CellFormat, { since1904 }: WorkbookParts): Cell {
  if (format === 'date') return dateCounted(Number(digits) + (since1904 ? DAYS_TO_1904 : 0))
  const held = numberOf(digits)
  return format === 'percentage' ? { shown: numberOf(String(held * 100)), held } : held
}

const DAY_MS = 86_400_000
/** From 30 December 1899, as Excel counts since March 1900, to 1 January 1970. */
const DAYS_TO_1970 = 25_569
/** From 1 January 1900 to 1 January 1904, as Excel counts. */
const DAYS_TO_1904 = 1462

/** Excel keeps a time as a fraction of a day, which makes 09:30 a thousandth of a second before it. */
const toSecond = (milliseconds: number) => new Date(Math.round(milliseconds / 1000) * 1000)

function dateCounted(days: number): Date {
  const date = toSecond((days - DAYS_TO_1970) * DAY_MS)
  if (Number.isNaN(date.getTime())) throw new UnsoundWorkbook('a date that is no number')
  return date
}

/** A date as text: without a zone it is read as it is seen, and so are all others. */
function dateWritten(text: string): Date {
  const written = text.trim()
  const date = new Date(/^\d{4}-\d\d-\d\dT[\d:.,]+$/.test(written) ? `${written}Z` : written)
  if (Number.isNaN(date.getTime())) throw new UnsoundWorkbook('a date that cannot be read')
  return toSecond(date.getTime())
}

function truth(value: string): boolean {
  if (value !== '1' && value !== '0') throw new UnsoundWorkbook(`the truth value ${value}`)
  return value === '1'
}
