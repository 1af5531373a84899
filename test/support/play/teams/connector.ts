import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Card } from '../../../../src/chat/teams/card.ts'

/** A message as Teams holds it. */
export type Held = {
  readonly id: string
  readonly conversation: string
  readonly summary: string
  readonly card: Card
  readonly channelData: unknown
  readonly bytes: number
}

/**
 * What goes wrong with the next request: an error status; the connection broken before or after the message was taken;
 * or the answer held back until the commitment resolves.
 */
type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | 'broken before'
  | 'broken after'
  | { readonly answerAfter: Promise<void> }

export type FakeConnector = {
  readonly url: string
  /** Applied to requests in this order, one each. */
  readonly faults: Fault[]
  /** Method and path of every request for an activity. */
  readonly requests: string[]
  /** Who is in every conversation. */
  readonly members: { readonly id: string; readonly userRole?: string; readonly tenantId?: string }[]
  readonly tokens: (string | undefined)[]
  /** Ids in the order in which messages were posted or replaced. */
  readonly changes: string[]
  held(): readonly Held[]
  remove(id: string): void
  stop(): Promise<void>
}

const KEEP_ALIVE_MS = 600_000

/** Microsoft's Bot Connector as far as Callin uses it: POST, PUT and DELETE of activities, on a free port of this machine. */
export async function startConnector(): Promise<FakeConnector> {
  const kept = new Map<string, Held>()
  const faults: Fault[] = []
  const requests: string[] = []
  const members: FakeConnector['members'] = []
  const tokens: (string | undefined)[] = []
  const changes: string[] = []
  let count = 0

  function keep(method: string | undefined, text: string, target: string, conversation: string): void {
    if (method === 'DELETE') kept.delete(target)
    else kept.set(target, messageIn(text, target, kept.get(target)?.conversation ?? conversation))
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { conversation, id } = placeIn(request.url ?? '')
    requests.push(`${request.method} ${request.url}`)
    tokens.push(request.headers.authorization)
    const text = await textOf(request)
    const fault = faults.shift()
    if (fault === 'broken before') return void request.socket.destroy()
    if (typeof fault === 'object' && 'status' in fault) {
      return end(response, fault.status, { error: { code: 'Fault' } }, fault.headers)
    }
    if (request.method !== 'POST' && (id === null || !kept.has(id))) {
      return end(response, 404, { error: { code: 'ActivityNotFoundInConversation' } })
    }
    const target = request.method === 'POST' || id === null ? `m${++count}` : id
    if (request.method === 'POST' && isTyping(text)) return end(response, 200, { id: target })
    keep(request.method, text, target, conversation)
    changes.push(target)
    if (fault === 'broken after') return void request.socket.destroy()
    if (fault !== undefined) await fault.answerAfter
    end(response, 200, { id: target })
  }

  async function listMembers(response: ServerResponse): Promise<void> {
    const fault = faults.shift()
    if (typeof fault === 'object' && 'status' in fault) return end(response, fault.status, { error: { code: 'Fault' } })
    end(response, 200, { members })
  }

  const server = createServer((request, response) => {
    const answered = asksForMembers(request) ? listMembers(response) : serve(request, response)
    answered.catch((error: unknown) => end(response, 500, { error: { message: String(error) } }))
  })
  // However long a slow machine takes between two requests, the line must not be cut just as the next one is sent.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on TCP always gives an AddressInfo.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    requests,
    members,
    tokens,
    changes,
    held: () => [...kept.values()],
    remove: (id) => void kept.delete(id),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const asksForMembers = ({ url }: IncomingMessage): boolean => url?.includes('/pagedmembers') === true

/** Teams is told that an answer takes long: that is no message. */
const isTyping = (text: string): boolean => !('attachments' in JSON.parse(text))

function placeIn(url: string): { conversation: string; id: string | null } {
  const [, conversation = '', id = null] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?/.exec(url) ?? []
  return {
    conversation: decodeURIComponent(conversation).split(';')[0] ?? '',
    id: id === null ? null : decodeURIComponent(id),
  }
}

function messageIn(text: string, id: string, conversation: string): Held {
  // Our own renderer made it; the tests check the card's shape.
  const activity = JSON.parse(text) as { summary: string; attachments: [{ content: Card }]; channelData?: unknown }
  return {
    id,
    conversation,
    summary: activity.summary,
    card: activity.attachments[0].content,
    channelData: activity.channelData,
    bytes: Buffer.byteLength(text),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function end(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
