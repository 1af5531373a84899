import type { Column, Fact } from '../../messages/core/message.ts'
import { columnWidths } from '../column-widths.ts'
import { look } from '../look.ts'
import { drawGrid, FEW_ROWS, FIGURES, type Grid, openingHeight, PAD } from './grid.ts'
import {
  artifact,
  BOLD,
  type Element,
  element,
  ensureSpace,
  LEFT,
  type Pdf,
  REGULAR,
  shownIn,
  WIDTH,
  wholeWidth,
} from './sheet.ts'

const AFTER = 12
const ABOVE = 6
const BELOW_CAPTION = 5
const CAPTION_SIZE = 9.5
const BEGINNING = 110 // of a long table: its caption, its header and a row
const LABEL_WIDTH = 125

type TableParts = {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

/** A table with its caption, which stays with the first row; the header is repeated on each page. */
export function drawTable(pdf: Pdf, parent: Element, parts: TableParts): void {
  const { caption } = parts
  const width = wholeWidth(pdf)
  const grid = gridOf(pdf, parts)
  pdf.y += ABOVE
  const own = captionHeight(pdf, caption)
  ensureSpace(pdf, own + openingHeight(pdf, grid, own))
  pdf.font(BOLD).fontSize(CAPTION_SIZE)
  const table = pdf.struct('Table')
  parent.add(table)
  element(pdf, table, 'Caption', () => {
    pdf.font(BOLD).fontSize(CAPTION_SIZE).fillColor(look.ink)
    pdf.text(shownIn(pdf, caption), LEFT, pdf.y, { width })
  })
  pdf.y += BELOW_CAPTION
  drawGrid(pdf, table, grid)
  table.end()
  pdf.y += AFTER
}

/** The room that a table needs to begin, with its caption. A long one begins anywhere, and is not measured twice. */
export function tableOpening(pdf: Pdf, parts: TableParts, above: number): number {
  if (parts.rows.length > FEW_ROWS) return BEGINNING
  const own = ABOVE + captionHeight(pdf, parts.caption)
  return own + openingHeight(pdf, gridOf(pdf, parts), above + own)
}

function captionHeight(pdf: Pdf, caption: string): number {
  pdf.font(BOLD).fontSize(CAPTION_SIZE)
  return pdf.heightOfString(caption, { width: wholeWidth(pdf) }) + BELOW_CAPTION
}

function gridOf(pdf: Pdf, { columns, rows }: TableParts): Grid {
  const header = columns.map(({ label }) => label)
  const width = wholeWidth(pdf)
  const size = columns.length > 6 && width === WIDTH ? 7.5 : 8.5
  pdf.fontSize(size)
  return {
    header,
    rows,
    widths: columnWidths(
      [header, ...rows],
      width,
      (text, isHeader) =>
        pdf.font(isHeader ? BOLD : REGULAR).widthOfString(shownIn(pdf, text), FIGURES) + 2 * PAD + 0.5,
    ),
    rightAligned: columns.map(({ align }) => align === 'right'),
    size,
    boldLabels: false,
  }
}

/** Labels with what stands against them, such as To and From. */
export function drawFacts(pdf: Pdf, parent: Element, facts: readonly Fact[]): void {
  const grid: Grid = {
    header: null,
    rows: facts.map(({ label, value }) => [label, value]),
    widths: [LABEL_WIDTH, WIDTH - LABEL_WIDTH],
    rightAligned: [],
    size: 9.5,
    boldLabels: true,
  }
  ensureSpace(pdf, openingHeight(pdf, grid))
  artifact(pdf, () =>
    pdf
      .lineWidth(0.5)
      .moveTo(LEFT, pdf.y)
      .lineTo(LEFT + WIDTH, pdf.y)
      .stroke(look.line),
  )
  const table = pdf.struct('Table')
  parent.add(table)
  drawGrid(pdf, table, grid)
  table.end()
  pdf.y += AFTER
}
