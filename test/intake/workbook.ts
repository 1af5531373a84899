import { strToU8, zipSync } from 'fflate'

/** A cell: text, a number, a number shown as a percentage, a date, yes or no, a formula or what it failed with, or nothing. */
export type WorkbookCell =
  | string
  | number
  | boolean
  | null
  | { readonly percent: number; readonly builtIn?: boolean }
  | { readonly date: string }
  /** A date as text, in a cell of type d. */
  | { readonly dated: string }
  | { readonly error: string }
  | { readonly formula: string; readonly result?: number }

/** Cell formats by position: general, a date, 0%, and the workbook's own 0.0%. */
const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9"/><xf numFmtId="164"/></cellXfs>
</styleSheet>`

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(1899, 11, 30)

/** What people and programs do to a workbook beside its cells. Rows by number, from 1. */
export type WorkbookOddities = {
  readonly hiddenRows?: readonly number[]
  /** One more cell in the first sheet, at this address. */
  readonly farCell?: string
  readonly isFarCellEmpty?: boolean
}

/** An .xlsx workbook as Excel would save it, without what Excel adds for itself. Rows of null are left out. */
export function workbook(
  sheets: Readonly<Record<string, readonly (readonly WorkbookCell[] | null)[]>>,
  { hiddenRows = [], farCell, isFarCellEmpty = false }: WorkbookOddities = {},
): Uint8Array {
  const names = Object.keys(sheets)
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    'xl/workbook.xml': `<workbook xmlns:r="${RELATIONSHIPS}"><sheets>${names
      .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join('')}<Relationship Id="rId99" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  }
  Object.values(sheets).forEach((rows, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet><sheetData>${rows.map((row, at) => rowXml(row, at, hiddenRows)).join('')}${index === 0 ? farRow(farCell, isFarCellEmpty) : ''}</sheetData></worksheet>`
  })
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}

function farRow(address: string | undefined, isEmpty: boolean): string {
  if (address === undefined) return ''
  const row = /\d+$/.exec(address)?.[0]
  const cell = isEmpty ? `<c r="${address}" s="1"/>` : `<c r="${address}"><v>1</v></c>`
  // Beyond the rows above it, or else a cell of its own row, which is the first.
  return `<row r="${row === '1' ? 2 : row}">${cell}</row>`
}

function rowXml(cells: readonly WorkbookCell[] | null, index: number, hiddenRows: readonly number[]): string {
  if (cells === null) return ''
  return `<row r="${index + 1}"${hiddenRows.includes(index + 1) ? ' hidden="1"' : ''}>${cells.map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`)).join('')}</row>`
}

const letters = (column: number) => String.fromCharCode(65 + column)

function cellXml(cell: WorkbookCell, address: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return `<c r="${address}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if ('error' in cell) return `<c r="${address}" t="e"><v>${cell.error}</v></c>`
  if ('formula' in cell) {
    return `<c r="${address}"><f>${cell.formula}</f>${cell.result === undefined ? '' : `<v>${cell.result}</v>`}</c>`
  }
  if ('dated' in cell) return `<c r="${address}" s="1" t="d"><v>${cell.dated}</v></c>`
  if ('percent' in cell) return `<c r="${address}" s="${cell.builtIn ? 2 : 3}"><v>${cell.percent}</v></c>`
  return `<c r="${address}" s="1"><v>${(Date.parse(`${cell.date}Z`) - FIRST_DAY) / DAY_MS}</v></c>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
