import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmulator, type Emulator } from 'emulate'

export const BOT_TOKEN = 'xoxb-test'
export const BOT_USER = 'UCALLIN'

/** `lost`: done, and the answer cut off. `hang`: done, and never answered. `down`: not done, the line cut. */
export type Fault = 'lost' | 'hang' | 'down' | FaultAnswer
type FaultAnswer = {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** One call of the Web API or of a response address, with what was answered. */
export type Call = { readonly method: string; readonly body: CallBody; readonly answer: ApiAnswer }

type CallBody = Readonly<Record<string, unknown>> & {
  readonly channel?: string
  readonly user?: string
  readonly thread_ts?: string
  readonly text?: string
  readonly blocks?: readonly unknown[]
  readonly view?: SlackView
  readonly metadata?: unknown
}

export type SlackView = {
  readonly id?: string
  readonly hash?: string
  readonly callback_id?: string
  readonly private_metadata?: string
  readonly title?: { readonly text: string }
  readonly blocks: readonly unknown[]
}

type ApiAnswer = Readonly<Record<string, unknown>> & {
  readonly ok?: boolean
  readonly error?: string
  readonly view?: SlackView
  readonly channel?: unknown
  readonly messages?: readonly HistoryMessage[]
  readonly trigger_id?: string
}

type HistoryMessage = {
  readonly ts: string
  readonly text: string
  readonly user: string
  readonly blocks?: readonly unknown[]
  readonly metadata?: { readonly event_payload?: { readonly token?: string } }
}

export type Workspace = {
  /** The Web API's address, for `apiUrl`. */
  readonly apiUrl: string
  /** Where a response address is: add a name of your own. */
  readonly respondUrl: string
  readonly people: Readonly<Record<string, string>>
  readonly channels: Readonly<Record<string, string>>
  /** The next call of `method` fails so. */
  readonly fail: (method: string, fault: Fault) => void
  /** Answers `method` instead of the emulator, which does not have it. */
  readonly answerWith: (method: string, answer: ApiAnswer) => void
  readonly calls: readonly Call[]
  /** The first call, from the `from`th on, that fits. */
  readonly nextCall: (from: number, fits: (call: Call) => boolean) => Promise<Call>
  /** Calls the emulator past the faults, as the bot. */
  readonly api: (method: string, body: object) => Promise<ApiAnswer>
  readonly history: (channel: string) => Promise<readonly HistoryMessage[]>
  readonly stop: () => Promise<void>
}

const KEEP_ALIVE_MS = 600_000

/**
 * A Slack workspace on loopback: a stateful Web API, and before it a line on which faults can be made. `watch` is told of
 * each call of the Web API twice: as it comes in, and when it is done and not yet answered.
 */
export async function slackWorkspace(
  people: readonly string[],
  channels: readonly string[],
  watch: (method: string, when: 'heard' | 'done') => void = () => {},
): Promise<Workspace> {
  const faults = new Map<string, Fault[]>()
  const extra = new Map<string, ApiAnswer>()
  const calls: Call[] = []
  const waiting = new Set<() => void>()
  let emulator: Emulator | null = null

  const record = (call: Call) => {
    calls.push(call)
    for (const wake of waiting) wake()
  }

  async function forward(
    request: IncomingMessage,
    raw: Buffer,
  ): Promise<{ status: number; type: string; body: Buffer }> {
    const answer = await fetch(`${emulatorUrl(emulator)}${request.url}`, {
      method: request.method ?? 'POST',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': request.headers['content-type'] ?? 'application/octet-stream',
      },
      ...(request.method === 'POST' && { body: new Uint8Array(raw) }),
    })
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? 'application/json',
      // Uploads must come by this line too.
      body: Buffer.from((await answer.text()).replaceAll(emulator?.url ?? url, url)),
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = Buffer.concat(await request.toArray())
    const path = request.url ?? ''
    const method = path.replace(/^\/api\//, '').replace(/^\//, '')
    watch(method, 'heard')
    const fault = faults.get(method)?.shift()
    if (fault === 'down') {
      request.socket.destroy()
      return
    }
    if (typeof fault === 'object') return json(response, fault.status, fault.body, fault.headers)
    const body = decode(request, raw)
    if (path.startsWith('/respond/')) {
      record({ method, body, answer: { ok: true } })
      return json(response, 200, { ok: true })
    }
    const own = extra.get(method)
    const known = !path.startsWith('/api/') || request.headers.authorization === `Bearer ${BOT_TOKEN}`
    if (own !== undefined || !known) return json(response, 200, own ?? { ok: false, error: 'invalid_auth' })
    const answer = await forward(request, raw)
    if (path.startsWith('/api/')) record({ method, body, answer: JSON.parse(answer.body.toString()) })
    watch(method, 'done')
    if (fault === 'hang') return
    if (fault === 'lost') request.socket.destroy()
    else response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  // However long a slow machine takes between two requests, the line must not be cut just as the next one is sent.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  emulator = await createEmulator({ service: 'slack', port: 0, seed: seed(people, channels) })

  const api: Workspace['api'] = async (method, body) => {
    const answer = await fetch(`${emulatorUrl(emulator)}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as ApiAnswer
  }
  const named = async (method: string, list: string): Promise<Readonly<Record<string, string>>> => {
    const found = (await api(method, { limit: 1000 }))[list] as readonly { id: string; name: string }[]
    return Object.fromEntries(found.map((one) => [one.name, one.id]))
  }

  return {
    apiUrl: `${url}/api/`,
    respondUrl: `${url}/respond/`,
    people: await named('users.list', 'members'),
    channels: await named('conversations.list', 'channels'),
    fail: (method, fault) => faults.set(method, [...(faults.get(method) ?? []), fault]),
    answerWith: (method, answer) => extra.set(method, answer),
    calls,
    api,
    nextCall: (from, fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = calls.slice(from).find(fits)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    history: async (channel) => {
      const { messages } = await api('conversations.history', { channel, limit: 1000 })
      return messages?.toReversed() ?? []
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await emulator?.close()
    },
  }
}

function seed(people: readonly string[], channels: readonly string[]) {
  const bot = { app_id: 'ACALLIN', bot_id: 'BCALLIN', bot_user_id: BOT_USER }
  return {
    slack: {
      users: people.map((name) => ({ name })),
      channels: channels.map((name) => ({ name })),
      oauth_apps: [
        { ...bot, client_id: '1.2', client_secret: 'unused', name: 'Callin', redirect_uris: [], bot_name: 'callin' },
      ],
      tokens: [{ ...bot, token: BOT_TOKEN, type: 'bot', user: BOT_USER }],
    },
  }
}

function decode(request: IncomingMessage, raw: Buffer): CallBody {
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) return JSON.parse(raw.toString())
  if (!type.startsWith('application/x-www-form-urlencoded')) return {}
  return Object.fromEntries(
    [...new URLSearchParams(raw.toString())].map(([key, value]) => [
      key,
      ['blocks', 'view', 'metadata', 'files'].includes(key) ? JSON.parse(value) : value,
    ]),
  )
}

function json(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
}

// The emulator listens on IPv4 alone, and "localhost" may mean IPv6 first.
const emulatorUrl = (emulator: Emulator | null) => (emulator?.url ?? '').replace('localhost', '127.0.0.1')
