import { formatCount, formatList } from '../core/words.ts'
import type { Indicator } from '../figures/indicator.ts'
import type { Forum } from '../rules/framework.ts'
import { seatsOf } from './membership.ts'
import { postId } from './post-id.ts'
import type { KnownPosts } from './stand-in.ts'

/** What a coming cycle is about. Posts are named by their ids. */
export type Needs = {
  readonly indicators: readonly Indicator[]
  /** Open actions. */
  readonly actions: readonly { readonly id: number; readonly ownerPost: string }[]
  /** Items of the coming agenda. */
  readonly items: readonly { readonly title: string; readonly presenterPost: string | null }[]
}

export type NeededPost = { readonly id: string; readonly title: string; readonly why: readonly string[] }

const NAMED = 4 // references in a sentence; more are counted

/** Every post that must work for a forum's coming cycle, with what it is needed for: seats first, then the rest by title. */
export function listNeededPosts(forum: Forum, { framework, posts }: KnownPosts, needs: Needs): readonly NeededPost[] {
  const titles = new Map(posts.map(({ id, title }) => [id, title]))
  const why = new Map<string, string[]>()
  const need = (post: string | null, reason: string) => {
    if (post !== null) why.set(post, [...(why.get(post) ?? []), reason])
  }
  for (const { post, said } of seatsOf(forum)) {
    titles.set(postId(post), post)
    need(postId(post), said)
  }
  for (const post of framework.roles.memberSide) {
    titles.set(postId(post), post)
    need(postId(post), 'gets every paper')
  }
  const seats = why.size

  for (const [post, refs] of refsBy(needs.indicators, 'accountablePost')) need(post, `accountable for ${some(refs)}`)
  for (const [post, refs] of refsBy(needs.indicators, 'directorPost')) need(post, `director for ${some(refs)}`)
  for (const [post, refs] of refsBy(needs.indicators, 'dataOwnerPost')) need(post, `keeps the data of ${some(refs)}`)
  for (const post of new Set(needs.actions.map(({ ownerPost }) => ownerPost))) {
    const own = needs.actions.filter(({ ownerPost }) => ownerPost === post)
    need(post, own.length === 1 ? 'owner of an open action' : `owner of ${own.length} open actions`)
  }
  for (const { title, presenterPost } of needs.items) need(presenterPost, `presents ${title}`)

  const all = [...why].map(([id, reasons]) => ({ id, title: titles.get(id) ?? id, why: reasons }))
  return [...all.slice(0, seats), ...all.slice(seats).sort((a, b) => a.title.localeCompare(b.title))]
}

/** The references of indicators by the post that has a role in them; under null those where no post has it. */
function refsBy(
  indicators: readonly Indicator[],
  role: 'accountablePost' | 'directorPost' | 'dataOwnerPost',
): ReadonlyMap<string | null, readonly string[]> {
  const refs = new Map<string | null, string[]>()
  for (const one of indicators) refs.set(one[role], [...(refs.get(one[role]) ?? []), one.ref])
  return refs
}

const some = (refs: readonly string[]): string =>
  refs.length > NAMED ? formatCount(refs.length, 'indicator') : formatList(refs)
