import { CONSOLE, type PlatformName, traitsOf } from '../../domain/core/platform.ts'
import type { Reach } from '../../domain/directory/preflight.ts'
import type { AppContext } from '../core/context.ts'

/**
 * Where each person can be written to, by their id. A platform counts once a channel has been bound on it; until then
 * there is the console alone. Some can only write to who has written to Callin before.
 */
export async function loadReach({ store }: Pick<AppContext, 'store'>): Promise<(person: string) => Reach> {
  const [bound, spoken, { identities }, refused] = await Promise.all([
    store.conversations.listPlatforms(),
    store.conversations.listPeople(),
    store.directory.record(),
    store.refusedPlaces.list('all'),
  ])
  const inUse: readonly PlatformName[] = bound.length > 0 ? bound : [CONSOLE]
  const isKnown = (person: string, platform: PlatformName) =>
    identities.some((one) => one.person === person && one.platform === platform)
  const hasSpoken = (person: string, platform: PlatformName) =>
    spoken.some((one) => one.person === person && one.platform === platform)

  return (person) => {
    const refusing = refused.filter(({ destination }) => destination === `person:${person}`)
    const known = inUse.filter(
      (platform) => hasSpoken(person, platform) || (traitsOf(platform).writesFirst && isKnown(person, platform)),
    )
    return {
      on: known.filter((platform) => !refusing.some((one) => one.platform === platform)),
      silent: inUse.filter((platform) => !known.includes(platform) && isKnown(person, platform)),
      refused: refusing.map(({ reason }) => reason),
    }
  }
}
