const LETTERS_A_LINE = 66 // of an entry, beside its bullet
const LETTERS_AT_MOST = 3 * LETTERS_A_LINE

export type PageList = { readonly entries: readonly string[]; readonly rest: (left: number) => string }

/**
 * The lists of a page cut to so many lines of print. Each keeps its first entry; then they take turns, in their order, as
 * long as there is room for one more. `rest` says at a list's end how many are left out. Where
 * all does not fit, one entry is cut to three lines.
 */
export function cutToLines(lists: readonly PageList[], most: number): readonly (readonly string[])[] {
  if (total(lists.flatMap(({ entries }) => entries)) <= most) return lists.map(({ entries }) => entries)
  const all = lists.map(({ entries, rest }) => ({ entries: entries.map(cut), rest }))
  let counts = all.map(({ entries }) => Math.min(1, entries.length))
  for (let grown = true; grown; ) {
    grown = false
    for (const at of all.keys()) {
      const more = counts.map((count, index) => (index === at ? count + 1 : count))
      if ((more[at] ?? 0) > (all[at]?.entries.length ?? 0) || total(shown(all, more).flat()) > most) continue
      counts = more
      grown = true
    }
  }
  return shown(all, counts)
}

/** So many entries of each list, and how many more it has. */
const shown = (lists: readonly PageList[], counts: readonly number[]): readonly (readonly string[])[] =>
  lists.map(({ entries, rest }, at) => {
    const count = counts[at] ?? 0
    const left = entries.length - count
    return left === 0 ? entries : [...entries.slice(0, count), rest(left)]
  })

/** How many lines a text takes when no word is broken. */
export function printLines(text: string, lettersALine: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(/\s+/)) {
    const joined = used === 0 ? word.length : used + 1 + word.length
    if (joined > lettersALine && used > 0) lines += 1
    used = joined > lettersALine ? word.length : joined
  }
  return lines
}

const total = (entries: readonly string[]): number =>
  entries.reduce((sum, entry) => sum + printLines(entry, LETTERS_A_LINE), 0)

/** Cut after the last word that there is room for. */
function cut(text: string): string {
  if (text.length <= LETTERS_AT_MOST) return text
  const words = text.slice(0, LETTERS_AT_MOST - 1).replace(/\s+\S*$/, '')
  return `${words.replace(/[\s,;:.]+$/, '')} …`
}
