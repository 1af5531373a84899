import { type PlatformName, sayPlatform } from '../../domain/core/platform.ts'
import { capitalise, formatList, withArticle } from '../../domain/core/words.ts'
import type { Message } from '../core/message.ts'
import { buttonRow } from '../core/parts.ts'

/** Who or what is not delivered to: a channel of the rules, or a person by their posts. */
export type RefusedWho =
  | { readonly kind: 'channel'; readonly name: string }
  | { readonly kind: 'person'; readonly posts: readonly string[] }

const sayWho = (who: RefusedWho): string => {
  if (who.kind === 'channel') return `the channel ${who.name}`
  return who.posts.length === 0 ? 'somebody who holds no post' : formatList(who.posts.map(withArticle))
}

/** To who answers for a place. `reason`: a sentence with the platform's own word. */
export function refusedCard(platform: PlatformName, who: RefusedWho, reason: string): Message {
  const after =
    who.kind === 'channel'
      ? 'What was to be said there waits, and is tried again every quarter of an hour: nothing is lost. An administrator can invite Callin, or "bind" another channel.'
      : 'What was for them goes to their deputy or the posts above them meanwhile. An administrator can put the account right; "link" or "appoint" names another.'
  return {
    title: `For you: ${sayPlatform(platform)} delivers nothing to ${sayWho(who)}`,
    parts: [
      { kind: 'text', text: `${reason} ${after}` },
      ...buttonRow([{ label: 'See what was not delivered', command: 'undelivered', style: 'primary' }]),
    ],
  }
}

/** What stands in its place once something arrives there again. */
export const takenAgain = (platform: PlatformName, who: RefusedWho): Message => ({
  title: `${capitalise(sayPlatform(platform))} delivers to ${sayWho(who)} again`,
  parts: [{ kind: 'text', text: 'Nothing to do.' }],
})
