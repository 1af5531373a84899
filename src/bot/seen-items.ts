import { maySee, maySeeForum } from '../domain/access.ts'
import type { AgendaItem } from '../domain/agenda.ts'
import type { CommandContext } from './command.ts'

/**
 * Which items of agendas the caller may know of in the place in which they ask: those of the forums whose papers they
 * see, and their own, which they present, stand in for, or whose indicator they answer for or direct. What is exempt
 * must be seen by them there too.
 */
export async function seenItems(context: CommandContext): Promise<(item: AgendaItem) => boolean> {
  const { caller, framework, now, seenBy, store } = context
  const records = await store.figures.all(now())
  const indicators = new Map(records.map(({ indicator }) => [indicator.ref, indicator]))
  const seesForum = new Set(framework.forums.filter((forum) => maySeeForum(framework, forum, caller)).map(keyOf))
  const own = new Set(caller.posts.map(({ id }) => id))

  return (item) => {
    const indicator = item.ref === null ? null : (indicators.get(item.ref) ?? null)
    if (indicator && !maySee(framework, caller, indicator, seenBy)) return false
    if (seesForum.has(item.forum)) return true
    const theirs = [item.presenterPost, item.substitutePost, indicator?.accountablePost, indicator?.directorPost]
    return theirs.some((post) => post != null && own.has(post))
  }
}

const keyOf = ({ key }: { readonly key: string }) => key
