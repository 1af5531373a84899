import type { PlatformName } from '../../domain/core/platform.ts'
import { withArticle } from '../../domain/core/words.ts'
import type { Person } from '../../domain/directory/access.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { RefusedPlace } from '../../store/runtime/refused-places.ts'
import type { AppContext } from '../core/context.ts'
import type { Destination } from '../core/destination.ts'
import { addressOf, destinationKey } from './address.ts'
import { findStandIn, loadKnownPosts } from './stand-ins.ts'

/**
 * How long a notice waits for a holder whom no platform knows: they may be linked at this moment. Then others get it. Where
 * the platform refuses a holder, others get it at once.
 */
const HOLDER_WAIT_MS = 60 * 60_000

/** What is sent, as far as it decides who may stand in for its recipient. */
export type SendContext = {
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
export async function resolveDestinations(
  recipient: string,
  sent: SendContext,
  context: AppContext,
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
      return holdersOf(id, sent, context, platforms)
    default:
      return []
  }
}

async function holdersOf(
  post: string,
  { createdAt, indicator, mayRead }: SendContext,
  context: AppContext,
  platforms: readonly PlatformName[],
): Promise<readonly Destination[]> {
  const [holders, places] = await Promise.all([
    context.store.directory.listHolders({ id: post, on: context.today() }),
    context.store.refusedPlaces.list('all'),
  ])
  const refused = places.filter(({ until }) => until > context.now())
  const reasonFor = (person: Person) => refused.find(({ destination }) => destination === `person:${person.id}`)?.reason
  const canReach = (person: Person) => isReachable(person, refused, context, platforms)
  const own = holders.map(({ id }): Destination => ({ kind: 'person', id }))
  const waited = context.now().getTime() - createdAt.getTime()
  const mayWait = waited < HOLDER_WAIT_MS && holders.some((person) => reasonFor(person) === undefined)
  if (holders.length > 0 && (mayWait || (await some(holders, canReach)))) return own

  const known = await loadKnownPosts(context, context.today())
  const standIn = await findStandIn(post, indicator, known, { canReach, mayRead })
  if (!standIn || (holders.length > 0 && !(await some(standIn.people, canReach)))) return own
  const title = known.posts.find(({ id }) => id === post)?.title ?? post
  const why = holders.length === 0 ? 'which nobody holds' : 'who cannot be reached here'
  const [reason] = holders.flatMap((person) => reasonFor(person) ?? [])
  const insteadOf = [`For ${withArticle(title)}, ${why}.`, reason].filter(Boolean).join(' ')
  return standIn.people.map(({ id }) => ({ kind: 'person', id, insteadOf }))
}

async function some(people: readonly Person[], test: (person: Person) => Promise<boolean>): Promise<boolean> {
  return (await Promise.all(people.map(test))).includes(true)
}

async function isReachable(
  { id }: Person,
  refused: readonly RefusedPlace[],
  context: AppContext,
  platforms: readonly PlatformName[],
): Promise<boolean> {
  const destination: Destination = { kind: 'person', id }
  const open = platforms.filter(
    (platform) => !refused.some((one) => one.platform === platform && one.destination === destinationKey(destination)),
  )
  const each = await Promise.all(open.map((platform) => addressOf(platform, destination, context)))
  return each.some((address) => address !== null)
}
