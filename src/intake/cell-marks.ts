import { strFromU8, unzipSync } from 'fflate'

/** Built-in formats 0% and 0.00%; a workbook lists only its own. */
const BUILT_IN_PERCENTAGES = ['9', '10']

/** Row and column numbers, from 1, as "row:column". */
type CellAddress = `${number}:${number}`

/** What the library that reads the cells of a sheet does not tell. */
export type CellMarks = {
  /** Cells that are shown as percentages: what shows 97% holds 0.97, and only its format says so. */
  readonly percentages: ReadonlySet<CellAddress>
  /** Formulas without a figure, and what they show instead, such as #N/A; the library gives them as empty cells. */
  readonly failures: ReadonlyMap<CellAddress, string>
}

/** The marks of each sheet of a workbook, in the workbook's order. Throws when the bytes are no workbook. */
export function cellMarks(bytes: Uint8Array): readonly CellMarks[] {
  const names = new Set(['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'])
  const parts = unzipSync(bytes, { filter: ({ name }) => names.has(name) })
  const paths = sheetPaths(partText(parts, 'xl/workbook.xml'), partText(parts, 'xl/_rels/workbook.xml.rels'))
  const styles = percentageStyles(partText(parts, 'xl/styles.xml'))
  const sheets = unzipSync(bytes, { filter: ({ name }) => paths.includes(name) })
  return paths.map((path) => marksOf(partText(sheets, path), styles))
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

function sheetPaths(workbook: string, relations: string): string[] {
  const targets = new Map<string, string>()
  for (const [, attributes = ''] of elements(relations, 'Relationship')) {
    const target = attribute(attributes, 'Target') ?? ''
    targets.set(attribute(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  return [...elements(workbook, 'sheet')].map(([, attributes = '']) => {
    // sheetId is another attribute: only the one called id, of the relations' namespace, names the part.
    const relation = /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? ''
    return targets.get(relation) ?? ''
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

/** Rows and cells may leave their address out: then they follow the one before. */
function marksOf(sheet: string, styles: ReadonlySet<string>): CellMarks {
  const percentages = new Set<CellAddress>()
  const failures = new Map<CellAddress, string>()
  const mayFail = /<(?:\w+:)?f[\s>/]|\st=["']e["']/.test(sheet)
  // Most sheets have neither, and going through 100,000 rows takes its time.
  if (styles.size === 0 && !mayFail) return { percentages, failures }

  let row = 0
  let column = 0
  for (const { 0: tag, 1: name, 2: attributes = '', index } of sheet.matchAll(/<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>/g)) {
    const address = attribute(attributes, 'r')
    if (name === 'row') {
      row = address === undefined ? row + 1 : Number(address)
      column = 0
      continue
    }
    column = address === undefined ? column + 1 : columnNumber(address)
    if (styles.has(attribute(attributes, 's') ?? '')) percentages.add(`${row}:${column}`)
    const failure = mayFail ? failureOf(attributes, contentOf(sheet, index + tag.length, tag)) : null
    if (failure !== null) failures.set(`${row}:${column}`, failure)
  }
  return { percentages, failures }
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

/** 3 for C12, 28 for AB1. */
const columnNumber = (address: string) =>
  [...address.replace(/\d+$/, '')].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
