import type { Handler, Reply } from '../chat/platform.ts'
import type { ChatDriver, Shown } from './chat-driver.ts'

// What cannot be undone is asked about first. People of plays and tests who act are sure: here, and nowhere else.
const QUESTION = 'confirm'

/** A handler whose callers answer a question with yes. */
export const confirmed =
  (handler: Handler): Handler =>
  async (ask) => {
    const reply = await handler(ask)
    const form = questionIn(reply)
    if (form === null) return reply
    const words = { kind: 'form', command: QUESTION, values: form } as const
    return handler({ ...ask, eventId: `${ask.eventId}:sure`, words })
  }

/** What sending the question's form sends; null where it is no question. */
const questionIn = (reply: Reply): Readonly<Record<string, string>> | null =>
  reply.kind === 'form' && reply.form.command === QUESTION ? (reply.form.fixed ?? {}) : null

/** Answers what is asked first with yes, as the platform shows it; whatever else was shown stays as it is. */
export async function sayYes(driver: ChatDriver, post: string, place: string, shown: Shown): Promise<Shown> {
  if (shown === null) return shown
  if ('form' in shown) return shown.form === QUESTION ? driver.submit(post, QUESTION, shown.fields, place) : shown
  const button = shown.commands.find((command) => command.startsWith(`${QUESTION} `))
  return button === undefined ? shown : driver.press(post, button, place)
}

/** A driver whose people press the button of a question in the same place, as the platform shows it. */
export function confirming<Driver extends ChatDriver>(driver: Driver): Driver {
  const sure = (post: string, place: string, shown: Shown) => sayYes(driver, post, place, shown)
  return {
    ...driver,
    say: async (post, line, place) => sure(post, place, await driver.say(post, line, place)),
    press: async (post, command, place) => sure(post, place, await driver.press(post, command, place)),
    submit: async (post, command, values, place) =>
      sure(post, place, await driver.submit(post, command, values, place)),
  }
}
