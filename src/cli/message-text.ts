import type { Message, Part } from '../messages/core/message.ts'
import { table } from './table.ts'

/** A message as a terminal shows it. What can be pressed in a chat is left out. */
export const messageText = ({ title, parts }: Message): string =>
  `${[title, ...parts.map(partText).filter((text) => text !== '')].join('\n\n')}\n`

function partText(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'heading':
      return part.text.toUpperCase()
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n')
    case 'facts':
      return part.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'table':
      return `${part.caption}\n\n${tableText(part)}`
    case 'chart':
      return part.alt
    case 'buttons':
      return ''
    case 'file':
      return `${part.label}: ${part.name}`
  }
}

const WIDEST = 110 // characters: a wider table breaks into pieces that nobody can read

/** Columns side by side where they fit; else a paragraph a row, each value after its label. */
function tableText({ columns, rows }: Extract<Part, { kind: 'table' }>): string {
  const labels = columns.map(({ label }) => label)
  const aligned = table(labels, rows).trimEnd()
  if (aligned.split('\n').every((line) => line.length <= WIDEST)) return aligned
  const say = (cell: string, at: number) => (labels[at] ? `${labels[at]}: ${cell}` : cell)
  return rows
    .map(
      (row) =>
        `- ${row
          .map(say)
          .filter((_, at) => row[at] !== '')
          .join('; ')}`,
    )
    .join('\n')
}
