import { lowered } from './lowered.ts'

/**
 * Widths of a table's columns, in the unit of `measure`, which together are `width`. Each column gets its longest word where
 * that is possible; what is left goes first to those that need little to stand on one line, and from there to where it makes
 * the table lower. The first row is the header, which takes several lines rather than room from the others. Rows may be
 * shorter than the header.
 */
export function columnWidths(rows: readonly (readonly string[])[], width: number, measure: Measure): readonly number[] {
  const columns = (rows[0] ?? []).map((_, index) => rows.map((row) => row[index] ?? ''))
  const least = leastWidths(rows, measure)
  const narrow = sum(least)
  if (narrow >= width) return least.map((one) => (one / narrow) * width)
  const spare = width - narrow
  const lengths = columns.map((texts) =>
    texts.map((text, row) => longest(text.split('\n').map((line) => measure(line, row === 0)))),
  )
  const beyond = (own: readonly number[], index: number) => Math.max(0, longest(own) - (least[index] ?? 0))
  const whole = lengths.map(beyond)
  // Where everything fits on one line, what is left over is shared alike.
  if (sum(whole) <= spare) {
    return least.map((one, index) => one + (whole[index] ?? 0) + (spare - sum(whole)) / least.length)
  }
  const shares = shared(
    spare,
    lengths.map(([, ...own], index) => beyond(own, index)),
  )
  const widths = least.map((one, index) => one + (shares[index] ?? 0))
  if (rows.length > MOST_ROWS) return widths
  const padding = measure('', false)
  const words = columns.map((texts) =>
    texts.map((text, row) =>
      text.split('\n').map((line) => unbroken(line).map((word) => measure(word, row === 0) - padding)),
    ),
  )
  return lowered(words, least, widths, { padding, space: measure(' ', false) - padding })
}

const MOST_ROWS = 60 // of a longer table no few columns decide how high it is

/** How wide a text is with what a cell keeps free around it; letters of the header are wider. */
export type Measure = (text: string, header: boolean) => number

/** What each column needs for its longest word. */
export function leastWidths(rows: readonly (readonly string[])[], measure: Measure): readonly number[] {
  return (rows[0] ?? []).map((_, index) =>
    longest(rows.flatMap((row, at) => unbroken(row[index] ?? '').map((word) => measure(word, at === 0)))),
  )
}

/** Nobody gets more than is wanted, and those who want little get all of it; what nobody wants is shared alike. */
function shared(amount: number, wants: readonly number[]): readonly number[] {
  const shares = wants.map(() => 0)
  let left = amount
  let waiting = wants.length
  for (const [index, want] of [...wants.entries()].sort(([, one], [, other]) => one - other)) {
    const share = Math.min(want, left / waiting)
    shares[index] = share
    left -= share
    waiting -= 1
  }
  return shares.map((share) => share + left / wants.length)
}

const longest = (lengths: readonly number[]): number => lengths.reduce((most, one) => Math.max(most, one), 1)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** What is to stay on one line: words, each with the symbol before it, as in "→ Unchanged". */
const unbroken = (text: string): readonly string[] => text.split(/(?<!(?:^|\s)\p{S})\s+/u)
