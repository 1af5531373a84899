import { Refusal } from '../../domain/core/refusal.ts'
import type { Post } from '../../domain/directory/access.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { AppContext } from '../core/context.ts'
import { findNearest } from '../core/nearest.ts'

const OFFERED = 5

/** A post by its title; a part that fits only one will do. Throws a refusal that names those that it may be. */
export async function readPost(typed: string, { store }: Pick<AppContext, 'store'>): Promise<Post> {
  const posts = await store.directory.listPosts()
  const wanted = typed.trim().toLowerCase().replace(/^the /, '')
  const exact = posts.find(({ id, title }) => title.toLowerCase() === wanted || id === wanted || id === postId(wanted))
  if (exact) return exact
  const near = posts.filter(({ title }) => title.toLowerCase().includes(wanted))
  const [only] = near
  if (only && near.length === 1) return only
  const some = (near.length > 0 ? near : findNearest(wanted, posts, ({ title }) => [title])).slice(0, OFFERED)
  const instead = { typed, offers: some.map(({ title }) => ({ value: title, label: title })) }
  const titles = some.map(({ title }) => title).join('; ')
  if (near.length > 0) {
    throw new Refusal('post_ambiguous', `"${typed}" fits several posts: ${titles}. Which one?`, null, instead)
  }
  const hint = some.length === 0 ? ' Say its whole title.' : ` Did you mean ${titles}?`
  throw new Refusal('post_unknown', `No post is called "${typed}".${hint}`, null, instead)
}
