const STEPS = [3, 6, 12, 24, 48] // parts of the room that columns have beyond what they need

/** Widths of columns, and how many lines each cell takes under them, column by column. */
type Tried = { readonly widths: readonly number[]; readonly lines: readonly (readonly number[])[] }

/**
 * Widths of columns with room moved from one to another as long as that leaves the rows fewer lines in all; then the column
 * with the most words gets what no other needs for its lines. None gets less than its `least`. `words` has the width of each word: of each line of each cell of each column; `space` that of what stands
 * between two, and `padding` what a column needs beside its words.
 */
export function lowered(
  words: readonly (readonly (readonly (readonly number[])[])[])[],
  least: readonly number[],
  widths: readonly number[],
  { space, padding }: { readonly space: number; readonly padding: number },
): readonly number[] {
  const linesIn = (column: number, width: number): readonly number[] =>
    (words[column] ?? []).map((cell) => sum(cell.map((line) => linesOf(line, width - padding, space))))
  const spare = sum(widths) - sum(least)
  const given: Tried = { widths, lines: widths.map((width, column) => linesIn(column, width)) }
  // Long steps first lead elsewhere than short ones: neither is always lower.
  const [found, other] = [STEPS, STEPS.toReversed()].map((steps) => {
    let best = given
    for (const part of steps) {
      for (let next: Tried | null = best; next !== null; next = lowerBy(best, spare / part, least, linesIn)) best = next
    }
    return best
  })
  const best = [found ?? given, other ?? given].toSorted((one, two) => heightOf(one.lines) - heightOf(two.lines))[0]
  return tightened(best ?? given, least, linesIn, longestOf(words))
}

/** What a column does not need for its lines goes to the one with the most words. */
function tightened(
  { widths, lines }: Tried,
  least: readonly number[],
  linesIn: (column: number, width: number) => readonly number[],
  longest: number,
): readonly number[] {
  const needed = widths.map((width, column) => {
    const isSame = (narrower: number) => linesIn(column, narrower).every((count, row) => count === lines[column]?.[row])
    let [low, high] = [least[column] ?? 0, width]
    if (isSame(low)) return low
    for (let halved = 0; halved < HALVINGS; halved += 1) {
      const middle = (low + high) / 2
      if (isSame(middle)) high = middle
      else low = middle
    }
    return high
  })
  const others = sum(needed) - (needed[longest] ?? 0)
  return needed.map((width, column) => (column === longest ? sum(widths) - others : width))
}

const HALVINGS = 12

/** The column with the most words. */
function longestOf(words: readonly (readonly (readonly (readonly number[])[])[])[]): number {
  const lengths = words.map((cells) => sum(cells.flat(2)))
  return lengths.indexOf(Math.max(...lengths))
}

/** The lowest of what comes of moving `step` from one column to another; null: none is lower. */
function lowerBy(
  { widths, lines }: Tried,
  step: number,
  least: readonly number[],
  linesIn: (column: number, width: number) => readonly number[],
): Tried | null {
  const columns = [...widths.keys()]
  const givers = columns.filter((column) => (widths[column] ?? 0) - step >= (least[column] ?? 0))
  let [lowest, found]: [number, Tried | null] = [heightOf(lines), null]
  for (const [from, to] of givers.flatMap((from) => columns.map((to) => [from, to] as const))) {
    const moved = widths.map((width, at) => width + (at === to ? step : 0) - (at === from ? step : 0))
    const its = lines.map((one, at) => (at === from || at === to ? linesIn(at, moved[at] ?? 0) : one))
    const height = heightOf(its)
    if (from !== to && height < lowest) [lowest, found] = [height, { widths: moved, lines: its }]
  }
  return found
}

/** How many lines all rows take; of two that take as many, that whose cells take fewer is lower. */
function heightOf(lines: readonly (readonly number[])[]): number {
  const rows = (lines[0] ?? []).map((_, row) => lines.map((column) => column[row] ?? 1))
  return sum(rows.map((cells) => Math.max(...cells) + sum(cells) / 1000))
}

const ROUNDING = 0.01

/** How many lines words take when none is broken. The space after a word has to fit too, as a PDF counts it. */
function linesOf(words: readonly number[], room: number, space: number): number {
  let lines = 1
  let used = 0
  for (const [at, word] of words.entries()) {
    const joined = used === 0 ? word : used + space + word
    const after = at === words.length - 1 ? 0 : space
    const fits = used === 0 || joined + after <= room + ROUNDING
    if (!fits) lines += 1
    used = fits ? joined : word
  }
  return lines
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
