import { textWidth } from './chart/textFit.ts'
import { leastWidths } from './column-widths.ts'
import type { Block } from './document.ts'

const LETTERS = 8 // points: the smallest in which a table is still read with ease
const CELL = 9 // points that a cell keeps free on its two sides
const MOST = 400 // points of the 482 across an upright page: less than the rest is too little for a column of words

/** Whether a table has too many columns for an upright page, so that its section is set across. The same in every format. */
export const isWide = (block: Block): boolean => {
  if (block.kind !== 'table') return false
  const rows = [block.columns.map(({ label }) => label), ...block.rows]
  const least = leastWidths(rows, (text) => textWidth(text, LETTERS, true) + CELL)
  return least.reduce((total, one) => total + one, 0) > MOST
}
