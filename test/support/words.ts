import type { Form } from '../../src/messages/core/form.ts'
import type { Message, Part } from '../../src/messages/core/message.ts'

/** Everything that a message says, as lines of text; buttons as [label: command]. */
export const wordsOf = (message: Message): string => [message.title, ...message.parts.flatMap(linesOf)].join('\n')

function linesOf(part: Part): string[] {
  switch (part.kind) {
    case 'text':
    case 'heading':
      return [part.text]
    case 'list':
      return part.items.map((item) => `- ${item}`)
    case 'facts':
      return part.facts.map(({ label, value }) => `${label}: ${value}`)
    case 'table':
      return [part.caption, ...part.rows.map((row) => row.join(' | '))]
    case 'chart':
      return [part.alt, ...(part.chart.note ? [part.chart.note] : [])]
    case 'buttons':
      return [part.buttons.map(({ label, command }) => `[${label}: ${command}]`).join(' ')]
    case 'file':
      return [`${part.label}: ${part.name} (${part.ref})`]
  }
}

/** Everything that a form says and offers. */
export const wordsOfForm = ({ title, about, intro, problem, fields }: Form): string =>
  [
    about === undefined ? title : `${title}: ${about}`,
    ...(problem ? [problem] : []),
    ...(intro ? [intro] : []),
    ...fields.flatMap(({ label, help, initial, choices, error }) => [
      `${label} = ${initial}`,
      ...(error ? [error] : []),
      ...(help ? [help] : []),
      ...choices.map((choice) => `- ${choice.label}`),
    ]),
  ].join('\n')
