import { strFromU8, unzipSync } from 'fflate'
import { isDateFormat } from './date-format.ts'
import {
  attribute,
  decoded,
  elements,
  nextElement,
  prefixOf,
  TooMuch,
  textIn,
  UnsoundWorkbook,
  unescaped,
  withoutComments,
} from './sheet-xml.ts'

/** How the cells of a format are shown, where that says something about what they hold. */
export type CellFormat = 'date' | 'percentage' | null

export type WorkbookParts = {
  readonly sheets: readonly WorkbookSheet[]
  /** The texts that cells refer to by their position. */
  readonly texts: readonly string[]
  /** What a cell's format number means. */
  readonly formats: readonly CellFormat[]
  /** Days of dates are counted from 1 January 1904, not 1900. */
  readonly since1904: boolean
}

type WorkbookSheet = {
  readonly name: string
  /** Hidden, or hidden so that Excel does not even offer to show it. */
  readonly isHidden: boolean
  /** The XML of its cells. */
  readonly xml: string
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

/** What a workbook consists of, its sheets in its order. Unpacks what is read, once. Throws when the bytes are no workbook. */
export function partsOf(bytes: Uint8Array): WorkbookParts {
  const head = textsOf(bytes, ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'])
  const workbook = head('xl/workbook.xml')
  const relations = relationsOf(head('xl/_rels/workbook.xml.rels'))
  const sheets = listElements(workbook, 'sheet').flatMap((attributes) => {
    // sheetId is another attribute: only the one called id, of the relations' namespace, names the part.
    const relation = /\s\w+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? ''
    const path = relations.find(({ id }) => id === relation)?.path
    const state = attribute(attributes, 'state') ?? 'visible'
    const name = unescaped(decoded(attribute(attributes, 'name') ?? ''))
    return path === undefined ? [] : [{ name, path, isHidden: state !== 'visible' }]
  })
  if (sheets.length === 0) throw new UnsoundWorkbook('no sheet')
  const ofKind = (kind: string) => relations.find(({ type }) => type.endsWith(`/${kind}`))?.path ?? ''
  const texts = ofKind('sharedStrings')
  const styles = ofKind('styles')
  const part = textsOf(bytes, [texts, styles, ...sheets.map(({ path }) => path)])
  const [properties = ''] = listElements(workbook, 'workbookPr')
  return {
    sheets: sheets.map(({ name, isHidden, path }) => ({ name, isHidden, xml: part(path) })),
    texts: sharedTexts(part(texts)),
    formats: formatsOf(part(styles)),
    since1904: /^(?:1|true)$/i.test(attribute(properties, 'date1904') ?? ''),
  }
}

function textsOf(bytes: Uint8Array, names: readonly string[]): (name: string) => string {
  const wanted = new Set(names)
  const parts = unzipSync(bytes, { filter: ({ name }) => wanted.has(name) })
  return (name) => (parts[name] ? withoutComments(strFromU8(parts[name])) : '')
}

const relationsOf = (xml: string) =>
  listElements(xml, 'Relationship').map((attributes) => {
    const target = attribute(attributes, 'Target') ?? ''
    return {
      id: attribute(attributes, 'Id') ?? '',
      type: attribute(attributes, 'Type') ?? '',
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    }
  })

/** Above what Excel itself allows of formats and sheets, and of texts as many as there can be cells. */
const MOST_ELEMENTS = 100_000
const MOST_TEXTS = 12_000_000

const tooMany = (what: string, most: number) =>
  new TooMuch(`more than ${most.toLocaleString('en-GB')} ${what}`, 'a workbook as Excel would save it')

/** The attributes of the elements of a name. */
function listElements(xml: string, name: string): string[] {
  const list: string[] = []
  for (const attributes of elements(xml, name)) {
    if (list.push(attributes) > MOST_ELEMENTS) throw tooMany(`elements ${name}`, MOST_ELEMENTS)
  }
  return list
}

/** The texts of the table that cells refer to: of one with runs of different type, all of them. */
function sharedTexts(xml: string): string[] {
  const prefix = prefixOf(xml, 'sst')
  const texts: string[] = []
  for (let item = nextElement(xml, `${prefix}si`, 0); item; item = nextElement(xml, `${prefix}si`, item.after)) {
    if (texts.push(textIn(item.content ?? '')) > MOST_TEXTS) throw tooMany('texts', MOST_TEXTS)
  }
  return texts
}

/** The first number of a workbook's own formats; the others are built in. */
const FIRST_OWN = 100
const BUILT_IN_PERCENTAGES: ReadonlySet<number> = new Set([9, 10])
/** Dates and times of day, in every language and in those of East Asia. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** What each cell format shows: a format without a number of its own has that of the style it goes by. */
function formatsOf(xml: string): CellFormat[] {
  const codes = new Map<number, string>()
  for (const attributes of listElements(xml, 'numFmt')) {
    codes.set(Number(attribute(attributes, 'numFmtId')), decoded(attribute(attributes, 'formatCode') ?? ''))
  }
  const numbers = (part: string) =>
    listElements(sectionOf(xml, part), 'xf').map((attributes) => ({
      own: attribute(attributes, 'numFmtId'),
      base: attribute(attributes, 'xfId'),
    }))
  const bases = numbers('cellStyleXfs')
  return numbers('cellXfs').map(({ own, base }) => {
    const id = Number(own ?? bases[Number(base)]?.own ?? Number.NaN)
    const code = codes.get(id)
    if (BUILT_IN_PERCENTAGES.has(id) || (code !== undefined && isPercentage(code))) return 'percentage'
    return isBuiltInDate(id) || (id >= FIRST_OWN && code !== undefined && isDateFormat(code)) ? 'date' : null
  })
}

const isPercentage = (code: string) => code.replace(/\\.|"[^"]*"/g, '').includes('%')

function sectionOf(xml: string, name: string): string {
  const start = xml.search(new RegExp(`<(?:\\w+:)?${name}[\\s>]`))
  if (start < 0) return ''
  const length = xml.slice(start).search(new RegExp(`</(?:\\w+:)?${name}[\\s>]`))
  return length < 0 ? '' : xml.slice(start, start + length)
}
