import type { Address, ChatPlatform } from '../../src/chat/platform.ts'
import { DeliveryError } from '../../src/chat/platform.ts'
import type { PlatformName } from '../../src/domain/core/platform.ts'
import type { Message } from '../../src/messages/core/message.ts'
import { wordsOf } from './words.ts'

export type Post = {
  readonly id: string
  readonly conversation: string
  readonly token: string
  message: Message
  edits: number
}

/**
 * What goes wrong with the next post or edit: the platform does not take it, never will, or takes it and its answer is
 * lost; `dies` throws what no platform says, as when the process ends between the post and the record.
 */
type Trouble = 'later' | 'never' | 'lost' | 'dies' | { readonly retryAfterMs: number }

export type FakeChat = ChatPlatform & {
  /** Everything that stands on the platform, in the order in which it was posted. */
  readonly posts: Post[]
  /** The posts in a conversation. */
  in(conversation: string): readonly Post[]
  /** The titles of the posts in a conversation. */
  titlesIn(conversation: string): readonly string[]
  /** The words of the only post whose title holds `text`, in a conversation. Throws when there is none or more. */
  only(conversation: string, text: string): Post & { readonly words: string }
  /** What goes wrong with the next sends to a conversation, the first one first. */
  trouble(conversation: string, ...troubles: readonly Trouble[]): void
  /** What was to go wrong and has not yet, does not. */
  calm(): void
  /** Conversations that take nothing, until they are taken out again. */
  readonly gone: Set<string>
  /** How many sends to a conversation were tried, with those that failed. */
  tried(conversation: string): number
  /** Conversations in which the same title stands twice. */
  twice(): readonly string[]
  /** While true, `find` does not yet show what was posted. */
  slowToShow: boolean
}

/** A chat platform that keeps what was posted, and fails when it is told to. `standing` was posted before. */
export function fakeChat(name: PlatformName = 'web', standing: readonly Post[] = []): FakeChat {
  const posts: Post[] = standing.map((post) => ({ ...post }))
  const tries: string[] = []
  const ahead = new Map<string, Trouble[]>()
  const inConversation = (conversation: string) => posts.filter((post) => post.conversation === conversation)

  function sending<T>(to: Address, send: () => T): T {
    tries.push(to.conversation)
    if (chat.gone.has(to.conversation)) throw new DeliveryError('unreachable', 'The conversation is gone.')
    const trouble = ahead.get(to.conversation)?.shift()
    if (trouble === undefined) return send()
    if (trouble === 'later') throw new DeliveryError('later', 'the platform is down')
    if (trouble === 'never') throw new DeliveryError('never', 'the platform refuses it')
    if (typeof trouble === 'object') throw new DeliveryError('later', 'too many messages', trouble.retryAfterMs)
    send()
    if (trouble === 'lost') throw new DeliveryError('unknown', 'the answer was lost')
    throw new ProcessDied('the process died after the platform took the message')
  }

  const chat: FakeChat = {
    name,
    posts,
    gone: new Set(),
    slowToShow: false,
    in: inConversation,
    titlesIn: (conversation) => inConversation(conversation).map(({ message }) => message.title),
    only(conversation, text) {
      const found = inConversation(conversation).filter(({ message }) => message.title.includes(text))
      const [post] = found
      if (!post || found.length > 1) {
        const titles = chat.titlesIn(conversation).join('\n  ')
        throw new Error(`${found.length} posts in ${conversation} are titled "${text}". There are:\n  ${titles}`)
      }
      return { ...post, words: wordsOf(post.message) }
    },

    trouble(conversation, ...troubles) {
      ahead.set(conversation, [...(ahead.get(conversation) ?? []), ...troubles])
    },
    calm: () => ahead.clear(),
    tried: (conversation) => tries.filter((one) => one === conversation).length,
    twice() {
      const titles = posts.map(({ conversation, message }) => `${conversation} ${message.title}`)
      return titles.filter((title, at) => titles.indexOf(title) !== at)
    },

    async post(to, message, token) {
      return sending(to, () => {
        const post = { id: `m${posts.length + 1}`, conversation: to.conversation, token, message, edits: 0 }
        posts.push(post)
        return { conversation: post.conversation, id: post.id }
      })
    },
    async edit(to, posted, message) {
      return sending(to, () => {
        const post = posts.find(({ id }) => id === posted.id)
        if (!post) throw new Error(`there is no message ${posted.id} to edit`)
        post.message = message
        post.edits++
        return posted
      })
    },
    async find(_to, token) {
      const post = chat.slowToShow ? undefined : posts.find((one) => one.token === token)
      return post ? { conversation: post.conversation, id: post.id } : null
    },
    async resume() {},
    async start() {},
    async stop() {},
  }
  return chat
}

/** Stands for a process that ends: nothing of ours may catch it and go on. */
class ProcessDied extends Error {
  override readonly name = 'ProcessDied'
}
