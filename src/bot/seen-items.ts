import type { Person, SeenBy } from '../domain/access.ts'
import { maySee, maySeeForum, mayStandIn } from '../domain/access.ts'
import type { AgendaItem } from '../domain/agenda.ts'
import type { Indicator } from '../domain/indicator.ts'
import type { CommandContext } from './command.ts'
import type { Council } from './council.ts'
import type { Place } from './notices.ts'

/** What of agendas may be read, by somebody somewhere or by everybody in a channel. */
export type AgendaReader = {
  item(item: AgendaItem): boolean
  /** What an item is about, whoever's item it is: all but what is exempt. */
  about(item: AgendaItem): boolean
  indicator(indicator: Indicator): boolean
  /** The whole agenda of a forum, not only items of their own. */
  forum(key: string): boolean
}

/**
 * What the caller may know of agendas in the place in which they ask: the items of the forums whose papers they see, and
 * their own, which they or the post whose deputy they are present or stand in for, or whose indicator they answer for or
 * direct. What is exempt must be seen by them there too.
 */
export const seenItems = async (context: CommandContext): Promise<AgendaReader['item']> =>
  (await readerOf(context, context.caller, context.seenBy)).item

/** The same, and which whole agendas and indicators. */
export async function readerOf(council: Council, person: Person, seenBy: SeenBy): Promise<AgendaReader> {
  const { framework } = council
  const indicators = await indicatorsByRef(council)
  const posts = person.posts.map(({ id }) => id)
  const own = new Set([...posts, ...(await council.store.directory.deputisedBy(posts))])
  const forum = (key: string) => framework.forums.some((one) => one.key === key && maySeeForum(framework, one, person))
  const indicator = (one: Indicator) => maySee(framework, person, one, seenBy)
  const about = aboutOf(indicators, indicator)

  return {
    forum,
    indicator,
    about,
    item: (item) => {
      if (!about(item)) return false
      if (forum(item.forum)) return true
      const its = item.ref === null ? undefined : indicators.get(item.ref)
      const theirs = [item.presenterPost, item.substitutePost, its?.accountablePost, its?.directorPost]
      return theirs.some((post) => post != null && own.has(post))
    },
  }
}

/** What may be read where a notice will stand: in a channel, the forum's agenda without what is exempt elsewhere. */
export async function readerAt(council: Council, place: Place): Promise<AgendaReader | null> {
  if (place.kind === 'person') {
    const person = await council.store.directory.person(place.id, council.today())
    return person && readerOf(council, person, { kind: 'person' })
  }
  const indicators = await indicatorsByRef(council)
  const indicator = (one: Indicator) => mayStandIn(council.framework, one, { kind: 'channel', channel: place.key })
  const about = aboutOf(indicators, indicator)
  return { forum: () => true, indicator, about, item: about }
}

type ByRef = ReadonlyMap<string, Indicator>

const aboutOf =
  (indicators: ByRef, mayShow: (one: Indicator) => boolean) =>
  ({ ref }: AgendaItem): boolean => {
    const about = ref === null ? undefined : indicators.get(ref)
    return about === undefined || mayShow(about)
  }

async function indicatorsByRef({ store, now }: Council): Promise<ByRef> {
  const records = await store.figures.definitions(now())
  return new Map(records.map(({ indicator }) => [indicator.ref, indicator]))
}
