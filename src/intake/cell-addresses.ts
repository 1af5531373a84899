import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i
const TAG = /<((?:\w+:)?)(row|c)(?=[\s/>])([^>]*)>/g
const ADDRESS = /\sr\s*=\s*["']([A-Z]*)(\d+)["']/i

/** A date and time of day as text without a zone, in a cell of type d: what stands there is read as it is seen. */
const ZONELESS = /(<(?:\w+:)?c\s[^>]*\bt\s*=\s*["']d["'][^>]*>\s*<(?:\w+:)?v>\s*\d{4}-\d\d-\d\dT[\d:.,]+)(?=\s*<)/g

/**
 * The workbook with what the library that reads its cells needs to read them right. Each cell has an address: the format
 * lets a program leave it out, when a cell follows the one before, for all of its cells or for none. A time as text says
 * Z: all others come as they are seen on the council's clock, and one without a zone would be read in that of this machine.
 */
export function madeReadable(bytes: Uint8Array): Uint8Array {
  const names: string[] = []
  unzipSync(bytes, {
    filter: ({ name }) => {
      if (SHEET.test(name)) names.push(name)
      return false
    },
  })
  const sheets = unzipSync(bytes, { filter: ({ name }) => names.includes(name) })
  const mended = Object.entries(sheets).flatMap(([name, part]) => {
    const xml = strFromU8(part)
    const mended = zoned(hasAddresses(xml) ? xml : addressed(xml))
    return mended === xml ? [] : [[name, strToU8(mended)] as const]
  })
  return mended.length === 0 ? bytes : zipSync({ ...unzipSync(bytes), ...Object.fromEntries(mended) }, { level: 0 })
}

const zoned = (xml: string) => (/\bt\s*=\s*["']d["']/.test(xml) ? xml.replace(ZONELESS, '$1Z') : xml)

function hasAddresses(xml: string): boolean {
  const first = /<(?:\w+:)?c(?=[\s/>])([^>]*)>/.exec(xml)
  return first === null || ADDRESS.test(first[1] ?? '')
}

function addressed(xml: string): string {
  let row = 0
  let column = 0
  return xml.replace(TAG, (tag: string, prefix: string, name: string, attributes: string) => {
    const own = ADDRESS.exec(attributes)
    if (name === 'row') {
      row = own ? Number(own[2]) : row + 1
      column = 0
      return own ? tag : `<${prefix}row r="${row}"${attributes}>`
    }
    column++
    return own ? tag : `<${prefix}c r="${letters(column)}${row}"${attributes}>`
  })
}

/** C for 3, AB for 28. */
function letters(column: number): string {
  const rest = column - 1
  const last = String.fromCharCode(65 + (rest % 26))
  return rest < 26 ? last : letters(Math.floor(rest / 26)) + last
}
