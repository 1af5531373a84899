import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { title } from '../../src/bot/core/inputs.ts'
import { postChoices } from '../../src/bot/directory/keeping.ts'
import { loadPostView } from '../../src/bot/directory/post-view.ts'
import { readPost } from '../../src/bot/directory/read-post.ts'
import { postCard } from '../../src/messages/directory/post-card.ts'

export const who = defineCommand({
  name: 'who',
  summary: 'Who holds a post, whom it answers to and who stands in',
  notDone: 'I cannot show you that post',
  who: 'anybody',
  example: 'who Head of Contact Point',
  reads: true,
  input: z.object({ post: title('Post', 'Its title, such as Head of Contact Point.') }),
  words: ['post'],
  choices: async (context) => ({ post: await postChoices(context) }),

  async run({ post }, context) {
    return postCard(await loadPostView(context, await readPost(post, context), context.seenBy))
  },
})
