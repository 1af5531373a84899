import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Handler, Reply } from '../../../../src/chat/platform.ts'
import { inputId } from '../../../../src/chat/teams/form.ts'
import {
  type ConversationMemory,
  createTeams,
  type TeamsOptions,
  type TeamsPlatform,
} from '../../../../src/chat/teams/index.ts'
import type { DrawChart, OpenFile } from '../../../../src/messages/core/message.ts'
import type { ChatDriver, Seen, Shown } from '../../../../src/play/chat-driver.ts'
import { aLine, anActivity, anInstallation, channelOf, chatOf, personOf } from './activities.ts'
import { type FakeConnector, type Held, startConnector } from './connector.ts'
import { commandsIn, formIn, seenIn } from './seen.ts'

type Options = {
  readonly handler: Handler
  readonly conversations: ConversationMemory
  readonly draw: DrawChart
  readonly openFile?: OpenFile
  readonly log: TeamsOptions['log']
  /** The posts whose holders speak. The holder of `head` is known on Teams as `personOf('head')`. */
  readonly posts: readonly string[]
  /** Keys such as `channel:pat`. */
  readonly channels: readonly string[]
  /** Files are linked, as where people reach the server; otherwise they are only named. */
  readonly linksFiles?: boolean
  /** Anything else that `createTeams` takes. */
  readonly teams?: Partial<TeamsOptions>
}

const PATIENT_MS = 60_000 // a machine that is busy with other tests is no fault of Teams'

export { personOf } from './activities.ts'

export type TeamsDriver = ChatDriver & {
  readonly platform: TeamsPlatform
  readonly connector: FakeConnector
  /** Sends an activity as Teams does and waits until it has been dealt with. */
  send(activity: Record<string, unknown>, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** Sends any body with any header, even those that fetch would set by itself. */
  raw(body: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; text: string }>
}

/**
 * Speaks to Callin as Teams does: activities over HTTP, answers through a connector. It installs the bot in every
 * channel and chat first, so `conversations.remember` hears of each before this resolves.
 */
export async function createTeamsDriver(options: Options): Promise<TeamsDriver> {
  const { posts, channels, teams, linksFiles = false, ...parts } = options
  const connector = await startConnector()
  const app = express()
  const router = express.Router()
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on TCP always gives an AddressInfo.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const url = `${base}/api/messages`
  let answered: Reply['kind'] | null = null
  const handler: Handler = async (ask) => {
    const reply = await options.handler(ask)
    answered = reply.kind
    return reply
  }
  const platform = createTeams({
    openFile: async () => null,
    publicUrl: linksFiles ? base : null,
    // Pace is kept in real time, whatever day is played.
    now: () => new Date(),
    answerMs: PATIENT_MS,
    ...parts,
    handler,
    config: null,
    local: true,
    router,
    ...teams,
  })
  app.use(router)
  await platform.start()

  async function send(activity: Record<string, unknown>, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(activity),
    })
    await platform.settled()
    return response
  }

  const raw: TeamsDriver['raw'] = (body, headers) =>
    new Promise((resolve, reject) => {
      const outgoing = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } })
      outgoing.on('error', reject)
      outgoing.on('response', async (response) => {
        resolve({ status: response.statusCode ?? 0, text: (await response.toArray()).join('') })
      })
      outgoing.end(body)
    })

  /** `pressed`: the message whose button was pressed, or opened the form that is sent; what was edited is then its answer. */
  async function shownAfter(activity: Record<string, unknown>, pressed?: string): Promise<Shown> {
    const before = connector.changes.length
    answered = null
    const response = await send(activity)
    if (!response.ok) throw new Error(`The webhook answered ${response.status}`)
    const last = answered === 'edited' ? pressed : connector.changes.at(-1)
    if (connector.changes.length === before || last === undefined) return null
    const held = connector.held().find(({ id }) => id === last)
    return held === undefined ? null : seenIn(held.card, asSeen(held.conversation))
  }

  /** The newest message in the place that passes, as a person would look for it. */
  function find(post: string, place: string, passes: (held: Held) => boolean, what: string): Held {
    const conversation = place === 'direct' ? chatOf(post) : channelOf(place)
    const held = connector.held().findLast((one) => one.conversation === conversation && passes(one))
    if (held === undefined) throw new Error(`There is no ${what} in ${place}`)
    return held
  }

  if (teams?.config == null) {
    const [first = 'nobody'] = posts
    for (const place of channels) await send(anInstallation(connector.url, first, place))
    for (const post of posts) await send(anInstallation(connector.url, post, 'direct'))
  }

  return {
    platform,
    connector,
    send,
    raw,
    people: Object.fromEntries(posts.map((post) => [post, personOf(post)])),
    directs: Object.fromEntries(posts.map((post) => [post, chatOf(post)])),
    conversations: Object.fromEntries(channels.map((place) => [place, channelOf(place)])),
    say: (post, line, place) => shownAfter(aLine(connector.url, post, place, line)),
    async press(post, command, place) {
      const card = find(post, place, (held) => commandsIn(held.card).includes(command), `button for "${command}"`)
      return shownAfter(anActivity(connector.url, post, place, { value: { command }, replyToId: card.id }), card.id)
    },
    async submit(post, command, values, place) {
      const card = find(post, place, (held) => formIn(held.card)?.callin.form === command, `form for "${command}"`)
      const typed = Object.fromEntries(Object.entries(values).map(([name, value]) => [inputId(name), value]))
      const form = formIn(card.card)
      const value = { ...form, ...typed }
      return shownAfter(anActivity(connector.url, post, place, { value, replyToId: card.id }), form?.callin.pressed)
    },
    async posted(only) {
      const held = connector.held().filter(({ conversation }) => only === undefined || asSeen(conversation) === only)
      return held.map(({ card, conversation }): Seen => {
        const seen = seenIn(card, asSeen(conversation))
        return 'form' in seen ? { conversation: asSeen(conversation), text: seen.text, commands: [] } : seen
      })
    },
    async stop() {
      await platform.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await connector.stop()
    },
  }
}

/** Direct messages are named by the person, as on the other platforms. */
const asSeen = (conversation: string): string => conversation.replace(/^a:chat-/, 'aad-')
