import type { Address, PlatformName } from '../chat/platform.ts'
import type { Council } from './council.ts'
import type { Place } from './notices.ts'

/** How a place is named in the record: channel:pat, person:<id>. */
export const placeKey = (place: Place): string =>
  place.kind === 'channel' ? `channel:${place.key}` : `person:${place.id}`

/** Where a place is on a platform; null when it is not there, or cannot be written to yet. */
export async function addressOf(
  platform: PlatformName,
  place: Place,
  { store: { conversations, directory } }: Pick<Council, 'store'>,
): Promise<Address | null> {
  // The console is our own: its conversations are named by their key.
  if (platform === 'web') return { conversation: placeKey(place), kind: place.kind, reference: null }

  const bound = await conversations.find(platform, placeKey(place))
  if (bound) return { conversation: bound.externalId, kind: place.kind, reference: bound.reference }
  if (place.kind === 'channel') return null
  const [identity] = await directory.identities(place.id, platform)
  // Slack opens a direct conversation for a user's id; Teams only writes where it has been spoken to.
  return identity && platform === 'slack' ? { conversation: identity, kind: 'person', reference: null } : null
}
