import type { Button, Chart, FilePart, Part } from '../../messages/core/message.ts'
import { fitLabel } from '../../messages/core/parts.ts'
import type { CardElement, Submit, Table, TextBlock } from './card.ts'
import { BUTTONS_IN_A_ROW } from './limits.ts'
import { clip, escapeMarkdown } from './text.ts'

export const TITLE_LIMIT = 300 // characters; a notification shows far fewer
const TEXT_LIMIT = 4000 // characters of one paragraph, item or value: beyond it nobody reads a chat message
const CELL_LIMIT = 500 // characters in a table's cell
const BUTTON_LIMIT = 60 // characters on a button, so that it stays on one line on a telephone

/** A part that can be shown in full, or from its start only: `length` counts its characters, items or rows. */
export type Plan = { readonly length: number; readonly show: (length: number) => readonly CardElement[] }

/** How a part looks on a card. */
export function planOf(part: Part): Plan {
  switch (part.kind) {
    case 'text':
      return ofWords(part.text, (text) => paragraph(text, part.tone))
    case 'heading':
      return ofWords(part.text, (text) =>
        block(text, TITLE_LIMIT, { size: 'Medium', weight: 'Bolder', style: 'heading' }),
      )
    case 'list':
      return ofItems(part.items, (items) => items.map((item) => block(`• ${item}`, TEXT_LIMIT, { spacing: 'Small' })))
    case 'facts':
      return ofItems(part.facts, (facts) => [
        {
          type: 'FactSet',
          facts: facts.map(({ label, value }) => ({
            title: escapeMarkdown(clip(label, TITLE_LIMIT)),
            value: escapeMarkdown(clip(value, TEXT_LIMIT)),
          })),
        },
      ])
    case 'table':
      // Without a row it still says what it would have shown.
      return part.rows.length === 0
        ? ofItems([part], () => captioned(part))
        : ofItems(part.rows, (rows) => captioned({ ...part, rows }))
    case 'chart':
      return ofItems([part.alt], () => [
        block(part.chart.title, TITLE_LIMIT, { weight: 'Bolder' }),
        block(part.alt, TEXT_LIMIT, { spacing: 'Small' }),
        ...note(part.chart),
      ])
    case 'buttons':
      return ofItems(part.buttons, buttonSets)
    case 'file':
      return ofItems([part], () => [block(`${part.label}: ${part.name}`, TEXT_LIMIT)])
  }
}

const ofWords = (text: string, show: (text: string) => TextBlock): Plan => {
  const whole = clip(text, TEXT_LIMIT)
  return {
    length: whole.length,
    show: (length) => (length === 0 ? [] : [show(clip(whole, length))]),
  }
}

const ofItems = <T>(items: readonly T[], show: (items: readonly T[]) => readonly CardElement[]): Plan => ({
  length: items.length,
  show: (length) => (length === 0 ? [] : show(items.slice(0, length))),
})

function paragraph(text: string, tone: 'quiet' | 'warning' | undefined): TextBlock {
  if (tone === 'quiet') return block(text, TEXT_LIMIT, { isSubtle: true, size: 'Small' })
  // The sign carries the warning; the colour only repeats it.
  if (tone === 'warning') return block(`⚠ ${text}`, TEXT_LIMIT + 2, { weight: 'Bolder', color: 'Attention' })
  return block(text, TEXT_LIMIT)
}

/** A TextBlock of at most `limit` characters. */
export function block(text: string, limit: number, look: Partial<TextBlock> = {}): TextBlock {
  return { type: 'TextBlock', text: escapeMarkdown(clip(text, limit)), wrap: true, ...look }
}

type TablePart = Extract<Part, { kind: 'table' }>

const captioned = (part: TablePart): readonly CardElement[] => [
  block(part.caption, TITLE_LIMIT, { weight: 'Bolder' }),
  ...(part.columns.length === 0 ? [] : [table(part)]),
]

function table({ columns, rows }: TablePart): Table {
  const labels = columns.map((column) => column.label)
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    showGridLines: true,
    gridStyle: 'default',
    columns: columns.map((column, at) => ({
      width: widthOf([column.label, ...rows.map((row) => row[at] ?? '')]),
      ...(column.align === 'right' ? { horizontalCellContentAlignment: 'Right' as const } : {}),
    })),
    rows: [rowOf(labels, { weight: 'Bolder' }), ...rows.map((row) => rowOf(labels.map((_, at) => row[at] ?? '')))],
  }
}

/**
 * Columns share the width by their longest entry, within bounds: a comment may not squeeze the figures to nothing. The
 * four on top stand for a cell's padding, without which AMBER breaks in the middle.
 */
const widthOf = (entries: readonly string[]) => 4 + Math.min(24, Math.max(4, ...entries.map((entry) => entry.length)))

const rowOf = (entries: readonly string[], look: Partial<TextBlock> = {}) => ({
  type: 'TableRow' as const,
  // An empty TextBlock is dropped by some clients and the row then shifts: a space that does not break keeps its place.
  cells: entries.map((entry) => ({ type: 'TableCell' as const, items: [block(entry || '\u00a0', CELL_LIMIT, look)] })),
})

/** A chart as its picture; the words are read aloud. */
export const picture = (chart: Chart, alt: string, url: string): readonly CardElement[] => [
  { type: 'Image', url, altText: clip(alt, TEXT_LIMIT), size: 'Stretch' },
  ...note(chart),
]

/** A file as a link that fetches it. */
export const download = ({ label }: FilePart, url: string): readonly CardElement[] => [
  { type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: clip(fitLabel(label), BUTTON_LIMIT), url }] },
]

const note = (chart: Chart): readonly TextBlock[] =>
  chart.note === null ? [] : [block(chart.note, TITLE_LIMIT, { isSubtle: true, size: 'Small' })]

function buttonSets(buttons: readonly Button[]): readonly CardElement[] {
  const sets: CardElement[] = []
  for (let at = 0; at < buttons.length; at += BUTTONS_IN_A_ROW) {
    sets.push({ type: 'ActionSet', actions: buttons.slice(at, at + BUTTONS_IN_A_ROW).map(submitOf) })
  }
  return sets
}

/** A button's label is plain text to Teams: nothing to escape. */
const submitOf = ({ label, command, style }: Button): Submit => ({
  type: 'Action.Submit',
  title: clip(fitLabel(label), BUTTON_LIMIT),
  ...(style === undefined ? {} : { style: style === 'primary' ? ('positive' as const) : ('destructive' as const) }),
  data: { command },
})
