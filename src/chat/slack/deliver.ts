import type { WebClient } from '@slack/web-api'
import type { Message } from '../../messages/core/message.ts'
import type { Address, Posted } from '../platform.ts'
import type { UploadCharts } from './charts.ts'
import { deliveryError, slackCode } from './failure.ts'
import type { AttachFiles } from './files.ts'
import { type Rendered, renderSlack } from './render.ts'

const EVENT_TYPE = 'callin_notice'
const HISTORY_PAGE = 200
const HISTORY_PAGES = 5 // a lost answer is looked for soon after, so among the newest thousand messages
// The message is gone, or no longer ours to change.
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed'])

export type Delivery = {
  readonly post: (to: Address, message: Message, token: string) => Promise<Posted>
  readonly edit: (to: Address, posted: Posted, message: Message, token: string) => Promise<Posted>
  readonly find: (to: Address, token: string) => Promise<Posted | null>
}

/**
 * Posts, edits and finds the messages of the outbox. Each carries its delivery's token as message metadata, which only
 * apps can see, so that a message whose answer was lost can be recognised. Every failure is a DeliveryError.
 */
export function createDelivery(client: WebClient, upload: UploadCharts, attach: AttachFiles): Delivery {
  const directs = new Map<string, string>()

  async function conversationOf(to: Address): Promise<string> {
    if (to.kind === 'channel' || to.conversation.startsWith('D')) return to.conversation
    const known = directs.get(to.conversation)
    if (known !== undefined) return known
    const opened = await client.conversations.open({ users: to.conversation }).catch((error: unknown) => {
      throw deliveryError(error, true)
    })
    const conversation = opened.channel?.id
    if (!conversation) throw deliveryError(null, true)
    directs.set(to.conversation, conversation)
    return conversation
  }

  async function send(conversation: string, rendered: Rendered, token: string): Promise<Posted> {
    const sent = await client.chat.postMessage({ channel: conversation, ...rendered, ...quiet, metadata: mark(token) })
    // Without the message's place it could never be edited: look it up like a lost answer.
    if (!sent.channel || !sent.ts) throw deliveryError(null, false)
    return { conversation: sent.channel, id: sent.ts }
  }

  async function post(to: Address, message: Message, token: string): Promise<Posted> {
    const conversation = await conversationOf(to)
    const images = await upload(message)
    const posted = await orSafest(message, images, (rendered) => send(conversation, rendered, token)).catch(
      (error: unknown) => {
        throw deliveryError(error, false)
      },
    )
    await attach(posted.conversation, posted.id, message)
    return posted
  }

  async function edit(to: Address, posted: Posted, message: Message, token: string): Promise<Posted> {
    const images = await upload(message)
    try {
      await orSafest(message, images, (rendered) =>
        client.chat.update({
          channel: posted.conversation,
          ts: posted.id,
          ...rendered,
          metadata: mark(token),
        }),
      )
    } catch (error) {
      if (GONE.has(slackCode(error) ?? '')) return anew(to, posted, message, token)
      // The same edit made twice shows the same, so a lost answer only means: try again.
      throw deliveryError(error, true)
    }
    await attach(posted.conversation, posted.id, message)
    return posted
  }

  // An earlier edit may have posted anew and lost the answer: then that message is the one to change.
  async function anew(to: Address, gone: Posted, message: Message, token: string): Promise<Posted> {
    const standing = await find(to, token)
    if (standing === null || standing.id === gone.id) return post(to, message, token)
    return edit(to, standing, message, token)
  }

  async function find(to: Address, token: string): Promise<Posted | null> {
    const channel = await conversationOf(to)
    let cursor: string | undefined
    for (let page = 0; page < HISTORY_PAGES; page += 1) {
      const history = await client.conversations
        .history({ channel, limit: HISTORY_PAGE, include_all_metadata: true, ...(cursor && { cursor }) })
        .catch((error: unknown) => {
          throw deliveryError(error, true)
        })
      const found = history.messages?.find((one) => carries(one.metadata, token))
      if (found?.ts) return { conversation: channel, id: found.ts }
      cursor = history.response_metadata?.next_cursor
      if (!cursor) return null
    }
    return null
  }

  return { post, edit, find }
}

/** Sends a message; where Slack refuses its blocks, once more without pictures and tables of Slack's own. */
export async function orSafest<T>(
  message: Message,
  images: Parameters<typeof renderSlack>[1],
  send: (rendered: Rendered) => Promise<T>,
): Promise<T> {
  try {
    return await send(renderSlack(message, images))
  } catch (error) {
    if (slackCode(error) !== 'invalid_blocks') throw error
    return send(renderSlack(message, images, true))
  }
}

const quiet = { unfurl_links: false, unfurl_media: false }

const mark = (token: string) => ({ event_type: EVENT_TYPE, event_payload: { token } })

function carries(metadata: { event_type?: string; event_payload?: object } | undefined, token: string): boolean {
  const payload = metadata?.event_payload
  return metadata?.event_type === EVENT_TYPE && payload !== undefined && 'token' in payload && payload.token === token
}
