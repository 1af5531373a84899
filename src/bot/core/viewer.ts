import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Onlooker, Person, SeenBy } from '../../domain/directory/access.ts'
import { maySee, maySeeForum } from '../../domain/directory/access.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import type { AppContext } from './context.ts'

/** Something that may be about an indicator. */
type Referring = { readonly ref: string | null }

/** What somebody, alone or where others read along, or everybody in a channel, may see. */
export type Viewer = {
  sees(indicator: Indicator): boolean
  /** What something is about, whoever's it is: all but what is exempt. */
  about(one: Referring): boolean
  /** Of a list, what it may be seen of. */
  visible<T extends Referring>(list: readonly T[]): readonly T[]
  /** An item of an agenda: of a forum whose papers they see, or their own; and not exempt to them. */
  item(item: AgendaItem): boolean
  /** The whole agenda of a forum, not only items of their own. */
  forum(key: string): boolean
}

/**
 * What a person may see, and know of agendas: the items of the forums whose papers they see, and their own, which they or
 * the post whose deputy they are present or stand in for, or whose indicator they answer for or direct. What is exempt must
 * be seen by them there too.
 */
export async function viewerOf(context: AppContext, person: Person, seenBy: SeenBy): Promise<Viewer> {
  const { framework } = context
  const indicators = await indicatorsByRef(context)
  const posts = person.posts.map(({ id }) => id)
  const own = new Set([...posts, ...(await context.store.directory.listPostsDeputisedBy(posts))])
  const seen = seenOf(context, indicators, person, seenBy)
  const forum = forumsOf(framework, person)

  return {
    ...seen,
    forum,
    item: (item) => {
      if (!seen.about(item)) return false
      if (forum(item.forum)) return true
      const its = item.ref === null ? undefined : indicators.get(item.ref)
      const theirs = [item.presenterPost, item.substitutePost, its?.accountablePost, its?.directorPost]
      return theirs.some((post) => post != null && own.has(post))
    },
  }
}

/** The forums whose papers a person sees, by their key. */
export const forumsOf =
  (framework: Framework, person: Person): Viewer['forum'] =>
  (key) =>
    framework.forums.some((one) => one.key === key && maySeeForum(framework, one, person))

/** What everybody in a channel may see: the forum's agenda, without what is exempt in any channel but a forum's own. */
export async function viewerIn(context: AppContext, channel: string): Promise<Viewer> {
  const seen = seenOf(context, await indicatorsByRef(context), 'everybody', { kind: 'channel', channel })
  return { ...seen, item: seen.about, forum: () => true }
}

/** The versions of a paper: with all there is, or without anything exempt. */
export const seesAll: Viewer = {
  sees: () => true,
  about: () => true,
  visible: (list) => list,
  item: () => true,
  forum: () => true,
}

export function seesNothingExempt(
  indicators: ReadonlyMap<string, Indicator>,
  context: Pick<AppContext, 'framework'>,
): Viewer {
  const seen = seenOf(context, indicators, 'everybody', { kind: 'channel', channel: null })
  return { ...seen, item: seen.about, forum: () => true }
}

type ByRef = ReadonlyMap<string, Indicator>

function seenOf({ framework }: Pick<AppContext, 'framework'>, indicators: ByRef, onlooker: Onlooker, seenBy: SeenBy) {
  const sees = (indicator: Indicator) => maySee(framework, onlooker, indicator, seenBy)
  const about = ({ ref }: Referring): boolean => {
    const indicator = ref === null ? undefined : indicators.get(ref)
    return indicator === undefined || sees(indicator)
  }
  return { sees, about, visible: <T extends Referring>(list: readonly T[]): readonly T[] => list.filter(about) }
}

async function indicatorsByRef({ store, now }: AppContext): Promise<ByRef> {
  const records = await store.figures.listDefinitions(now())
  return new Map(records.map(({ indicator }) => [indicator.ref, indicator]))
}
