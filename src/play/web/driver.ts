import type { Logger } from 'pino'
import type { Handler } from '../../chat/platform.ts'
import type { WebDirectory } from '../../chat/web/directory.ts'
import type { WebMemory } from '../../chat/web/memory.ts'
import { PRESSED, SAY_PATH } from '../../chat/web/render.ts'
import { createWeb } from '../../chat/web/web.ts'
import { createServer } from '../../http/server.ts'
import type { DrawChart, OpenFile } from '../../messages/core/message.ts'
import type { ChatDriver, Seen, Shown } from '../chat-driver.ts'
import { formIn, hiddenIn, messagesIn } from './markup.ts'

type Options = {
  readonly handler: Handler
  readonly memory: WebMemory
  readonly directory: WebDirectory
  /** Post id → person's id. */
  readonly people: Readonly<Record<string, string>>
  readonly log: Pick<Logger, 'warn' | 'error'>
  readonly zone: string
  readonly draw: DrawChart
  readonly openFile?: OpenFile
}

/** The console also has an address, where its pages and files are. */
export type WebDriver = ChatDriver & { readonly url: string }

/** Speaks to Callin as a browser without JavaScript does: reads a page, then sends one of its forms. */
export async function createWebDriver(options: Options): Promise<WebDriver> {
  const { people, directory, log } = options
  const server = createServer({ log })
  const platform = createWeb({ openFile: async () => null, ...options, router: server.consoleRouter })
  await platform.start()
  const { url } = await server.listen('127.0.0.1', 0)
  const channels = new Map<string, string>()
  for (const person of Object.values(people)) {
    for (const { key } of await directory.channels(person)) channels.set(`channel:${key}`, person)
  }

  /** What an open form sends along beside its fields, by who has it open and its command. */
  const open = new Map<string, Readonly<Record<string, string>>>()
  const reader = Object.values(people)[0] ?? ''

  const personOf = (post: string): string => people[post] ?? post
  const conversationOf = (place: string, post: string): string =>
    place === 'direct' ? `person:${personOf(post)}` : place

  async function pageOf(conversation: string, person: string) {
    const response = await fetch(`${url}/in/${encodeURIComponent(conversation)}?as=${encodeURIComponent(person)}`)
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
    return { markup: await response.text(), cookie: cookies.join('; ') }
  }

  async function send(path: string, post: string, place: string, fields: Record<string, string>) {
    const conversation = conversationOf(place, post)
    // Anybody's page will do for its token: so a script can speak as somebody whom the directory does not know.
    const page = await pageOf(`person:${reader}`, reader)
    const hidden = {
      token: hiddenIn(page.markup, 'token'),
      once: hiddenIn(page.markup, 'once'),
      as: personOf(post),
      in: conversation,
    }
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { accept: 'application/json', cookie: page.cookie, origin: url },
      body: new URLSearchParams({ ...hidden, ...fields }),
    })
    if (!response.ok) throw new Error(`The console answered ${response.status}: ${await response.text()}`)
    // Our own server's answer, whose shape the console's tests check.
    const answer = (await response.json()) as { messages: { html: string }[]; form: string | null }
    if (answer.form === null) return lastOf(answer.messages, conversation)
    const form = formIn(answer.form)
    const hiddenInForm = answer.form.includes(`name="${PRESSED}"`) ? { [PRESSED]: hiddenIn(answer.form, PRESSED) } : {}
    if (form) open.set(`${post} ${form.form}`, hiddenInForm)
    return form
  }

  return {
    platform,
    url,
    people,
    directs: Object.fromEntries(Object.entries(people).map(([post, person]) => [post, `person:${person}`])),
    conversations: Object.fromEntries([...channels.keys()].map((conversation) => [conversation, conversation])),
    say: (post, line, place) => send(SAY_PATH, post, place, { line }),
    async press(post, command, place) {
      // As the reader's page has it: the newest message with that button.
      const { markup } = await pageOf(conversationOf(place, post), personOf(post))
      const pressed = messagesIn(markup).findLast(({ commands }) => commands.includes(command))?.id
      return send(pressed === undefined ? SAY_PATH : `${SAY_PATH}?${PRESSED}=${pressed}`, post, place, {
        line: command,
      })
    },
    submit: (post, command, values, place) =>
      send('/form', post, place, {
        command,
        ...open.get(`${post} ${command}`),
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`f.${name}`, value])),
      }),
    async posted(only) {
      const own = Object.values(people).map((person) => [`person:${person}`, person] as const)
      const seen: (Seen & { id: number })[] = []
      for (const [conversation, person] of [...channels, ...own]) {
        if (only !== undefined && asSeen(conversation) !== only) continue
        const { markup } = await pageOf(conversation, person)
        seen.push(
          ...messagesIn(markup)
            .filter((message) => message.byCallin && !message.private)
            .map(({ id, text, commands }) => ({ id, conversation: asSeen(conversation), text, commands })),
        )
      }
      return seen.sort((a, b) => a.id - b.id).map(({ id: _, ...message }) => message)
    },
    async stop() {
      await platform.stop()
      await server.stop()
    },
  }
}

/** What Callin said last; the line that was typed comes back with it and is no answer. */
function lastOf(messages: readonly { readonly html: string }[], conversation: string): Shown {
  const last = messages.flatMap(({ html }) => messagesIn(html)).findLast(({ byCallin }) => byCallin)
  return last === undefined ? null : { conversation: asSeen(conversation), text: last.text, commands: last.commands }
}

/** Direct messages are named by the person alone, as on the other platforms. */
const asSeen = (conversation: string): string => conversation.replace(/^person:/, '')
