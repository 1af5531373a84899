import type { MessageSeen } from '../../src/play/web/markup.ts'
import { formIn, hiddenIn, messagesIn } from '../../src/play/web/markup.ts'

export type Console = {
  /** What the bot has posted in a conversation, as a person in it sees it. */
  posted(person: string, conversation: string): Promise<readonly MessageSeen[]>
  /** Says a line, or presses the button that has it, and is sure of it. */
  say(person: string, conversation: string, line: string): Promise<void>
}

export const PAT = 'channel:pat'
export const CHAIR = 'deputy-managing-director'

/** The console of a running program, as a browser without JavaScript uses it. */
export function consoleAt(url: string): Console {
  async function page(person: string, conversation: string) {
    const response = await fetch(`${url}/in/${encodeURIComponent(conversation)}?as=${encodeURIComponent(person)}`)
    if (!response.ok) throw new Error(`The console answered ${response.status} for ${conversation}.`)
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
    return { markup: await response.text(), cookie: cookies.join('; ') }
  }

  return {
    async posted(person, conversation) {
      const { markup } = await page(person, conversation)
      return messagesIn(markup).filter((message) => message.byCallin && !message.private)
    },
    async say(person, conversation, line) {
      const { markup, cookie } = await page(person, conversation)
      const hidden = { token: hiddenIn(markup, 'token'), once: hiddenIn(markup, 'once'), as: person, in: conversation }
      const send = async (path: string, fields: Readonly<Record<string, string>>) => {
        const response = await fetch(`${url}${path}`, {
          method: 'POST',
          headers: { accept: 'application/json', cookie, origin: url },
          body: new URLSearchParams({ ...hidden, ...fields }),
        })
        if (!response.ok) throw new Error(`The console answered ${response.status} to "${line}".`)
        // Our own server's answer, whose shape the console's tests check.
        return (await response.json()) as { form: string | null }
      }
      const { form } = await send('/say', { line })
      const asked = form === null ? null : formIn(form)
      // What cannot be undone is asked first: the answer is yes.
      if (asked?.form !== 'confirm') return
      const fields = Object.entries(asked.fields).map(([name, value]) => [`f.${name}`, value])
      await send('/form', { command: asked.form, ...Object.fromEntries(fields) })
    },
  }
}
