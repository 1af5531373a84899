import type { ChatPlatform } from '../chat/platform.ts'

/** A message as a person sees it: all of its visible text joined, and the command lines behind its buttons. */
export type Seen = {
  /** The platform's id of the channel; for direct messages the person's id on the platform. */
  readonly conversation: string
  readonly text: string
  readonly commands: readonly string[]
}

/** A form that opened instead of an answer: sending it runs `form` with the fields' values. */
export type FormSeen = {
  /** The command that the form is for. */
  readonly form: string
  readonly text: string
  /** Each field's name with what stands in it at first. */
  readonly fields: Readonly<Record<string, string>>
}

/**
 * `say`, `press` and `submit` give what the person saw next: an answer, the pressed message as it was edited, a form, or null
 * where nothing was shown.
 */
export type Shown = Seen | FormSeen | null

/**
 * One way to drive every platform from outside, through its real requests. `post` is the id of the post whose holder
 * acts; `place` is a key of `conversations` ("channel:pat"), or "direct" for the person's own messages with the bot.
 */
export interface ChatDriver {
  readonly platform: ChatPlatform
  /** Post id → the speaker's id on the platform. */
  readonly people: Readonly<Record<string, string>>
  /** Post id → the platform's id of the person's direct conversation with the bot, as Callin writes to it. */
  readonly directs: Readonly<Record<string, string>>
  /** "channel:pat" → the platform's id of that conversation. */
  readonly conversations: Readonly<Record<string, string>>
  say(post: string, line: string, place: string): Promise<Shown>
  press(post: string, command: string, place: string): Promise<Shown>
  submit(post: string, command: string, values: Readonly<Record<string, string>>, place: string): Promise<Shown>
  /**
   * The messages of `platform.post` that stand in channels and direct messages, oldest first, as edited since; only those
   * of one conversation where that is given, as `Seen` names it.
   */
  posted(conversation?: string): Promise<readonly Seen[]>
  stop(): Promise<void>
}
