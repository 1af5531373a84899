import { strFromU8, unzipSync } from 'fflate'

/** Built-in formats 0% and 0.00%; a workbook lists only its own. */
const BUILT_IN_PERCENTAGES = ['9', '10']

/** Row and column numbers, from 1, as "row:column". */
export type CellAddress = `${number}:${number}`

/**
 * Which cells of a workbook are shown as percentages, sheet by sheet in the workbook's order. A cell that shows 97%
 * holds 0.97, and only its format tells; the library that reads the cells does not say which format one has.
 * Throws when the bytes are no workbook.
 */
export function percentageCells(bytes: Uint8Array): readonly ReadonlySet<CellAddress>[] {
  const names = new Set(['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml'])
  const parts = unzipSync(bytes, { filter: ({ name }) => names.has(name) })
  const paths = sheetPaths(partText(parts, 'xl/workbook.xml'), partText(parts, 'xl/_rels/workbook.xml.rels'))
  const styles = percentageStyles(partText(parts, 'xl/styles.xml'))
  if (styles.size === 0) return paths.map(() => new Set())

  const sheets = unzipSync(bytes, { filter: ({ name }) => paths.includes(name) })
  return paths.map((path) => cellsWith(styles, partText(sheets, path)))
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
function cellsWith(styles: ReadonlySet<string>, sheet: string): Set<CellAddress> {
  const cells = new Set<CellAddress>()
  let row = 0
  let column = 0
  for (const [, name, attributes = ''] of sheet.matchAll(/<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)/g)) {
    const address = attribute(attributes, 'r')
    if (name === 'row') {
      row = address === undefined ? row + 1 : Number(address)
      column = 0
      continue
    }
    column = address === undefined ? column + 1 : columnNumber(address)
    if (styles.has(attribute(attributes, 's') ?? '')) cells.add(`${row}:${column}`)
  }
  return cells
}

/** 3 for C12, 28 for AB1. */
const columnNumber = (address: string) =>
  [...address.replace(/\d+$/, '')].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
