import { z } from 'zod'
import { type CommandContext, defineCommand } from '../../src/bot/core/command.ts'
import { title } from '../../src/bot/core/inputs.ts'
import { mustMaintainDirectory, postChoices } from '../../src/bot/directory/keeping.ts'
import { loadPostView } from '../../src/bot/directory/post-view.ts'
import { readPost } from '../../src/bot/directory/read-post.ts'
import { notifySeatChanged, secondForSeat } from '../../src/bot/directory/seats.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import type { Post } from '../../src/domain/directory/access.ts'
import { postCard } from '../../src/messages/directory/post-card.ts'

const NOBODY = 'nobody'

export const deputy = defineCommand({
  name: 'deputy',
  summary: 'Say who stands in for a post',
  notDone: 'No deputy was named',
  who: 'appointers',
  example: 'deputy Head of Contact Point is: Customer Relations Manager',
  input: z.object({
    post: title('Post', 'Its title, such as Head of Contact Point.'),
    is: title('Deputy', 'The post that stands in for it, or nobody.'),
  }),
  words: ['post'],
  async prepare(_, context) {
    mustMaintainDirectory(context)
    return {}
  },
  choices: async (context) => {
    const posts = await postChoices(context)
    return { post: posts, is: [{ value: NOBODY, label: 'Nobody' }, ...posts] }
  },
  async second(input, context) {
    const { post, other } = await readDeputy(input, context)
    return secondForSeat(context, post, sayDeputy(post, other))
  },

  async run(input, context) {
    mustMaintainDirectory(context)
    const { post, other } = await readDeputy(input, context)
    const heading = sayDeputy(post, other)
    const notices = await notifySeatChanged(context, post, heading)
    await context.store.appointments.setDeputy(post.id, other?.id ?? null, { notices }, context.now())
    return postCard(await loadPostView(context, post, context.seenBy), heading)
  },
})

/** The post, and who is to stand in for it; null: nobody. Throws a refusal where it would stand in for itself. */
async function readDeputy(
  { post: typed, is }: { readonly post: string; readonly is: string },
  context: CommandContext,
): Promise<{ readonly post: Post; readonly other: Post | null }> {
  const post = await readPost(typed, context)
  const other = is.toLowerCase() === NOBODY ? null : await readPost(is, context)
  if (other?.id !== post.id) return { post, other }
  throw new Refusal('own_deputy', `The ${post.title} cannot stand in for itself: name another post, or nobody.`, 'is')
}

const sayDeputy = (post: Post, other: Post | null): string =>
  other ? `The ${other.title} stands in for the ${post.title}` : `Nobody stands in for the ${post.title}`
