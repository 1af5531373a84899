import { z } from 'zod'
import { findChosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { nameItem } from '../../src/bot/agenda/name-item.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { mustBeEntitled } from '../../src/bot/directory/must-see.ts'
import { readPost } from '../../src/bot/directory/read-post.ts'
import {
  listPresenters,
  prepareResponse,
  refreshResponses,
  resolveResponderTitle,
  responseChoices,
} from '../../src/bot/plans/responding.ts'
import { substitute as decide } from '../../src/domain/agenda/response.ts'
import { sayComes } from '../../src/messages/cases/event.ts'
import { plainMessage } from '../../src/messages/core/plain.ts'

/** Whoever answers for an item names the post that comes instead; the presenter's own post takes it back. */
export const substitute = defineCommand({
  name: 'substitute',
  summary: 'Name who comes to the meeting instead of you',
  notDone: 'No substitute was named',
  who: 'presenter',
  example: 'substitute CS05 post: Director of Engagement reason: on leave that week',
  input: z.object({
    item: itemInput(),
    post: z
      .string({ error: 'the post of whoever comes' })
      .trim()
      .min(1, 'the post of whoever comes')
      .meta({ label: 'Who comes instead', help: 'Their post. Your own, if you come after all.' }),
    reason: text('Reason', 'The chair reads it.', 'the reason, in a sentence'),
  }),
  words: ['item'],
  choices: async (context, given) => ({
    ...(await responseChoices(context, given)),
    post: (await context.store.directory.listPosts()).map(({ title }) => ({ value: title, label: title })),
  }),
  about: ['item'],
  prepare: prepareResponse,

  async run({ item: typed, post: typedPost, reason }, context) {
    const item = await findChosenItem(context, typed)
    const by = await resolveResponderTitle(context, item)
    const post = await readPost(typedPost, context)
    await mustBeEntitled(context, item.ref, post, 'post')
    const comesBack = (await listPresenters(context, item)).includes(post.id)

    const now = context.now()
    const substitutePost = comesBack ? null : post.id
    const change = { how: comesBack ? 'after_all' : 'instead', post: post.title } as const
    const said = sayComes(change)
    const changed = await context.store.responses.record(
      item.id,
      (current) => decide(current, substitutePost, by, now),
      { ...change, at: now, by, kind: 'substitute', reason },
      { notices: await refreshResponses(context, { ...item, substitutePost }, now.toISOString(), item.substitutePost) },
    )
    return plainMessage(
      `${said}: ${nameItem(changed)}`,
      comesBack ? 'Nothing more to do.' : 'They have been told, and the forum sees it. Nothing more to do.',
    )
  },
})
