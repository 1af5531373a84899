import type { Answer, ChatPlatform, Handler } from '../src/chat/platform.ts'
import type { Message } from '../src/messages/message.ts'

/** What Callin posted or edited in a place, in the platform's own words for it. */
export type Noted = { readonly kind: 'posted' | 'edited'; readonly conversation: string; readonly message: Message }

/** The platform, telling `note` what it has posted and edited. */
export const recorded = (platform: ChatPlatform, note: (noted: Noted) => void): ChatPlatform => ({
  name: platform.name,
  async post(to, message, token) {
    const posted = await platform.post(to, message, token)
    note({ kind: 'posted', conversation: to.conversation, message })
    return posted
  },
  async edit(to, posted, message, token) {
    const edited = await platform.edit(to, posted, message, token)
    note({ kind: 'edited', conversation: to.conversation, message })
    return edited
  },
  find: (to, token) => platform.find(to, token),
  start: () => platform.start(),
  stop: () => platform.stop(),
})

/** The handler, telling `note` what it has answered. */
export const overheard =
  (handler: Handler, note: (answer: Answer) => void): Handler =>
  async (ask) => {
    const answer = await handler(ask)
    note(answer)
    return answer
  }
