import type { Column, Fact } from '../../messages/message.ts'
import { columnWidths } from '../column-widths.ts'
import { look } from '../look.ts'
import { drawGrid, FIGURES, type Grid, openingHeight, PAD } from './grid.ts'
import { artifact, BOLD, type Element, element, LEFT, need, type Pdf, shownIn, WIDTH, wholeWidth } from './sheet.ts'

const AFTER = 12
const LABEL_WIDTH = 125

type TableParts = {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

/** A table with its caption, which stays with the first row; the header is repeated on each page. */
export function drawTable(pdf: Pdf, parent: Element, { caption, columns, rows }: TableParts): void {
  const header = columns.map(({ label }) => label)
  const width = wholeWidth(pdf)
  const size = columns.length > 6 && width === WIDTH ? 7.5 : 8.5
  pdf.font(BOLD).fontSize(size)
  const grid: Grid = {
    header,
    rows,
    widths: columnWidths(
      [header, ...rows],
      width,
      (text) => pdf.widthOfString(shownIn(pdf, text), FIGURES) + 2 * PAD + 0.5,
    ),
    rightAligned: columns.map(({ align }) => align === 'right'),
    size,
    boldLabels: false,
  }
  pdf.font(BOLD).fontSize(9.5)
  pdf.y += 6
  need(pdf, pdf.heightOfString(caption, { width }) + 5 + openingHeight(pdf, grid))
  const table = pdf.struct('Table')
  parent.add(table)
  element(pdf, table, 'Caption', () => {
    pdf.font(BOLD).fontSize(9.5).fillColor(look.ink)
    pdf.text(shownIn(pdf, caption), LEFT, pdf.y, { width })
  })
  pdf.y += 5
  drawGrid(pdf, table, grid)
  table.end()
  pdf.y += AFTER
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
  need(pdf, openingHeight(pdf, grid))
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
