/**
 * Widths of a table's columns, in the unit of `measure`, which together are `width`. Each column gets its longest word where
 * that is possible, and the more text it holds the more of the rest. Rows may be shorter than the header.
 */
export function columnWidths(
  rows: readonly (readonly string[])[],
  width: number,
  measure: (text: string) => number,
): readonly number[] {
  const texts = (rows[0] ?? []).map((_, index) => rows.map((row) => row[index] ?? ''))
  const least = texts.map((column) => longest(column.flatMap(unbroken).map(measure)))
  // One long text must not starve the others: a column that needs several lines anyway can do with a few more.
  const wanted = texts.map((column, index) =>
    Math.max(least[index] ?? 0, Math.min(longest(column.flatMap((text) => text.split('\n')).map(measure)), width / 2)),
  )
  const narrow = sum(least)
  if (narrow >= width) return least.map((one) => (one / narrow) * width)
  const room = sum(wanted) - narrow
  const spare = width - narrow
  // Where everything fits on one line, what is left over is shared alike.
  if (room <= spare) return wanted.map((one) => one + (spare - room) / wanted.length)
  return least.map((one, index) => one + (((wanted[index] ?? 0) - one) / room) * spare)
}

const longest = (lengths: readonly number[]): number => lengths.reduce((most, one) => Math.max(most, one), 1)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** What is to stay on one line: words, each with the symbol before it, as in "→ Unchanged". */
const unbroken = (text: string): readonly string[] => text.split(/(?<!(?:^|\s)\p{S})\s+/u)
