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
import type { Column, Fact } from '../../messages/core/message.ts'
import { textWidth } from '../chart/textFit.ts'
import { columnWidths } from '../column-widths.ts'
import { look, ragOf, ragTint } from '../look.ts'
import { runs } from './runs.ts'
import { STYLES, TEXT_WIDTH } from './styles.ts'

const PADDING = 90 // twips on each side of a cell
const LETTERS = 9 * 20 // twips, as the style of cells has them
const FEW_ROWS = 10
const LONG = 1500 // letters: a row that holds more may be broken over pages, since none could hold it
const LABEL_WIDTH = Math.round(TEXT_WIDTH * 0.27)

/**
 * A table as wide as is said, whose header is repeated on each page and whose rows stay whole; a small one stays on one page.
 * It wants a gap after it.
 */
export function wordTable(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): Table {
  const header = columns.map(({ label }) => label)
  const widths = columnWidths([header, ...rows], width, widthOf)
  const cells = (row: readonly string[], bold: boolean, keepNext: boolean) =>
    columns.map(({ align }, index) =>
      cell(row[index] ?? '', widths[index] ?? 0, { right: align === 'right', bold, bar: bold, keepNext }),
    )
  const isSmall = staysWhole(rows)
  return table(widths, [
    new TableRow({ tableHeader: true, cantSplit: true, children: cells(header, true, true) }),
    ...rows.map((row, index) => {
      const keepNext = isSmall && index < rows.length - 1
      return new TableRow({ cantSplit: row.every(isShort), children: cells(row, false, keepNext) })
    }),
  ])
}

/** Labels with what stands against them, such as To and From, on the page of what follows. It wants a gap after it. */
export function factsTable(facts: readonly Fact[]): Table {
  const widths = [LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH]
  const isSmall = staysWhole(facts.map(({ value }) => [value]))
  return table(
    widths,
    facts.map(({ label, value }) => {
      const looks = { right: false, bar: false, keepNext: isSmall }
      return new TableRow({
        cantSplit: isShort(value),
        children: [
          cell(label, LABEL_WIDTH, { ...looks, bold: true }),
          cell(value, TEXT_WIDTH - LABEL_WIDTH, { ...looks, bold: false }),
        ],
      })
    }),
    false,
  )
}

// Inter's letters are a little wider than Arial's, so that what fits by them fits.
const widthOf = (text: string, header: boolean): number => textWidth(text, LETTERS, header) + 2 * PADDING

const isShort = (text: string): boolean => text.length < LONG

const staysWhole = (rows: readonly (readonly string[])[]): boolean =>
  rows.length <= FEW_ROWS && rows.flat().join(' ').length < LONG

/** What stands after each table: Word joins tables that touch, and ends no file with one. */
export const gap = (keepNext = false): Paragraph => new Paragraph({ style: STYLES.gap, keepNext, children: [] })

const hairline = { style: BorderStyle.SINGLE, size: 4, color: look.line.slice(1) }
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

const table = (widths: readonly number[], rows: readonly TableRow[], headed = true): Table =>
  new Table({
    width: { size: Math.round(widths.reduce((total, one) => total + one, 0)), type: WidthType.DXA },
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

type CellLook = { readonly right: boolean; readonly bold: boolean; readonly bar: boolean; readonly keepNext: boolean }

function cell(text: string, width: number, { right, bold, bar, keepNext }: CellLook): TableCell {
  const rag = ragOf(text)
  const fill = bar ? look.tint : rag && ragTint[rag]
  const alignment = right ? AlignmentType.RIGHT : AlignmentType.LEFT
  return new TableCell({
    width: { size: Math.round(width), type: WidthType.DXA },
    ...(fill !== null && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: fill.slice(1) } }),
    children: [new Paragraph({ style: STYLES.cell, alignment, keepNext, children: runs(text, bold) })],
  })
}
