import type { Button, Message, Part } from './message.ts'

const ENTRIES = 10 // on a page, as many as a phone shows with a little scrolling
const WHOLE = 12 // entries that are shown without pages
const LETTERS = 3000 // of the entries of a page; every platform takes that much beside what stands around them

/** What stands on its own in a message: a row, an item of a list, or a heading, with the text under it if there is one. */
type Entry = { readonly part: number; readonly at: number; readonly letters: number }

/**
 * A page of a message, counted from 1: with all of it where that is short, else some of its entries, which of all they are,
 * and buttons that turn the page. `command` asks for the same message. What stands around the entries is on the page of the
 * entry that follows it; the buttons of the message itself are on the first.
 */
export function pageOf(message: Message, page: number, command: string): Message {
  const entries = message.parts.flatMap((_, at) => entriesOf(message.parts, at))
  const pages = divide(entries)
  const letters = entries.reduce((sum, one) => sum + one.letters, 0)
  if (pages.length < 2 || (entries.length <= WHOLE && letters <= LETTERS)) return message
  const at = Math.min(Math.max(page, 1), pages.length) - 1
  const shown = pages[at] ?? []
  const first = entries.indexOf(shown[0] as Entry) + 1 // no page is empty
  const parts = message.parts.flatMap((part, index) => {
    const own = entries.filter((one) => one.part === index)
    if (own.length > 0)
      return partWith(
        part,
        shown.filter((one) => one.part === index).map((one) => one.at),
        own.length,
      )
    return isAround(message.parts, index, shown, entries, at, pages) ? [part] : []
  })
  const which = `${first}–${first + shown.length - 1} of ${entries.length}`
  return {
    ...message,
    parts: [
      ...parts,
      { kind: 'text', tone: 'quiet', text: `${which}.` },
      { kind: 'buttons', buttons: turning(command, at + 1, pages.length) },
    ],
  }
}

/** A message as it is sent without being asked for: what is long goes out as its first page, with the way to the rest. */
export function firstPageOf(message: Message): Message {
  const { asks, whole } = message
  if (asks !== undefined) return pageOf(message, 1, asks)
  if (whole === undefined) return message
  const first = pageOf(message, 1, whole)
  if (first === message) return message
  const offered = message.parts.some(
    (part) => part.kind === 'buttons' && part.buttons.some(({ command }) => command === whole),
  )
  const parts = first.parts.slice(0, -1) // without the buttons that turn it
  return offered
    ? { ...first, parts }
    : { ...first, parts: [...parts, { kind: 'buttons', buttons: [{ label: 'See all', command: whole }] }] }
}

/** A line and the page of its answer that is asked for: "status reds page: 2". */
export function readPage(line: string): { readonly line: string; readonly page: number | null } {
  const [found, page] = /\s+page:\s*(\d{1,4})$/i.exec(line) ?? []
  return found === undefined ? { line, page: null } : { line: line.slice(0, -found.length), page: Number(page) }
}

const turning = (command: string, page: number, of: number): readonly Button[] => [
  ...(page > 1 ? [{ label: 'Previous', command: `${command} page: ${page - 1}` }] : []),
  ...(page < of ? [{ label: 'Next', command: `${command} page: ${page + 1}`, style: 'primary' as const }] : []),
]

function entriesOf(parts: readonly Part[], index: number): readonly Entry[] {
  const part = parts[index]
  switch (part?.kind) {
    case 'table':
      return part.rows.map((row, at) => ({ part: index, at, letters: row.join('').length }))
    case 'list':
      return part.items.map((item, at) => ({ part: index, at, letters: item.length }))
    case 'heading':
      return parts[index + 1]?.kind === 'heading' ? [{ part: index, at: 0, letters: part.text.length }] : []
    case 'text':
      return isHeaded(parts, index) ? [{ part: index, at: 0, letters: part.text.length }] : []
    default:
      return []
  }
}

/** A text under a heading that begins a run of such: the items of an agenda, each with its name above it. */
const isHeaded = (parts: readonly Part[], index: number): boolean =>
  parts[index - 1]?.kind === 'heading' &&
  [index - 3, index + 1].some((at) => parts[at]?.kind === 'heading' && parts[at + 1]?.kind === 'text')

/** As many to a page as it holds, and always one. */
function divide(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const pages: Entry[][] = []
  let letters = 0
  for (const entry of entries) {
    const page = pages.at(-1)
    letters += entry.letters
    if (page && page.length < ENTRIES && letters <= LETTERS) page.push(entry)
    else {
      pages.push([entry])
      letters = entry.letters
    }
  }
  return pages
}

/** The part with those of its entries that are on the page; nothing where none is. */
function partWith(part: Part, chosen: readonly number[], of: number): readonly Part[] {
  if (chosen.length === 0) return []
  if (chosen.length === of) return [part]
  const isChosen = (_: unknown, at: number) => chosen.includes(at)
  if (part.kind === 'table') return [{ ...part, rows: part.rows.filter(isChosen) }]
  return part.kind === 'list' ? [{ ...part, items: part.items.filter(isChosen) }] : [part]
}

/**
 * Whether what is no entry is on a page: a heading with any of the list under it, the buttons on the first page, anything
 * else with the entry after it.
 */
function isAround(
  parts: readonly Part[],
  index: number,
  shown: readonly Entry[],
  entries: readonly Entry[],
  page: number,
  pages: readonly (readonly Entry[])[],
): boolean {
  const { kind } = parts[index] ?? {}
  if (kind === 'buttons') return page === 0
  if (kind === 'heading' && entries.some((one) => one.part === index + 1)) {
    return shown.some((one) => one.part === index + 1)
  }
  const next = entries.find((one) => one.part > index)
  return (next ? pages.findIndex((each) => each.includes(next)) : pages.length - 1) === page
}
