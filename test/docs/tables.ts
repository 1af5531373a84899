import { readFileSync } from 'node:fs'

/** One row: what it shows, on which line, and its cells by the heads of their columns. */
export type Row = {
  readonly title: string
  readonly line: number
  readonly cell: (head: string) => string
}

/** The rows of every table of a page whose first column has this head. */
export function rowsOf(page: URL, firstHead: string): readonly Row[] {
  let heads: readonly string[] | null = null
  const rows: Row[] = []
  for (const [at, text] of readFileSync(page, 'utf8').split('\n').entries()) {
    const cells = text.startsWith('|') ? cellsOf(text) : null
    if (!cells) heads = null
    else if (!heads) heads = cells
    else if (heads[0] === firstHead && !cells.every((cell) => /^:?-+:?$/.test(cell))) {
      rows.push(rowOf(heads, cells, at + 1))
    }
  }
  return rows
}

const rowOf = (heads: readonly string[], cells: readonly string[], line: number): Row => ({
  title: cells[0] ?? '',
  line,
  cell: (head) => {
    const found = cells[heads.indexOf(head)]
    if (found === undefined) throw new Error(`Line ${line} has no cell under "${head}"`)
    return found
  },
})

const cellsOf = (text: string) =>
  text
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim())
