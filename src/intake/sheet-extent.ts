/** As many rows and columns as a worksheet can have. */
const LAST_ROW = 1_048_576
const LAST_COLUMN = 16_384

/** More than a hundred columns for each of 100,000 rows; the library makes every cell of the rectangle, empty or not. */
const MOST_CELLS = 12_000_000

const CELL = /<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>/g
const ADDRESS = /\sr\s*=\s*["']([^"']*)["']/

/**
 * The cell that makes the rectangle of a sheet larger than any table, or null. A workbook of 1.5 kB with one figure at
 * XFD1048576 would take gigabytes. Cells without a value count as far as their row: the library leaves them out.
 */
export function farthestCell(sheet: string): string | null {
  if (!mayBeFar(sheet)) return null
  let rows = 0
  let columns = 0
  for (const { 0: tag, 1: name, 2: attributes = '', index } of sheet.matchAll(CELL)) {
    const address = ADDRESS.exec(attributes)?.[1]
    if (address === undefined) continue
    if (name === 'row') {
      if (!(Number(address) <= LAST_ROW)) return `row ${address}`
      continue
    }
    const [row, column] = [Number(/\d+$/.exec(address)?.[0]), columnNumber(address)]
    if (!(row <= LAST_ROW && column <= LAST_COLUMN)) return address
    if (tag.endsWith('/>') || sheet.startsWith('</', index + tag.length)) continue
    rows = Math.max(rows, row)
    columns = Math.max(columns, column)
    if (rows * columns > MOST_CELLS) return address
  }
  return null
}

/** Going through every cell takes its time, and nearly every sheet shows at its ends that it is small. */
function mayBeFar(sheet: string): boolean {
  const letters = /\sr\s*=\s*["'][A-Z]{3,}/i.test(sheet)
    ? LAST_COLUMN
    : /\sr\s*=\s*["'][A-Z]{2}/i.test(sheet)
      ? 702
      : 26
  if (/\sr\s*=\s*["'](?:[A-Z]{4}|[A-Z]*\d{8})/i.test(sheet)) return true
  const last = sheet.slice(Math.max(sheet.lastIndexOf('<row'), sheet.lastIndexOf(':row')))
  const row = Math.max(0, ...[...last.matchAll(/\sr\s*=\s*["'][A-Z]*(\d+)/gi)].map(([, digits]) => Number(digits)))
  return row * letters > MOST_CELLS
}

/** 3 for C12, 28 for AB1. */
export const columnNumber = (address: string): number =>
  [...address.replace(/\d+$/, '').toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
