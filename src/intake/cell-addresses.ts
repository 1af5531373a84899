import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i
const TAG = /<((?:\w+:)?)(row|c)(?=[\s/>])([^>]*)>/g
const ADDRESS = /\sr\s*=\s*["']([A-Z]*)(\d+)["']/i

/**
 * The workbook with an address on every cell. The format lets a program leave it out, when a cell follows the one before;
 * the library that reads the cells does not. A program does so for all of its cells or for none.
 */
export function withAddresses(bytes: Uint8Array): Uint8Array {
  const lacking: string[] = []
  unzipSync(bytes, {
    filter: ({ name }) => {
      if (SHEET.test(name)) lacking.push(name)
      return false
    },
  })
  const sheets = unzipSync(bytes, { filter: ({ name }) => lacking.includes(name) })
  const mended = Object.entries(sheets).flatMap(([name, part]) => {
    const xml = strFromU8(part)
    return hasAddresses(xml) ? [] : [[name, strToU8(addressed(xml))] as const]
  })
  return mended.length === 0 ? bytes : zipSync({ ...unzipSync(bytes), ...Object.fromEntries(mended) }, { level: 0 })
}

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
