import type { AddressInfo } from 'node:net'
import express from 'express'
import type { ChatPlatform, Handler } from '../../../../src/chat/platform.ts'
import { type FormContext, OPEN_ACTION } from '../../../../src/chat/slack/form.ts'
import { createSlack } from '../../../../src/chat/slack/index.ts'
import type { Log } from '../../../../src/chat/slack/log.ts'
import type { DrawChart, OpenFile } from '../../../../src/messages/core/message.ts'
import type { ChatDriver, FormSeen, Seen, Shown } from '../../../../src/play/chat-driver.ts'
import { answerBook } from './answer-book.ts'
import { eventBody, pressBody, shortcutBody, slashBody, submitBody } from './bodies.ts'
import { buttonsIn, commandsIn, inputsIn, visibleText } from './reading.ts'
import { postSigned, SIGNING_SECRET, type Signing } from './signed.ts'
import { BOT_TOKEN, BOT_USER, type Call, type SlackView, slackWorkspace, type Workspace } from './workspace.ts'

export type SlackDriver = ChatDriver & {
  readonly workspace: Workspace
  /** Where Slack posts to. */
  readonly endpoint: string
  /** Types `/callin line` in a place. */
  slash(post: string, line: string, place: string): Promise<Shown>
  /** Chooses "Record as action" in the menu of a message that reads `message`. */
  record(post: string, message: string, place: string): Promise<Shown>
  /** Sends a request of your own making, and gives the HTTP status. */
  request(body: Readonly<Record<string, string>> | string, signing?: Signing): Promise<{ status: number; body: string }>
}

export type SlackDriverOptions = {
  readonly handler: Handler
  readonly posts: readonly string[]
  /** Keys of the framework's channels. */
  readonly channels?: readonly string[]
  readonly draw?: DrawChart
  readonly openFile?: OpenFile
  readonly log?: Log
  /** As `createSlack` takes them; a minute unless said. */
  readonly answerMs?: number
  readonly formMs?: number
}

/** A one-pixel picture, where the drawing does not matter. */
export const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const PATIENT_MS = 60_000 // a machine that is busy with other tests is no fault of Slack's
const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} }

const withoutPace = (platform: ChatPlatform): ChatPlatform => ({ ...platform, paceMs: 0 })

