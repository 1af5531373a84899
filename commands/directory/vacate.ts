import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { notifyHandOver } from '../../src/bot/cases/hand-over.ts'
import { type CommandContext, defineCommand } from '../../src/bot/core/command.ts'
import { day, title } from '../../src/bot/core/inputs.ts'
import { mustMaintainDirectory, postChoices } from '../../src/bot/directory/keeping.ts'
import { loadPostView } from '../../src/bot/directory/post-view.ts'
import { readPost } from '../../src/bot/directory/read-post.ts'
import { notifySeatChanged, secondForSeat } from '../../src/bot/directory/seats.ts'
import type { Post } from '../../src/domain/directory/access.ts'
import { postCard } from '../../src/messages/directory/post-card.ts'

export const vacate = defineCommand({
  name: 'vacate',
  summary: 'Say until when a post is held',
  notDone: 'The post was not vacated',
  who: 'appointers',
  example: 'vacate Head of Contact Point until: 30 November 2026',
  input: z.object({
    post: title('Post', 'Its title, such as Head of Contact Point.'),
    until: day('Until', 'The last day on which it is held, such as 30 November 2026.'),
  }),
  words: ['post'],
  async prepare(_, context) {
    mustMaintainDirectory(context)
    return {}
  },
  choices: async (context) => ({ post: await postChoices(context) }),
  async second({ post: typed, until }, context) {
    const post = await readPost(typed, context)
    return secondForSeat(context, post, sayVacated(post, until, context))
  },

  async run({ post: typed, until }, context) {
    mustMaintainDirectory(context)
    const post = await readPost(typed, context)
    const notices = await notifySeatChanged(context, post, sayVacated(post, until, context))
    const followUps = { ...notifyHandOver(post, until, context), notices }
    await context.store.appointments.vacate(post.id, until, followUps, context.now())
    const view = await loadPostView(context, post, context.seenBy)
    return postCard(view, `${post.title} is held until ${context.calendar.sayDay(until)}`)
  },
})

const sayVacated = (post: Post, until: Temporal.PlainDate, { calendar }: CommandContext): string =>
  `The post of ${post.title} is held until ${calendar.sayDay(until)}, and by nobody after that.`
