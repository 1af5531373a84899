import type { PlatformName } from '../chat/platform.ts'
import type { Person } from '../domain/access.ts'
import type { Indicator } from '../domain/indicator.ts'
import { withArticle } from '../domain/words.ts'
import { addressOf } from './address.ts'
import type { Council } from './council.ts'
import type { Destination } from './destination.ts'
import { knownPosts, standInNow } from './stand-ins.ts'

/** How long a notice waits for a holder whom no platform knows: they may be linked at this moment. Then others get it. */
const HOLDER_WAIT_MS = 60 * 60_000

/** What is sent, as far as it decides who may stand in for its recipient. */
export type Sent = {
  readonly createdAt: Date
  /** The indicator that it is about, when it is about one. */
  readonly indicator: Indicator | null
  /** Whether somebody may read what it is about. */
  mayRead(person: Person): Promise<boolean> | boolean
}

/**
 * Where a recipient is reached: a channel, a person, or whoever holds a post today. Where nobody holds it, or for an hour
 * nobody who does could be reached on these platforms, it goes to who stands in for the post, and says so.
 */
export async function destinationsOf(
  recipient: string,
  sent: Sent,
  council: Council,
  platforms: readonly PlatformName[],
): Promise<readonly Destination[]> {
  const at = recipient.indexOf(':')
  const id = recipient.slice(at + 1)
  switch (recipient.slice(0, at)) {
    case 'channel':
      return [{ kind: 'channel', key: id }]
    case 'person':
      return [{ kind: 'person', id }]
    case 'post':
      return holdersOf(id, sent, council, platforms)
    default:
      return []
  }
}

async function holdersOf(
  post: string,
  { createdAt, indicator, mayRead }: Sent,
  council: Council,
  platforms: readonly PlatformName[],
): Promise<readonly Destination[]> {
  const canReach = (person: Person) => isReachable(person, council, platforms)
  const holders = await council.store.directory.holders(post, council.today())
  const own = holders.map(({ id }): Destination => ({ kind: 'person', id }))
  const waited = council.now().getTime() - createdAt.getTime()
  if (holders.length > 0 && (waited < HOLDER_WAIT_MS || (await some(holders, canReach)))) return own

  const known = await knownPosts(council, council.today())
  const standIn = await standInNow(post, indicator, known, { canReach, mayRead })
  if (!standIn || (holders.length > 0 && !(await some(standIn.people, canReach)))) return own
  const title = known.posts.find(({ id }) => id === post)?.title ?? post
  const why = holders.length === 0 ? 'which nobody holds' : 'who cannot be reached here'
  const insteadOf = `For ${withArticle(title)}, ${why}.`
  return standIn.people.map(({ id }) => ({ kind: 'person', id, insteadOf }))
}

async function some(people: readonly Person[], test: (person: Person) => Promise<boolean>): Promise<boolean> {
  for (const person of people) if (await test(person)) return true
  return false
}

async function isReachable({ id }: Person, council: Council, platforms: readonly PlatformName[]): Promise<boolean> {
  for (const platform of platforms) if (await addressOf(platform, { kind: 'person', id }, council)) return true
  return false
}