/** Drives Slack as its own servers would: signed requests in, the Web API out, and reads what people then see. */
export async function slackDriver(options: SlackDriverOptions): Promise<SlackDriver> {
  const keys = options.channels ?? ['pat', 'dat', 'cabinet-member']
  const workspace = await slackWorkspace(options.posts, keys)
  const answered = answerBook()
  const router = express.Router()
  const server = express().use(router).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  // Its clock stands still between steps, so that no pace could be kept by it.
  const platform = withoutPace(
    createSlack({
      config: { botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, appToken: null, apiUrl: workspace.apiUrl },
      handler: answered.noting(options.handler),
      draw: options.draw ?? (async () => DOT),
      openFile: options.openFile ?? (async () => null),
      router,
      log: options.log ?? SILENT,
      answerMs: options.answerMs ?? PATIENT_MS,
      formMs: options.formMs ?? PATIENT_MS,
    }),
  )
  await platform.start()

  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  const directs = new Map<string, string>()
  const openForms = new Map<string, SlackView>()
  let requests = 0

  const userOf = (post: string) => workspace.people[post] ?? `UNKNOWN${post}`
  const channelOf = (key: string) => workspace.channels[key.replace(/^channel:/, '')] ?? key

  /** The conversation of a place; a direct one is opened on first use, by the person. */
  async function conversationOf(post: string, place: string): Promise<string> {
    if (place !== 'direct') return channelOf(place)
    const known = directs.get(post)
    if (known !== undefined) return known
    const { channel } = await workspace.api('conversations.open', { users: userOf(post) })
    const id = (channel as { id: string } | undefined)?.id ?? `D${post}`
    directs.set(post, id)
    return id
  }

  async function send(body: Readonly<Record<string, string>> | string, signing?: Signing) {
    return postSigned(endpoint, body, signing)
  }

  /** Sends one request, waits for what the handler said to it, and then for that to arrive where people see it. */
  async function shown(
    post: string,
    id: string,
    body: Record<string, string> | string,
    arrives: (call: Call) => boolean,
    onErrors: (errors: Readonly<Record<string, string>>) => Shown = () => null,
    card: () => Promise<Shown> = async () => null,
  ): Promise<Shown> {
    const from = workspace.calls.length
    const said = answered.to(id)
    const { status, body: text } = await send(body)
    if (status !== 200) throw new Error(`Slack's endpoint answered ${status}.`)
    const reply = await said
    const { view, errors } =
      text === '' ? {} : (JSON.parse(text) as { view?: SlackView; errors?: Record<string, string> })
    if (errors) return onErrors(errors)
    if (view) return formSeen(post, { id: `VUPDATED${requests}`, hash: id, ...view })
    if (reply.kind === 'nothing') return null
    if (reply.kind === 'edited') return card()
    const call = await workspace.nextCall(
      from,
      (one) =>
        (reply.kind === 'form' && isFormView(one) && one.answer.ok === true) || (!one.body.metadata && arrives(one)),
    )
    if (isFormView(call) && call.body.view) return formSeen(post, { ...call.body.view, ...call.answer.view })
    return seenAnswer(post, call)
  }

  async function seenAnswer(post: string, call: Call): Promise<Shown> {
    const blocks = call.body.blocks ?? []
    const opener = buttonsIn(blocks).find((button) => button.action_id.startsWith(OPEN_ACTION))
    const place = call.body.channel ?? ''
    if (opener) return pressed(post, opener.value, place, opener.action_id)
    return { conversation: place, text: visibleText(blocks), commands: commandsIn(blocks) }
  }

  function formSeen(post: string, view: SlackView): FormSeen {
    const { command, fixed = {} } = JSON.parse(view.private_metadata ?? '{}') as {
      command: string
      fixed?: Record<string, string>
    }
    openForms.set(`${post} ${command}`, view)
    const fields = {
      ...fixed,
      ...Object.fromEntries(inputsIn(view.blocks).map((input) => [input.name, input.initial])),
    }
    return { form: command, text: visibleText([view.title, view.blocks]), fields }
  }

  const newId = () => {
    requests += 1
    return String(requests).padStart(6, '0')
  }

  async function trigger(post: string): Promise<string> {
    const { trigger_id } = await workspace.api('views.generateTriggerId', { user_id: userOf(post) })
    return trigger_id ?? `trigger.${newId()}`
  }

  async function slash(post: string, line: string, place: string): Promise<Shown> {
    const [channel, triggerId] = [await conversationOf(post, place), await trigger(post)]
    const path = `respond/${triggerId}`
    const body = slashBody(
      { user: userOf(post), channel, triggerId, respondUrl: workspace.respondUrl + triggerId },
      line,
    )
    return inConversation(channel, await shown(post, triggerId, body, (call) => call.method === path))
  }

  async function pressed(post: string, command: string, channel: string, actionId: string): Promise<Shown> {
    const triggerId = await trigger(post)
    const from = { user: userOf(post), channel, triggerId, respondUrl: workspace.respondUrl + triggerId }
    const standing = await workspace.history(channel)
    const { ts } = standing.findLast(({ blocks = [] }) => commandsIn(blocks).includes(command)) ?? {}
    const body = pressBody(from, actionId, command, ts)
    const arrives = (call: Call) => call.method === `respond/${triggerId}`
    const seen = await shown(post, triggerId, body, arrives, undefined, () => cardAt(channel, ts))
    return inConversation(channel, seen)
  }

  /** A message as it stands now. */
  async function cardAt(conversation: string, id: string | undefined): Promise<Shown> {
    const { blocks = [] } = (await workspace.history(conversation)).find(({ ts }) => ts === id) ?? {}
    return { conversation, text: visibleText(blocks), commands: commandsIn(blocks) }
  }

  async function record(post: string, message: string, place: string): Promise<Shown> {
    const [channel, triggerId] = [await conversationOf(post, place), await trigger(post)]
    const from = { user: userOf(post), channel, triggerId, respondUrl: workspace.respondUrl + triggerId }
    const path = `respond/${triggerId}`
    const body = shortcutBody(from, 'callin_record_action', message)
    return inConversation(channel, await shown(post, `shortcut:${triggerId}`, body, (call) => call.method === path))
  }

  async function say(post: string, line: string, place: string): Promise<Shown> {
    const channel = await conversationOf(post, place)
    const id = `Ev${newId()}`
    const ts = `${Date.now()}.${newId()}`
    const body = eventBody({ id, ts, user: userOf(post), channel }, place === 'direct' ? null : BOT_USER, line)
    return shown(post, id, body, ({ method, body: said }) => {
      // A form, and what is asked first, are shown to the asker alone.
      if (!/^chat\.post(Message|Ephemeral)$/.test(method) || said.channel !== channel) return false
      return place === 'direct' || said.thread_ts === ts
    }).then((one) => inConversation(channel, one))
  }

  async function submit(post: string, command: string, values: Readonly<Record<string, string>>, place: string) {
    const channel = await conversationOf(post, place)
    const key = newId()
    const context = { command, conversation: channel, respondUrl: workspace.respondUrl + key, thread: null }
    const open = openForms.get(`${post} ${command}`)
    const view = {
      id: `V${key}`,
      hash: key,
      callback_id: 'callin_form',
      blocks: [],
      private_metadata: JSON.stringify(context),
      ...open,
    }
    openForms.delete(`${post} ${command}`)
    /** The form stays open as it was filled in, with Slack's own words at its inputs. */
    const stillOpen = (errors: Readonly<Record<string, string>>): FormSeen => {
      openForms.set(`${post} ${command}`, { ...view, hash: newId() })
      const shown = formSeen(post, view)
      return {
        ...shown,
        text: [shown.text, ...Object.values(errors)].join('\n'),
        fields: { ...shown.fields, ...values },
      }
    }
    const body = submitBody(userOf(post), view, values)
    const { respondUrl, pressed: from } = JSON.parse(view.private_metadata) as Pick<
      FormContext,
      'respondUrl' | 'pressed'
    >
    const path = respondUrl === null ? null : `respond/${respondUrl.slice(workspace.respondUrl.length)}`
    const arrives = (call: Call) =>
      path === null ? call.method.startsWith('chat.post') && call.body.channel === channel : call.method === path
    const card = () => cardAt(channel, from?.id)
    const seen = await shown(post, `${view.id}:${view.hash}`, body, arrives, stillOpen, card)
    return inConversation(channel, seen)
  }

  /** Direct conversations are named by the person, as the platform's own addresses are. */
  function inConversation(channel: string, seen: Shown): Shown {
    return seen === null || 'form' in seen ? seen : { ...seen, conversation: nameOf(channel) }
  }

  const nameOf = (channel: string) => {
    const direct = [...directs].find(([, id]) => id === channel)
    return direct === undefined ? channel : userOf(direct[0])
  }

  async function posted(only?: string): Promise<readonly Seen[]> {
    for (const post of options.posts) await conversationOf(post, 'direct')
    const found = []
    for (const channel of [...keys.map(channelOf), ...directs.values()]) {
      if (only !== undefined && nameOf(channel) !== only) continue
      for (const message of await workspace.history(channel)) {
        if (message.metadata?.event_payload?.token === undefined) continue
        const blocks = message.blocks ?? []
        const seen: Seen = { conversation: nameOf(channel), text: visibleText(blocks), commands: commandsIn(blocks) }
        found.push({ ts: Number(message.ts), seen })
      }
    }
    return found.sort((a, b) => a.ts - b.ts).map(({ seen }) => seen)
  }

  const people = Object.fromEntries(options.posts.map((post) => [post, userOf(post)]))
  return {
    platform,
    workspace,
    endpoint,
    people,
    // Slack opens a direct conversation for a person's own id.
    directs: people,
    conversations: Object.fromEntries(keys.map((key) => [`channel:${key}`, channelOf(key)])),
    say,
    slash,
    record,
    press: async (post, command, place) => pressed(post, command, await conversationOf(post, place), 'callin_run:1'),
    submit,
    posted,
    request: send,
    async stop() {
      await platform.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await workspace.stop()
    },
  }
}

const isFormView = (call: Call) => call.body.view?.callback_id === 'callin_form'
