import type { Reply } from '../chat/platform.ts'
import { messageText } from '../cli/message-text.ts'
import type { Form } from '../messages/core/form.ts'
import { headingOf } from '../messages/core/form.ts'
import type { Message } from '../messages/core/message.ts'

/** A message as a transcript shows it, with what can be pressed. The same on every platform. */
export function textOf(message: Message): string {
  const buttons = message.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
  return [
    messageText(message).trimEnd(),
    ...(buttons.length === 0 ? [] : [buttons.map(({ label }) => `[${label}]`).join(' ')]),
  ].join('\n\n')
}

/** What was answered; empty when nothing was, or where the message that was pressed says it. */
export function replyText(reply: Reply | null): string {
  switch (reply?.kind) {
    case 'message':
      return textOf(reply.message)
    case 'form':
      return formText(reply.form)
    case 'edited':
    case 'nothing':
    case undefined:
      return ''
  }
}

const formText = (form: Form): string =>
  [
    `A form opens: ${headingOf(form)}`,
    ...(form.problem === undefined ? [] : [form.problem]),
    ...(form.intro === null ? [] : [form.intro]),
    ...form.fields.flatMap(({ label, error }) => (error === undefined ? [] : [`${label}: ${error}`])),
    form.fields.map(({ label }) => `(${label})`).join(' '),
  ].join('\n')
