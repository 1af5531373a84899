import type { Temporal } from 'temporal-polyfill'
import type { Person } from '../domain/access.ts'
import type { Indicator } from '../domain/indicator.ts'
import type { KnownPosts, StandIns } from '../domain/stand-in.ts'
import { standInsFor } from '../domain/stand-in.ts'
import type { Council } from './council.ts'

/** What stand-ins are found from, as things are on a day. */
export async function knownPosts(council: Council, on: Temporal.PlainDate): Promise<KnownPosts> {
  const { directory, figures } = council.store
  const [records, posts, people] = await Promise.all([
    figures.definitions(council.now()),
    directory.entries(),
    directory.people(on),
  ])
  return { framework: council.framework, indicators: records.map(({ indicator }) => indicator), posts, people }
}

/**
 * Who stands in for a post now: the first who can be reached; when nobody can, the first there is, for whom the notice
 * waits; null when there is nobody at all.
 */
export async function standInNow(
  post: string,
  about: Indicator | null,
  known: KnownPosts,
  canReach: (person: Person) => Promise<boolean> | boolean,
): Promise<StandIns | null> {
  const all = standInsFor(post, about, known)
  for (const one of all) {
    for (const person of one.people) if (await canReach(person)) return one
  }
  return all[0] ?? null
}
