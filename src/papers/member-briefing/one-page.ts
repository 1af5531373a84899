import { formatList } from '../../domain/core/words.ts'
import { textWidth } from '../chart/textFit.ts'
import type { Entry } from './snapshot.ts'

const LETTERS_AT_MOST = 200 // of an entry: three lines
const NAME = 44 // letters of the name of what there is no room for

/**
 * The lists of a page cut to so many lines of print. They take turns, in their order, as long as there is room for one
 * entry more; the others are named in short at a list's end. Where all does not fit, one entry is cut to three lines.
 */
export function cutToLines(lists: readonly (readonly Entry[])[], most: number): readonly (readonly string[])[] {
  const whole = lists.map((entries) => entries.map(({ text }) => text))
  if (total(whole.flat()) <= most) return whole
  const all = lists.map((entries) =>
    entries.map(({ text, short }) => ({ text: cutAfterWord(text, LETTERS_AT_MOST), short })),
  )
  let counts = all.map(() => 0)
  for (let grown = true; grown; ) {
    grown = false
    for (const at of all.keys()) {
      const more = counts.map((count, index) => (index === at ? count + 1 : count))
      if ((more[at] ?? 0) > (all[at]?.length ?? 0) || total(shown(all, more).flat()) > most) continue
      counts = more
      grown = true
    }
  }
  return shown(all, counts)
}

/** So many entries of each list, and the names of the others. */
const shown = (lists: readonly (readonly Entry[])[], counts: readonly number[]): readonly (readonly string[])[] =>
  lists.map((entries, at) => {
    const count = counts[at] ?? 0
    const said = entries.slice(0, count).map(({ text }) => text)
    return count === entries.length ? said : [...said, nameRest(entries.slice(count))]
  })

/** "CS05, FN07 and HR22.", on one line. */
function nameRest(left: readonly Entry[]): string {
  const names = [...new Set(left.map(({ short }) => cutAfterWord(short, NAME)))]
  let named = names
  while (named.length > 1 && linesOf(sayNames(names, named.length)) > 1) named = named.slice(0, -1)
  return sayNames(names, named.length)
}

function sayNames(names: readonly string[], count: number): string {
  const rest = names.length - count
  return `Also: ${formatList([...names.slice(0, count), ...(rest > 0 ? [`${rest} more`] : [])])}.`
}

/** A column of print, in points. */
export type Print = { readonly width: number; readonly size: number; readonly bold?: boolean }

/** The second column of facts: 346 points, and as many more as text is measured too wide. */
export const VALUE: Print = { width: 370, size: 9.5 }

/** How many lines a text takes when no word is broken. */
export function printLines(text: string, { width, size, bold = false }: Print): number {
  let lines = 1
  let used = 0
  for (const word of text.split(/\s+/)) {
    const own = textWidth(word, size, bold)
    const joined = used === 0 ? own : used + textWidth(' ', size, bold) + own
    if (joined > width && used > 0) lines += 1
    used = joined > width ? own : joined
  }
  return lines
}

const linesOf = (entry: string): number => printLines(`• ${entry}`, VALUE)

const total = (entries: readonly string[]): number => entries.reduce((sum, entry) => sum + linesOf(entry), 0)

/** Cut after the last word that there is room for. */
export function cutAfterWord(text: string, most: number): string {
  if (text.length <= most) return text
  const words = text.slice(0, most - 1).replace(/\s+\S*$/, '')
  return `${words.replace(/[\s,;:.]+$/, '')} …`
}
