import { strFromU8, unzipSync } from 'fflate'
import { columnNumber, farthestCell } from './sheet-extent.ts'

/** Built-in formats 0% and 0.00%; a workbook lists only its own. */
const BUILT_IN_PERCENTAGES = ['9', '10']

/** Row and column numbers, from 1, as "row:column". */
type CellAddress = `${number}:${number}`

/** What the library that reads the cells of a sheet does not tell. */
export type SheetMarks = CellMarks & {
  readonly name: string
  /** Hidden, or hidden so that Excel does not even offer to show it. */
  readonly isHidden: boolean
  /** A cell so far away that the library would fill gigabytes with the empty ones before it; null: none is. */
  readonly tooFar: string | null
}

export type WorkbookMarks = {
  readonly sheets: readonly SheetMarks[]
  /** By how many days the library gives dates too early: it does not know every spelling of the workbook's 1904 mark. */
  readonly daysLate: number
}

type CellMarks = {
  /** Cells that are shown as percentages: what shows 97% holds 0.97, and only its format says so. */
  readonly percentages: ReadonlySet<CellAddress>
  /** Formulas without a figure, and what they show instead, such as #N/A; the library gives them as empty cells. */
  readonly failures: ReadonlyMap<CellAddress, string>
  /** Numbers of rows that are hidden, by hand or by a filter. */
  readonly hiddenRows: ReadonlySet<number>
}

/** The marks of a workbook and its sheets, in the workbook's order. Throws when the bytes are no workbook. */
export function workbookMarks(bytes: Uint8Array): WorkbookMarks {
  const names = new Set(['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'])
  const parts = unzipSync(bytes, { filter: ({ name }) => names.has(name) })
  const workbook = partText(parts, 'xl/workbook.xml')
  const found = sheetsOf(workbook, partText(parts, 'xl/_rels/workbook.xml.rels'))
  const paths = found.map(({ path }) => path)
  const styles = percentageStyles(partText(parts, 'xl/styles.xml'))
  const sheets = unzipSync(bytes, { filter: ({ name }) => paths.includes(name) })
  return {
    sheets: found.map(({ path, name, isHidden }) => {
      const sheet = partText(sheets, path)
      const tooFar = farthestCell(sheet)
      return { name, isHidden, tooFar, ...(tooFar === null ? marksOf(sheet, styles) : NO_MARKS) }
    }),
    daysLate: daysLate(workbook),
  }
}

const NO_MARKS: CellMarks = { percentages: new Set(), failures: new Map(), hiddenRows: new Set() }

/** From 1 January 1900 to 1 January 1904, as Excel counts. */
const DAYS_TO_1904 = 1462

/** XML may say 1 or true; the library knows 1. */
function daysLate(workbook: string): number {
  const [, attributes = ''] = elements(workbook, 'workbookPr').next().value ?? []
  return /^true$/i.test(attribute(attributes, 'date1904') ?? '') ? DAYS_TO_1904 : 0
}

/** How large the parts of a ZIP archive are together once unpacked, as it says itself; in bytes. */
export function unpackedSize(bytes: Uint8Array): number {
  let size = 0
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize
      return false
    },
  })
  return size
}

const partText = (parts: Readonly<Record<string, Uint8Array>>, name: string) =>
  parts[name] ? strFromU8(parts[name]) : ''

const elements = (xml: string, name: string) => xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*)`, 'g'))

const attribute = (attributes: string, name: string) =>
  new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1]

function sheetsOf(workbook: string, relations: string) {
  const targets = new Map<string, string>()
  for (const [, attributes = ''] of elements(relations, 'Relationship')) {
    const target = attribute(attributes, 'Target') ?? ''
    targets.set(attribute(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return [...elements(workbook, 'sheet')].map(([, attributes = '']) => {
    // sheetId is another attribute: only the one called id, of the relations' namespace, names the part.
    const relation = /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? ''
    const state = attribute(attributes, 'state') ?? 'visible'
    return {
      path: targets.get(relation) ?? '',
      name: attribute(attributes, 'name') ?? '',
      isHidden: state !== 'visible',
    }
  })
}

/** The positions of the cell formats that show a percentage: what a cell's `s` refers to. */
function percentageStyles(styles: string): Set<string> {
  const percentages = new Set(BUILT_IN_PERCENTAGES)
  for (const [, attributes = ''] of elements(styles, 'numFmt')) {
    const code = (attribute(attributes, 'formatCode') ?? '').replace(/\\.|&quot;.*?&quot;/g, '')
    const id = attribute(attributes, 'numFmtId')
    if (id !== undefined && code.includes('%')) percentages.add(id)
  }
  const formats = /<(?:\w+:)?cellXfs[\s>].*?<\/(?:\w+:)?cellXfs>/s.exec(styles)?.[0] ?? ''
  const found = new Set<string>()
  let position = 0
  for (const [, attributes = ''] of elements(formats, 'xf')) {
    if (percentages.has(attribute(attributes, 'numFmtId') ?? '')) found.add(String(position))
    position++
  }
  return found
}

const HAS_HIDDEN_ROWS = /<(?:\w+:)?row\s[^>]*\shidden\s*=/

const isHiddenRow = (attributes: string) => /^(?:1|true)$/.test(attribute(attributes, 'hidden') ?? '')

/** Rows and cells may leave their address out: then they follow the one before. */
function marksOf(sheet: string, styles: ReadonlySet<string>): CellMarks {
  const percentages = new Set<CellAddress>()
  const failures = new Map<CellAddress, string>()
  const hiddenRows = new Set<number>()
  const mayFail = /<(?:\w+:)?f[\s>/]|\st=["']e["']/.test(sheet)
  // Most sheets have none of them, and going through 100,000 rows takes its time.
  if (styles.size === 0 && !mayFail && !HAS_HIDDEN_ROWS.test(sheet)) return { percentages, failures, hiddenRows }

  let row = 0
  let column = 0
  for (const { 0: tag, 1: name, 2: attributes = '', index } of sheet.matchAll(/<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>/g)) {
    const address = attribute(attributes, 'r')
    if (name === 'row') {
      row = address === undefined ? row + 1 : Number(address)
      column = 0
      if (isHiddenRow(attributes)) hiddenRows.add(row)
      continue
    }
    column = address === undefined ? column + 1 : columnNumber(address)
    if (styles.has(attribute(attributes, 's') ?? '')) percentages.add(`${row}:${column}`)
    const failure = mayFail && failureOf(attributes, contentOf(sheet, index + tag.length, tag))
    if (failure) failures.set(`${row}:${column}`, failure)
  }
  return { percentages, failures, hiddenRows }
}

const contentOf = (sheet: string, start: number, tag: string) =>
  tag.endsWith('/>') ? '' : sheet.slice(start, sheet.indexOf('c>', start))

/** What stands in a cell whose formula failed, or was never worked out; null for any other cell. */
function failureOf(attributes: string, content: string): string | null {
  const value = /<(?:\w+:)?v>([^<]*)</.exec(content)?.[1]
  if (attribute(attributes, 't') === 'e') return value ?? '#ERROR'
  const hasFormula = /<(?:\w+:)?f[\s>/]/.test(content)
  return hasFormula && value === undefined ? 'a formula without its result' : null
}
