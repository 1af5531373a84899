import { z } from 'zod'
import { type Address, DeliveryError } from '../platform.ts'
import { channelOf, type IncomingActivity, isPersonal, speakerOf } from './activity.ts'

/** Keeps what Teams needs in order to write to a conversation again. Given to the platform by main.ts. */
export type ConversationMemory = {
  remember(conversation: {
    readonly kind: 'channel' | 'person'
    /** The conversation's id on Teams; a channel's without its thread. */
    readonly externalId: string
    /** Whose personal chat it is, as in `Ask.speaker`; null for a channel or group chat. */
    readonly speaker: string | null
    /** To be kept as it is, as JSON, and given back in `Address.reference`. */
    readonly reference: unknown
  }): Promise<void>
}

const referenceSchema = z.object({
  channelId: z.string(),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  bot: z.object({ id: z.string() }),
  conversation: z.object({
    id: z.string(),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
})

export type Reference = z.infer<typeof referenceSchema>

/** What to keep of a conversation. Ids only: a person's name has no business in it. */
export function referenceTo(activity: IncomingActivity): Reference {
  const { conversationType, tenantId } = activity.conversation
  return {
    channelId: activity.channelId,
    serviceUrl: activity.serviceUrl,
    bot: { id: activity.recipient.id },
    conversation: {
      id: channelOf(activity.conversation.id),
      ...(conversationType === undefined ? {} : { conversationType }),
      ...(tenantId === undefined ? {} : { tenantId }),
    },
  }
}

/** Reads a kept reference back. Throws DeliveryError `unreachable` when the conversation was never met. */
export function referenceOf(to: Address): Reference {
  const parsed = referenceSchema.safeParse(to.reference)
  if (parsed.success) return parsed.data
  throw new DeliveryError(
    'unreachable',
    to.kind === 'channel'
      ? 'Callin has not met this Teams channel: mention it there once, and it can write there.'
      : 'Callin has not met this person on Teams: they open a chat with it and say hello once.',
  )
}

/** A person may be added to the directory after Callin first met them: the memory hears of them again in time. */
const TELL_AGAIN_MS = 60_000

/** Remembers the conversation of each activity; the same one again is passed on only after a while. */
export function rememberer(memory: ConversationMemory, now: () => Date): (activity: IncomingActivity) => Promise<void> {
  const told = new Map<string, { readonly content: string; readonly at: number }>()
  return async (activity) => {
    const reference = referenceTo(activity)
    const speaker = isPersonal(activity) ? speakerOf(activity) : null
    const externalId = reference.conversation.id
    const content = JSON.stringify([speaker, reference])
    const last = told.get(externalId)
    const at = now().getTime()
    if (last?.content === content && at - last.at < TELL_AGAIN_MS) return
    await memory.remember({ kind: speaker === null ? 'channel' : 'person', externalId, speaker, reference })
    told.set(externalId, { content, at })
  }
}
