import type { Temporal } from 'temporal-polyfill'
import type { Person } from '../../domain/directory/access.ts'
import type { KnownPosts, StandIns } from '../../domain/directory/stand-in.ts'
import { standInsFor } from '../../domain/directory/stand-in.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { AppContext } from '../core/context.ts'

/** What stand-ins are found from, as things are on a day. */
export async function loadKnownPosts(context: AppContext, on: Temporal.PlainDate): Promise<KnownPosts> {
  const { directory, figures } = context.store
  const [records, posts, people] = await Promise.all([
    figures.listDefinitions(context.now()),
    directory.listEntries(),
    directory.listPeople(on),
  ])
  return { framework: context.framework, indicators: records.map(({ indicator }) => indicator), posts, people }
}

/**
 * Who stands in for a post now: the first who may read what it is about and can be reached; when nobody can, the first there
 * is, for whom the notice waits; null when there is nobody at all.
 */
export async function findStandIn(
  post: string,
  about: Indicator | null,
  known: KnownPosts,
  { canReach, mayRead }: StandInTests,
): Promise<StandIns | null> {
  let first: StandIns | null = null
  for (const tier of standInsFor(post, about, known)) {
    const people = await filterPeople(tier.people, mayRead)
    if (people.length === 0) continue
    if ((await filterPeople(people, canReach)).length > 0) return { ...tier, people }
    first ??= { ...tier, people }
  }
  return first
}

type StandInTests = {
  canReach(person: Person): Promise<boolean> | boolean
  mayRead(person: Person): Promise<boolean> | boolean
}

async function filterPeople(people: readonly Person[], test: StandInTests['canReach']): Promise<readonly Person[]> {
  const passes = await Promise.all(people.map(test))
  return people.filter((_, at) => passes[at])
}
