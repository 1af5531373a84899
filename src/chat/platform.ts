import type { PlatformName } from '../domain/core/platform.ts'
import type { Readership } from '../domain/directory/readership.ts'
import type { Form } from '../messages/core/form.ts'
import type { Message } from '../messages/core/message.ts'

/** What somebody typed, pressed or sent, in the same words on every platform. */
export type Ask = {
  readonly platform: PlatformName
  /** Identifies the request, so that one sent twice by the platform is handled once. */
  readonly eventId: string
  /** The speaker's identity on the platform. */
  readonly speaker: string
  readonly origin: AskOrigin
  /** Files came with it, which nobody here reads. */
  readonly documents?: true
  readonly words: /** A typed line or a pressed button's command, without the bot's name or the slash: "status CS05". */
    | {
        readonly kind: 'line'
        readonly line: string
        /** Somebody's message, which the command that is asked for is to record. */
        readonly message?: string
      }
    /** A form that was sent: the command's name and its fields' values as typed. */
    | { readonly kind: 'form'; readonly command: string; readonly values: Readonly<Record<string, string>> }
}

export type AskOrigin = {
  /** The platform's own id of the channel or direct conversation. */
  readonly conversation: string
  /** Who will read the answer: the speaker alone, or everybody in the channel. */
  readonly seenBy: 'speaker' | 'everyone'
  /** Asks the platform who reads the conversation; left out where it is Callin's own. */
  readonly readers?: () => Promise<Readership>
}

export type Reply =
  /** `turned`: another page of the message whose button was pressed, to be shown in its place where that can be. */
  | { readonly kind: 'message'; readonly message: Message; readonly turned?: true }
  | { readonly kind: 'form'; readonly form: Form }
  /** The request had been handled already: show nothing. */
  | { readonly kind: 'nothing' }

/** The bot's only door: one for typed text, buttons and forms of every platform. It never throws for a person's mistake. */
export type Handler = (ask: Ask) => Promise<Reply>

/**
 * Keeps a request before it is acknowledged, with what the platform needs to answer it later, as JSON: what a process leaves
 * undone is then done by another. False: it had come before. Where it cannot be kept it is true, and is done at once or not.
 */
export type Keep = (ask: Ask, way: unknown) => Promise<boolean>

export const keepNothing: Keep = async () => true

/** Where a message goes, in the platform's own words. `reference` is what the platform asked to have kept (Teams). */
export type Address = {
  readonly conversation: string
  readonly kind: 'channel' | 'person'
  readonly reference: unknown
}

export type Posted = { readonly conversation: string; readonly id: string }

export type DeliveryOutcome = 'later' | 'unreachable' | 'never' | 'unknown'

/**
 * A message could not be delivered.
 * - `later`: the platform did not take it (rate limit, down); nothing was posted; try again after `retryAfterMs`.
 * - `unreachable`: the platform takes nothing for this place (not invited, archived, user disabled); it is tried again once
 *   in a while, since an administrator may put it right. `message` says why, as a sentence for people.
 * - `never`: the message itself cannot be delivered (malformed, too long); trying again is useless.
 * - `unknown`: the answer was lost; it may or may not have been posted. `find` tells.
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  readonly outcome: DeliveryOutcome
  readonly retryAfterMs: number | null

  constructor(outcome: DeliveryOutcome, message: string, retryAfterMs: number | null = null, cause?: unknown) {
    super(message, { cause })
    this.outcome = outcome
    this.retryAfterMs = retryAfterMs
  }
}

export interface ChatPlatform {
  readonly name: PlatformName
  /** The least time between two messages to one place, in milliseconds, where the platform asks for one. */
  readonly paceMs?: number
  /** Posts. `token` names this delivery for ever, so that `find` can tell whether it was posted. Throws DeliveryError. */
  post(to: Address, message: Message, token: string): Promise<Posted>
  /** Replaces a posted message in place. If it is gone, posts it anew and returns the new place. Throws DeliveryError. */
  edit(to: Address, posted: Posted, message: Message, token: string): Promise<Posted>
  /** After an `unknown` outcome: the message if it was posted after all, else null. */
  find(to: Address, token: string): Promise<Posted | null>
  /** Does what was kept and left undone, and answers it in the way that was kept with it. */
  resume(ask: Ask, way: unknown): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}
