import { look, ragOf, ragTint } from '../look.ts'
import {
  artifact,
  BOLD,
  type Element,
  element,
  LEFT,
  type Pdf,
  pageRoom,
  REGULAR,
  remainingSpace,
  shownIn,
  WIDTH,
} from './sheet.ts'

export const PAD = 5
const PAD_ABOVE = 4
const LINE_GAP = 1.5
export const FEW_ROWS = 10
const LEAST_PIECE = 90 // a row that no page can hold is begun where there are so many points left

/** All figures are equally wide, so that they stand under each other. */
export const FIGURES = { features: ['tnum'] } satisfies PDFKit.Mixins.TextOptions

/** The rows of a table as they are drawn. */
export type Grid = {
  /** Repeated on each page; null for a table whose rows have labels only. */
  readonly header: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
  readonly widths: readonly number[]
  readonly rightAligned: readonly boolean[]
  /** The size of the letters. */
  readonly size: number
  readonly boldLabels: boolean
}

/** Draws the rows in `table`, over as many pages as they need. A row is broken only when no page can hold it. */
export function drawGrid(pdf: Pdf, table: Element, grid: Grid): void {
  const { header, rows } = grid
  if (header !== null) drawRow(pdf, table, grid, header, 'header')
  const headed = header === null ? 0 : rowHeight(pdf, grid, header, true)
  for (const row of rows) {
    let rest: readonly string[] | null = row
    while (rest !== null) {
      const height = rowHeight(pdf, grid, rest, false)
      const fits = height <= remainingSpace(pdf)
      const [piece, left]: Split = fits || !mustBreak(pdf, height, headed) ? [rest, null] : broken(pdf, grid, rest)
      if (!fits && left === null) turnPage(pdf, grid)
      drawRow(pdf, table, grid, piece, 'row')
      rest = left
      if (rest !== null) turnPage(pdf, grid)
    }
  }
}

/**
 * The height of what is to stay together: a small table, else the header and the first row; of a very long row its beginning.
 * `above` is what stands on the page before it.
 */
export function openingHeight(pdf: Pdf, grid: Grid, above = 0): number {
  const header = grid.header === null ? 0 : rowHeight(pdf, grid, grid.header, true)
  if (grid.rows.length <= FEW_ROWS) {
    const whole = grid.rows.reduce((height, row) => height + rowHeight(pdf, grid, row, false), header)
    if (whole <= pageRoom(pdf) / 3 && (whole <= remainingSpace(pdf) - above || !wastes(pdf, above))) return whole
  }
  return header + Math.min(rowHeight(pdf, grid, grid.rows[0] ?? [], false), LEAST_PIECE)
}

/** Whether a new page would leave too much of this one empty: then a table is broken rather than kept whole. */
const wastes = (pdf: Pdf, above: number): boolean => remainingSpace(pdf) - above > pageRoom(pdf) / 5

type Split = readonly [piece: readonly string[], left: readonly string[] | null]

const mustBreak = (pdf: Pdf, height: number, headed: number): boolean =>
  height > pageRoom(pdf) - headed && remainingSpace(pdf) >= LEAST_PIECE

function turnPage(pdf: Pdf, grid: Grid): void {
  pdf.addPage()
  const { header } = grid
  // Said once: a screen reader names the columns by itself.
  if (header !== null) drawCells(pdf, grid, header, 'header', (draw) => artifact(pdf, draw, 'Pagination'))
}

function drawRow(pdf: Pdf, table: Element, grid: Grid, row: readonly string[], as: 'header' | 'row'): void {
  const line = pdf.struct('TR')
  table.add(line)
  drawCells(pdf, grid, row, as, (draw, index) => {
    if (as === 'header') element(pdf, line, 'TH', draw, { scope: 'Column' })
    else if (index === 0) element(pdf, line, 'TH', draw, { scope: 'Row' })
    else element(pdf, line, 'TD', draw)
  })
  line.end()
}

type Place = (draw: () => void, index: number) => void

function drawCells(pdf: Pdf, grid: Grid, row: readonly string[], as: 'header' | 'row', place: Place): void {
  const top = pdf.y
  const height = rowHeight(pdf, grid, row, as === 'header')
  artifact(pdf, () => drawBehind(pdf, grid, row, as, height))
  let x = LEFT
  grid.widths.forEach((width, index) => {
    const left = x
    x += width
    place(() => {
      letters(pdf, grid, as === 'header' || (index === 0 && grid.boldLabels)).fillColor(look.ink)
      const align = grid.rightAligned[index] ? 'right' : 'left'
      pdf.text(shownIn(pdf, row[index] ?? ''), left + PAD, top + PAD_ABOVE, { ...measured(width), align })
    }, index)
  })
  pdf.x = LEFT
  pdf.y = top + height
}

function drawBehind(pdf: Pdf, grid: Grid, row: readonly string[], as: 'header' | 'row', height: number): void {
  const { y } = pdf
  let x = LEFT
  grid.widths.forEach((width, index) => {
    const rag = ragOf(row[index] ?? '')
    if (as === 'header') pdf.rect(x, y, width, height).fill(look.tint)
    else if (rag !== null) pdf.rect(x, y, width, height).fill(ragTint[rag])
    x += width
  })
  const bottom = y + height
  pdf.lineWidth(0.5).moveTo(LEFT, bottom).lineTo(x, bottom).stroke(look.line)
}

/** As much of a row as there is room for on this page, and what is left of it. */
function broken(pdf: Pdf, grid: Grid, row: readonly string[]): Split {
  const height = remainingSpace(pdf) - 2 * PAD_ABOVE
  letters(pdf, grid, false)
  const halves = row.map((text, index) => cut(pdf, text, grid.widths[index] ?? WIDTH, height))
  return [halves.map(([piece]) => piece), halves.map(([, left]) => left)]
}

function cut(pdf: Pdf, text: string, width: number, height: number): readonly [string, string] {
  const words = text.split(/(?<=\s)/)
  const fits = (count: number) => pdf.heightOfString(words.slice(0, count).join(''), measured(width)) <= height
  let [most, over] = [1, words.length + 1] // at least one, or it would never end
  while (over - most > 1) {
    const middle = Math.floor((most + over) / 2)
    if (fits(middle)) most = middle
    else over = middle
  }
  return [words.slice(0, most).join(''), words.slice(most).join('')]
}

function rowHeight(pdf: Pdf, grid: Grid, row: readonly string[], bold: boolean): number {
  const heights = grid.widths.map((width, index) => {
    letters(pdf, grid, bold || (index === 0 && grid.boldLabels))
    return pdf.heightOfString(shownIn(pdf, row[index] || ' '), measured(width))
  })
  return Math.max(...heights) + 2 * PAD_ABOVE
}

const letters = (pdf: Pdf, { size }: Grid, bold: boolean): Pdf => pdf.font(bold ? BOLD : REGULAR).fontSize(size)

const measured = (width: number) => ({ ...FIGURES, width: width - 2 * PAD, lineGap: LINE_GAP })
