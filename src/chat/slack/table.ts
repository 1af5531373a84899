import type { KnownBlock, TableBlock } from '@slack/types'
import type { Part } from '../../messages/core/message.ts'
import { SLACK_LIMITS } from './limits.ts'
import { characters, clip, escapeControls, escapedWithin, escapeText, mrkdwn, pieces, wellFormed } from './text.ts'

type Table = Extract<Part, { kind: 'table' }>

const CAPTION_LIMIT = 1000
const ROWS_LIMIT = SLACK_LIMITS['table.rows'].maxItems - 1 // beside the row of headings
const COLUMNS_LIMIT = SLACK_LIMITS['table.rows[] (cells)'].maxItems
const CELLS_LIMIT = 5000 // characters; leaves the rest of the message room under its own limit
const CELL_LIMIT = 500
const PHONE_WIDTH = 40 // characters of fixed-width text that a phone shows without breaking the line
const SECTION_LIMIT = SLACK_LIMITS['section.text'].maxLength

/**
 * A table as blocks. `native` asks for Slack's own table, of which a message may hold one. Otherwise, or where a table
 * is too wide for Slack, a narrow one becomes aligned fixed-width text and a wide one a line for each row.
 */
export function tableBlocks(table: Table, native: boolean): KnownBlock[] {
  const caption = table.caption.trim() === '' ? [] : [captionBlock(table.caption)]
  if (table.rows.length === 0) return [...caption, section('No rows.')]
  if (native && table.columns.length > 0 && table.columns.length <= COLUMNS_LIMIT) {
    return [...caption, ...nativeTable(table)]
  }
  const width = columnWidths(table).reduce((sum, one) => sum + one + 2, -2)
  return [...caption, ...(width <= PHONE_WIDTH ? alignedText(table) : linePerRow(table))]
}

function nativeTable(table: Table): KnownBlock[] {
  const header = table.columns.map((column) => cell(column.label))
  const rows = takeWithin(
    table.rows.slice(0, ROWS_LIMIT).map((row) => cellsOf(table, row)),
    (row) => row.reduce((sum, text) => sum + characters(text), 0),
    CELLS_LIMIT,
  )
  const block: TableBlock = {
    type: 'table',
    column_settings: table.columns.map((column) => ({ align: column.align ?? 'left', is_wrapped: true })),
    rows: [header, ...rows].map((row) => row.map((text) => ({ type: 'raw_text', text }))),
  }
  return [block, ...leftOut(table.rows.length - rows.length)]
}

function alignedText(table: Table): KnownBlock[] {
  const widths = columnWidths(table)
  const line = (row: readonly string[]) =>
    row
      .map((text, at) => {
        const padding = ' '.repeat(Math.max(0, (widths[at] ?? 0) - characters(text)))
        return table.columns[at]?.align === 'right' ? padding + text : text + padding
      })
      .join('  ')
      .trimEnd()
  const lines = [table.columns.map((column) => cell(column.label)), ...table.rows.map((row) => cellsOf(table, row))]
    // A backtick would end the fixed-width text early.
    .map((row) => escapeControls(line(row).replaceAll('`', "'")))
  const shown = takeWithin(lines, (text) => characters(text) + 1, SECTION_LIMIT - 8)
  return [section(`\`\`\`\n${shown.join('\n')}\n\`\`\``), ...leftOut(lines.length - shown.length)]
}

function linePerRow(table: Table): KnownBlock[] {
  const lines = table.rows.map((row) => {
    const [first = '–', ...others] = cellsOf(table, row)
    const facts = others.map((text, at) => `${cell(table.columns[at + 1]?.label ?? '')} ${text}`)
    return clip([first, ...facts].join(' · '), 1000)
  })
  const shown = takeWithin(lines, (text) => characters(escapeText(text)) + 3, CELLS_LIMIT)
  const blocks = pieces(shown.map((line) => `• ${line}`).join('\n'), SECTION_LIMIT).map((piece) =>
    section(escapeText(piece)),
  )
  return [...blocks, ...leftOut(lines.length - shown.length)]
}

/** As many from the start as keep to `limit` in total, and always the first. */
function takeWithin<T>(all: readonly T[], size: (one: T) => number, limit: number): T[] {
  let total = 0
  return all.filter((one, at) => {
    total += size(one)
    return at === 0 || total <= limit
  })
}

function columnWidths(table: Table): number[] {
  return table.columns.map((column, at) =>
    Math.max(characters(cell(column.label)), ...table.rows.map((row) => characters(cell(row[at] ?? '')))),
  )
}

// Rows are made equally long: Slack refuses a ragged table.
const cellsOf = (table: Table, row: readonly string[]) => table.columns.map((_, at) => cell(row[at] ?? ''))

// An empty cell would be refused.
const cell = (text: string) => wellFormed(clip(text.replace(/\s+/g, ' ').trim() || '–', CELL_LIMIT))

const captionBlock = (caption: string) => section(`*${escapedWithin(caption, CAPTION_LIMIT)}*`)

const leftOut = (rows: number): KnownBlock[] =>
  rows > 0 ? [{ type: 'context', elements: [mrkdwn(`… and ${rows} more ${rows === 1 ? 'row' : 'rows'}.`)] }] : []

const section = (markup: string): KnownBlock => ({ type: 'section', text: mrkdwn(markup) })
