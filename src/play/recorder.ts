import type { ChatPlatform, Handler, Posted, Reply } from '../chat/platform.ts'
import type { Message } from '../messages/core/message.ts'

/** What Callin posted or edited in a place, in the platform's own words for it. */
export type Noted = {
  readonly conversation: string
  readonly id: string
  readonly message: Message
  /** What stood there before, where a message was edited; null: it was posted. */
  readonly was: Message | null
}

/** The platform, telling `note` what it has posted and edited. */
export function recordActs(platform: ChatPlatform, note: (noted: Noted) => Promise<void>): ChatPlatform {
  const standing = new Map<string, Message>()
  const idOf = ({ conversation, id }: Posted) => `${conversation} ${id}`
  return {
    name: platform.name,
    async post(to, message, token) {
      const posted = await platform.post(to, message, token)
      standing.set(idOf(posted), message)
      await note({ conversation: to.conversation, id: posted.id, message, was: null })
      return posted
    },
    async edit(to, posted, message, token) {
      const edited = await platform.edit(to, posted, message, token)
      const was = standing.get(idOf(posted)) ?? null
      standing.set(idOf(edited), message)
      await note({ conversation: to.conversation, id: edited.id, message, was })
      return edited
    },
    find: (to, token) => platform.find(to, token),
    resume: (ask, way) => platform.resume(ask, way),
    start: () => platform.start(),
    stop: () => platform.stop(),
  }
}

/** The handler, telling when it is asked and what it has answered. */
export const recordMessages =
  (handler: Handler, heard: { asked?(): void; answered(reply: Reply): Promise<void> }): Handler =>
  async (ask) => {
    heard.asked?.()
    const reply = await handler(ask)
    await heard.answered(reply)
    return reply
  }
