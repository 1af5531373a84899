import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { Column, Fact } from '../../messages/message.ts'
import { columnWidths } from '../column-widths.ts'
import { look, ragOf, ragTint } from '../look.ts'
import { runs } from './runs.ts'
import { STYLES, TEXT_WIDTH } from './styles.ts'

const PADDING = 90 // twips on each side of a cell
const LETTER = 105 // twips: what a letter of Arial takes at 9 points, bold ones included
const SPARE = 90 // short words have letters as wide as “w” without narrow ones to make up for it
const SYMBOL = 2 // letters: what ● ▲ → take beyond one
const LONG = 1500 // letters: a row that holds more may be broken over pages, since none could hold it
const LABEL_WIDTH = Math.round(TEXT_WIDTH * 0.27)

/** A table whose header is repeated on each page and whose rows stay whole. It wants a gap after it. */
export function wordTable(columns: readonly Column[], rows: readonly (readonly string[])[]): Table {
  const header = columns.map(({ label }) => label)
  const widths = columnWidths([header, ...rows], TEXT_WIDTH, widthOf)
  const cells = (row: readonly string[], bold: boolean) =>
    columns.map(({ align }, index) =>
      cell(row[index] ?? '', widths[index] ?? 0, { right: align === 'right', bold, bar: bold }),
    )
  return table(widths, [
    new TableRow({ tableHeader: true, cantSplit: true, children: cells(header, true) }),
    ...rows.map((row) => new TableRow({ cantSplit: row.every(isShort), children: cells(row, false) })),
  ])
}

/** Labels with what stands against them, such as To and From. It wants a gap after it. */
export function factsTable(facts: readonly Fact[]): Table {
  const widths = [LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH]
  return table(
    widths,
    facts.map(
      ({ label, value }) =>
        new TableRow({
          cantSplit: isShort(value),
          children: [
            cell(label, LABEL_WIDTH, { right: false, bold: true, bar: false }),
            cell(value, TEXT_WIDTH - LABEL_WIDTH, { right: false, bold: false, bar: false }),
          ],
        }),
    ),
    false,
  )
}

const widthOf = (text: string): number =>
  (text.length + (/^\p{S}/u.test(text) ? SYMBOL : 0)) * LETTER + SPARE + 2 * PADDING

const isShort = (text: string): boolean => text.length < LONG

/** What stands after each table: Word joins tables that touch, and ends no file with one. */
export const gap = (): Paragraph => new Paragraph({ style: STYLES.gap, children: [] })

const hairline = { style: BorderStyle.SINGLE, size: 4, color: look.line.slice(1) }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

const table = (widths: readonly number[], rows: readonly TableRow[], headed = true): Table =>
  new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths.map(Math.round),
    margins: { top: 50, bottom: 50, left: PADDING, right: PADDING, marginUnitType: WidthType.DXA },
    borders: {
      top: hairline,
      bottom: hairline,
      left: none,
      right: none,
      insideHorizontal: hairline,
      insideVertical: none,
    },
    tableLook: { firstRow: headed, firstColumn: true, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
    rows,
  })

type CellLook = { readonly right: boolean; readonly bold: boolean; readonly bar: boolean }

function cell(text: string, width: number, { right, bold, bar }: CellLook): TableCell {
  const rag = ragOf(text)
  const fill = bar ? look.tint : rag && ragTint[rag]
  const alignment = right ? AlignmentType.RIGHT : AlignmentType.LEFT
  return new TableCell({
    width: { size: Math.round(width), type: WidthType.DXA },
    ...(fill !== null && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: fill.slice(1) } }),
    children: [new Paragraph({ style: STYLES.cell, alignment, children: runs(text, bold) })],
  })
}
