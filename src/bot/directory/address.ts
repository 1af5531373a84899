import type { Address } from '../../chat/platform.ts'
import { type PlatformName, traitsOf } from '../../domain/core/platform.ts'
import type { AppContext } from '../core/context.ts'
import type { Destination } from '../core/destination.ts'

/** How a destination is named in the record: channel:pat, person:<id>. */
export const destinationKey = (destination: Destination): string =>
  destination.kind === 'channel' ? `channel:${destination.key}` : `person:${destination.id}`

/** Where a destination is on a platform; null when it is not there, or cannot be written to yet. */
export async function addressOf(
  platform: PlatformName,
  destination: Destination,
  { store: { conversations, directory } }: Pick<AppContext, 'store'>,
): Promise<Address | null> {
  const { own, writesFirst } = traitsOf(platform)
  if (own) return { conversation: destinationKey(destination), kind: destination.kind, reference: null }

  const bound = await conversations.find({ platform, key: destinationKey(destination) })
  if (bound) return { conversation: bound.externalId, kind: destination.kind, reference: bound.reference }
  if (destination.kind === 'channel') return null
  const [identity] = await directory.listIdentities({ person: destination.id, platform })
  // Who is known can be written to by their id alone, where a platform lets Callin write first.
  return identity && writesFirst ? { conversation: identity, kind: 'person', reference: null } : null
}
