import type { Problem, SourceLocation } from './problem.ts'

const UTF_8 = new TextDecoder('utf-8', { fatal: true })
const UTF_16 = { le: new TextDecoder('utf-16le'), be: new TextDecoder('utf-16be') }

/** Windows-1252 from 0x80 on; elsewhere it is Latin-1. Node's own decoder reads these as Latin-1 control characters. */
const WINDOWS_80_9F = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** Control characters other than those that end a line or move along it: a file that is no text has them. */
const NO_TEXT = /[^\P{Cc}\t-\r\x85]/u

/**
 * The text of a file, its byte order mark taken off. Excel writes "CSV UTF-8" as UTF-8, plain "CSV" as Windows-1252
 * and "Unicode text" as UTF-16, which other programs write the other way round or without its mark. What is not valid UTF-8 is therefore Windows-1252: there, every byte is a character
 * and £ stays £. A file that is no text at all gives a problem instead.
 */
export function decodeText(name: string, bytes: Uint8Array): string | Problem {
  const text = decode(bytes)
  return NO_TEXT.test(text) ? notText(name) : text
}

function decode(bytes: Uint8Array): string {
  const order = byteOrder(bytes)
  if (order !== null) return UTF_16[order].decode(bytes)
  try {
    return UTF_8.decode(bytes)
  } catch {
    return windowsText(bytes)
  }
}

const LOOKED_AT = 1000 // bytes; a header row is within them

/**
 * Which way round a text in UTF-16 is; null: it is in another encoding. Without its mark it shows by the half of its
 * bytes that are nought: column names are plain letters.
 */
function byteOrder(bytes: Uint8Array): 'le' | 'be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'be'
  const noughts = [0, 0]
  const start = bytes.subarray(0, LOOKED_AT)
  for (const [index, byte] of start.entries()) if (byte === 0) noughts[index % 2] = (noughts[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = noughts
  const most = start.length / 2
  if (even > most * 0.8 && odd === 0) return 'be'
  if (odd > most * 0.8 && even === 0) return 'le'
  return null
}

const windowsText = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => WINDOWS_80_9F[character.charCodeAt(0) - 0x80] ?? character)

/** A workbook is a ZIP archive, whatever its name. */
export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])

/** The binary workbook of Excel 97 to 2003. */
export const isOldWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte)

export const wholeFile = (file: string): SourceLocation => ({ file, sheet: null, line: null })

const notText = (name: string): Problem => ({
  ...wholeFile(name),
  column: null,
  found: 'a file that is neither text nor a workbook',
  expected: 'a .csv file or an .xlsx workbook',
})
