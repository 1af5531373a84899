import type { Address, PlatformName } from '../chat/platform.ts'
import type { Council } from './council.ts'
import type { Destination } from './destination.ts'

/** How a destination is named in the record: channel:pat, person:<id>. */
export const destinationKey = (destination: Destination): string =>
  destination.kind === 'channel' ? `channel:${destination.key}` : `person:${destination.id}`

/** Where a destination is on a platform; null when it is not there, or cannot be written to yet. */
export async function addressOf(
  platform: PlatformName,
  destination: Destination,
  { store: { conversations, directory } }: Pick<Council, 'store'>,
): Promise<Address | null> {
  // The console is our own: its conversations are named by their key.
  if (platform === 'web') return { conversation: destinationKey(destination), kind: destination.kind, reference: null }

  const bound = await conversations.find(platform, destinationKey(destination))
  if (bound) return { conversation: bound.externalId, kind: destination.kind, reference: bound.reference }
  if (destination.kind === 'channel') return null
  const [identity] = await directory.identities(destination.id, platform)
  // Slack opens a direct conversation for a user's id; Teams only writes where it has been spoken to.
  return identity && platform === 'slack' ? { conversation: identity, kind: 'person', reference: null } : null
}
