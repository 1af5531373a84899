import { membersOf } from '../../domain/directory/access.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { AppContext } from '../core/context.ts'

/**
 * The forums whose meetings are looked after, by their keys: those of which somebody holds a post, once there are figures.
 * What falls due about the meetings of others is neither done nor lost: it waits until they are set up. A channel need not be
 * bound for that, since what is to be said there waits in the outbox by itself.
 */
export async function forumsSetUp({ framework, store, today }: AppContext): Promise<readonly string[]> {
  const postsOf = (forum: (typeof framework.forums)[number]) => membersOf(forum).map(postId)
  const [hasResults, held] = await Promise.all([
    store.figures.hasResults(),
    store.directory.filterHeld(framework.forums.flatMap(postsOf), today()),
  ])
  if (!hasResults) return []
  return framework.forums.filter((forum) => postsOf(forum).some((post) => held.has(post))).map(({ key }) => key)
}

/** How much should have happened by now and has not: zero when everything is done. */
export const countLate = async (context: AppContext): Promise<number> =>
  context.store.tasks.countOverdue(context.now(), await forumsSetUp(context))
