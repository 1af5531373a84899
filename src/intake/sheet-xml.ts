/** A workbook that nobody can make sense of. */
export class UnsoundWorkbook extends Error {}

/** A workbook that holds more than anybody could have meant: what was found, and what was expected. */
export class TooMuch extends Error {
  readonly found: string
  readonly expected: string

  constructor(found: string, expected: string) {
    super(found)
    this.found = found
    this.expected = expected
  }
}

// Each goes forward through the text once: a pattern that looks for an end which is not there would start again at each tag.

/** The XML without its comments. */
export function withoutComments(xml: string): string {
  let start = xml.indexOf('<!--')
  let kept = ''
  let from = 0
  for (; start >= 0; start = xml.indexOf('<!--', from)) {
    kept += xml.slice(from, start)
    const end = xml.indexOf('-->', start)
    if (end < 0) return kept
    from = end + 3
  }
  return from === 0 ? xml : kept + xml.slice(from)
}

/** The attributes of each element of a name, with or without a namespace before it. */
export function* elements(xml: string, name: string): Generator<string> {
  const tag = new RegExp(`^(?:\\w+:)?${name}(?=[\\s/]|$)`)
  for (let start = xml.indexOf('<'); start >= 0; start = xml.indexOf('<', start + 1)) {
    const end = tagEnd(xml, start)
    if (end < 0) return
    const inside = xml.slice(start + 1, end)
    if (tag.test(inside)) yield inside
    start = end
  }
}

/** Where a tag ends: a `>` in quotes is part of an attribute. */
function tagEnd(xml: string, start: number): number {
  let quote = ''
  for (let at = start; at < xml.length; at++) {
    const character = xml.charAt(at)
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at
  }
  return -1
}

/** What stands before the names of elements, such as `x:`; nothing, where the namespace is the one that needs no prefix. */
export const prefixOf = (xml: string, name: string): string =>
  new RegExp(`<(\\w{1,100}:)${name}[\\s>]`).exec(xml)?.[1] ?? ''

export type Element = {
  readonly attributes: string
  /** Null where the element has no end of its own: `<c r="A1"/>`. */
  readonly content: string | null
  /** Where the XML goes on after it. */
  readonly after: number
}

/** The next element of a name, prefix included, that holds none of its own kind; null: there is none. */
export function nextElement(xml: string, name: string, from: number): Element | null {
  const open = `<${name}`
  let start = xml.indexOf(open, from)
  while (start >= 0 && !isTagEnd(xml.charCodeAt(start + open.length))) start = xml.indexOf(open, start + 1)
  return start < 0 ? null : elementAt(xml, start, name)
}

/** The element whose tag starts there. */
export function elementAt(xml: string, start: number, name: string): Element {
  const end = xml.indexOf('>', start)
  if (end < 0) throw new UnsoundWorkbook(`<${name} without an end`)
  if (xml.charCodeAt(end - 1) === SLASH) {
    return { attributes: xml.slice(start + 1 + name.length, end - 1), content: null, after: end + 1 }
  }
  const close = xml.indexOf(`</${name}`, end)
  if (close < 0) throw new UnsoundWorkbook(`<${name}> without an end`)
  return { attributes: xml.slice(start + 1 + name.length, end), content: xml.slice(end + 1, close), after: close + 1 }
}

const SLASH = 47

/** A space, a line end, `/` or `>`. */
export const isTagEnd = (code: number): boolean => code === 62 || code === SLASH || code <= 32

/** The text of what holds text runs, `<t>`; how it is pronounced, `<rPh>`, is none of it. */
export function textIn(xml: string): string {
  const inside = { t: false, rPh: false }
  let text = ''
  for (const { written, tag } of pieces(xml)) {
    if (inside.t && !inside.rPh) text += written
    const [, close, name, alone] = RUN.exec(tag) ?? []
    if ((name === 't' || name === 'rPh') && alone === '') inside[name] = close === ''
  }
  return unescaped(text)
}

const RUN = /^<(\/?)(?:\w+:)?(\w+).*?(\/?)>$/s

/** The text before each tag, and the tag; a raw block counts as text. */
function* pieces(xml: string): Generator<{ readonly written: string; readonly tag: string }> {
  let at = 0
  for (let start = xml.indexOf('<'); start >= 0; start = xml.indexOf('<', at)) {
    const isRaw = xml.startsWith('<![CDATA[', start)
    const end = xml.indexOf(isRaw ? ']]>' : '>', start)
    if (end < 0) return
    const before = decoded(xml.slice(at, start))
    yield isRaw
      ? { written: before + xml.slice(start + 9, end), tag: '' }
      : { written: before, tag: xml.slice(start, end + 1) }
    at = end + (isRaw ? 3 : 1)
  }
}

export const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1]

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of XML with what is written as `&amp;` or `&#163;`. */
export const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
        (whole, hex?: string, digits?: string, name = '') => {
          const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16)
          if (Number.isNaN(code)) return NAMED[name] ?? whole
          return code <= 0x10ffff ? String.fromCodePoint(code) : whole
        },
      )
    : text

/** Text of a workbook with the characters that XML cannot hold, which stand there as `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
