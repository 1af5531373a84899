import type { Message, Part } from '../messages/message.ts'
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
      return `${part.caption}\n\n${table(
        part.columns.map(({ label }) => label),
        part.rows,
      ).trimEnd()}`
    case 'chart':
      return part.alt
    case 'buttons':
      return ''
    case 'file':
      return `${part.label}: ${part.name}`
  }
}
