import { setTimeout as pause } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Message } from '../../messages/core/message.ts'
import type { UploadCharts } from './charts.ts'
import { orSafest } from './deliver.ts'
import { deliveryError } from './failure.ts'
import { errorKind, type Log } from './log.ts'
import type { Rendered } from './render.ts'

const RESPOND_TIMEOUT_MS = 5000
const LONGEST_WAIT_MS = 10_000

/** What a request left us with: who asked, where, and the ways in which Slack lets us answer. */
export type Origin = {
  readonly eventId: string
  readonly speaker: string
  readonly conversation: string
  readonly seenBy: 'speaker' | 'everyone'
  /** Answers the speaker alone, anywhere, for half an hour: given with commands and buttons. */
  readonly respondUrl: string | null
  /** The thread that the answer belongs in. */
  readonly thread: string | null
  /** Opens one modal within three seconds. */
  readonly triggerId: string | null
  /** Files came with the message. */
  readonly documents?: boolean
  /** The message whose button was pressed is read by the speaker alone, so that another may take its place. */
  readonly readAlone?: boolean
  /** It is answered long after it was asked: where Slack's address is no more, directly, since nobody looks there now. */
  readonly isLate?: boolean
}

export type ReplySender = {
  /** Shows a message to whoever asked. Never throws: a person waits here, so the next way is tried and then logged. */
  readonly give: (origin: Origin, message: Message, inPlace?: boolean) => Promise<void>
  readonly giveRendered: (origin: Origin, rendered: Rendered) => Promise<void>
}

type Way = (rendered: Rendered) => Promise<unknown>

/** Answers people. Unlike notices, an answer is not kept: who did not get it can ask again. */
export function createReplySender(client: WebClient, upload: UploadCharts, log: Log): ReplySender {
  async function along(ways: readonly Way[], send: (way: Way) => Promise<unknown>): Promise<void> {
    for (const way of ways) {
      try {
        await patiently(() => send(way))
        return
      } catch (error) {
        log.warn(errorKind(error), 'An answer did not reach Slack in one way; the next is tried, if there is one.')
      }
    }
    log.error({}, 'An answer could not be shown in Slack.')
  }

  return {
    async give(origin, message, inPlace = false) {
      const images = await upload(message)
      await along(waysToAnswer(client, origin, inPlace), (way) => orSafest(message, images, way))
    },
    giveRendered: (origin, rendered) => along(waysToAnswer(client, origin), (way) => way(rendered)),
  }
}

/** The ways to answer, the best first. None shows more people the answer than `seenBy` allows. */
function waysToAnswer(client: WebClient, origin: Origin, inPlace = false): Way[] {
  const { conversation: channel, speaker: user, thread } = origin
  const inThread = thread === null ? {} : { thread_ts: thread }
  if (origin.seenBy === 'everyone')
    return [(rendered) => client.chat.postMessage({ channel, ...rendered, ...inThread })]

  const direct: Way = async (rendered) => {
    const opened = await client.conversations.open({ users: user })
    await client.chat.postMessage({ channel: opened.channel?.id ?? user, ...rendered })
  }
  const { respondUrl } = origin
  const ways: Way[] = respondUrl === null ? [] : [(rendered) => respond(respondUrl, rendered, inPlace)]
  if (origin.isLate) return [...ways, direct]
  if (isDirect(channel)) ways.push((rendered) => client.chat.postMessage({ channel, ...rendered, ...inThread }))
  else ways.push((rendered) => client.chat.postEphemeral({ channel, user, ...rendered, ...inThread }))
  return [...ways, direct]
}

/** Slack's ids of direct conversations start with D. */
export const isDirect = (conversation: string): boolean => conversation.startsWith('D')

// Bolt's own respond() would wait for ever.
async function respond(url: string, rendered: Rendered, inPlace: boolean): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: inPlace, ...rendered }),
    signal: AbortSignal.timeout(RESPOND_TIMEOUT_MS),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`Slack's response address answered with HTTP status ${response.status}.`)
}

// One short wait where Slack asks for it; a person does not wait longer.
async function patiently(send: () => Promise<unknown>): Promise<void> {
  try {
    await send()
  } catch (error) {
    const wait = deliveryError(error, false).retryAfterMs
    if (wait === null || wait > LONGEST_WAIT_MS) throw error
    await pause(wait)
    await send()
  }
}
