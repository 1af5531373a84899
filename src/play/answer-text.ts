import type { Answer } from '../chat/platform.ts'
import { messageText } from '../cli/message-text.ts'
import type { Form } from '../messages/core/form.ts'
import type { Message } from '../messages/core/message.ts'

/** A message as a transcript shows it, with what can be pressed. The same on every platform. */
export function textOf(message: Message): string {
  const buttons = message.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
  return [
    messageText(message).trimEnd(),
    ...(buttons.length === 0 ? [] : [buttons.map(({ label }) => `[${label}]`).join(' ')]),
  ].join('\n\n')
}

/** What was answered; empty when nothing was. */
export function answerText(answer: Answer | null): string {
  switch (answer?.kind) {
    case 'message':
      return textOf(answer.message)
    case 'form':
      return formText(answer.form)
    case 'nothing':
    case undefined:
      return ''
  }
}

const formText = ({ title, intro, fields }: Form): string =>
  [
    `A form opens: ${title}`,
    ...(intro === null ? [] : [intro]),
    fields.map(({ label }) => `(${label})`).join(' '),
  ].join('\n')
