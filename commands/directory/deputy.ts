import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { title } from '../../src/bot/core/inputs.ts'
import { mustMaintainDirectory, postChoices } from '../../src/bot/directory/keeping.ts'
import { loadPostView } from '../../src/bot/directory/post-view.ts'
import { readPost } from '../../src/bot/directory/read-post.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { postCard } from '../../src/messages/directory/post-card.ts'

const NOBODY = 'nobody'

export const deputy = defineCommand({
  name: 'deputy',
  summary: 'Say who stands in for a post',
  notDone: 'No deputy was named',
  who: 'keepers',
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

  async run({ post: typed, is }, context) {
    mustMaintainDirectory(context)
    const post = await readPost(typed, context)
    const other = is.toLowerCase() === NOBODY ? null : await readPost(is, context)
    if (other?.id === post.id)
      throw new Refusal(
        'own_deputy',
        `The ${post.title} cannot stand in for itself: name another post, or nobody.`,
        'is',
      )
    await context.store.appointments.setDeputy(post.id, other?.id ?? null)
    const heading = other
      ? `The ${other.title} stands in for the ${post.title}`
      : `Nobody stands in for the ${post.title}`
    return postCard(await loadPostView(context, post, context.seenBy), heading)
  },
})
