import type { Message } from '../../messages/core/message.ts'

/** A message of the console as it is kept. Ids grow: a later message has a higher one. */
export type WebMessage = {
  readonly id: number
  /** `channel:pat`, or `person:<person's id>` for that person's direct messages with Callin. */
  readonly conversation: string
  /** `Callin`, or the title of the post that typed the line. */
  readonly author: string
  /** The only person who sees it; null when everybody in the conversation does. */
  readonly visibleTo: string | null
  readonly body: WebBody
  readonly at: Date
  readonly editedAt: Date | null
}

type WebBody =
  | { readonly kind: 'message'; readonly message: Message }
  /** A command as it was typed, or as a pressed button carried it. */
  | { readonly kind: 'line'; readonly line: string }

type WebMessageDraft = {
  readonly conversation: string
  readonly author: string
  readonly visibleTo: string | null
  /** Names the delivery for ever; null where a repeat does no harm. */
  readonly token: string | null
  readonly body: WebBody
  /** Now, unless said. */
  readonly at?: Date
}

/** Where the console keeps what was said. The other platforms keep this for us; the console is its own. */
export interface WebMemory {
  /** Gives the new message's id. A token that was used before gives the id it made then, and nothing is added. */
  append(draft: WebMessageDraft): Promise<number>
  /** Puts another body in the message's place and sets `editedAt`. False when there is no such message. */
  replace(id: number, body: WebBody): Promise<boolean>
  byToken(token: string): Promise<{ readonly id: number; readonly conversation: string } | null>
  /** The newest `limit` messages that `viewer` may see, oldest first; with `beforeId` the newest before that one. */
  list(conversation: string, viewer: string, limit: number, beforeId?: number): Promise<readonly WebMessage[]>
  get(id: number): Promise<WebMessage | null>
  /** For each conversation the newest message that `viewer` may see: shows where there is something unread. */
  latestIds(viewer: string): Promise<Readonly<Record<string, number>>>
}
