import { z } from 'zod'
import { filterVisibleActions } from '../../src/bot/actions/visible-actions.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { subject } from '../../src/bot/core/inputs.ts'
import { readReference } from '../../src/bot/core/read-fields.ts'
import { findForum } from '../../src/bot/directory/forums.ts'
import { readPost } from '../../src/bot/directory/read-post.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import type { Post } from '../../src/domain/directory/access.ts'
import { actionsList } from '../../src/messages/actions/cards.ts'
import type { ActionFilter } from '../../src/store/actions/actions.ts'

export const actions = defineCommand({
  name: 'actions',
  summary: 'Agreed actions: open, mine, overdue, done, or those of a forum, an indicator or an owner',
  notDone: 'I cannot list those actions',
  who: 'anybody',
  example: 'actions overdue',
  reads: true,
  input: z.object({
    which: subject(
      'Which',
      'mine, overdue, done, withdrawn, deliverables, a forum (PAT), an indicator (CS05) or an owner (Head of Contact Point); nothing for all that are open.',
    ),
  }),
  words: ['which'],

  async run({ which = 'open' }, context) {
    const { title, filter } = await choose(which, context)
    return actionsList(
      title,
      await filterVisibleActions(await context.store.actions.list(filter), context),
      context.today(),
    )
  },
})

type Chosen = { readonly title: string; readonly filter: ActionFilter }

async function choose(which: string, context: CommandContext): Promise<Chosen> {
  const { caller, store } = context
  switch (which.toLowerCase()) {
    case 'open':
      return { title: 'Open actions', filter: { state: 'open' } }
    case 'mine':
    case 'my':
      return { title: 'Your open actions', filter: { state: 'open', owners: caller.posts.map(({ id }) => id) } }
    case 'overdue':
    case 'late':
      return { title: 'Overdue actions', filter: { state: 'open', dueBefore: context.today() } }
    case 'done':
    case 'completed':
      return { title: 'Completed actions', filter: { state: 'done' } }
    case 'withdrawn':
      return { title: 'Withdrawn actions', filter: { state: 'withdrawn' } }
    case 'deliverables':
      return { title: 'Open deliverables', filter: { state: 'open', deliverable: true } }
  }
  const record = await store.figures.findDefinition(readReference(which), context.now())
  if (record) return { title: `Actions for ${record.indicator.ref}`, filter: { ref: record.indicator.ref } }
  const forum = findForum(context.framework, which)
  if (forum) return { title: `Open actions of ${forum.name}`, filter: { state: 'open', forum: forum.key } }
  const post = await readOwner(which, context)
  return { title: `Open actions of the ${post.title}`, filter: { state: 'open', owners: [post.id] } }
}

/** An owner is asked for last, so a word that is no post's either is answered with all that can be asked for. */
const readOwner = (which: string, context: CommandContext): Promise<Post> =>
  readPost(which, context).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'post_unknown') throw error
    throw new Refusal(
      'actions_unknown',
      `"${which}" is no indicator, forum or post. Say mine, overdue, done, withdrawn or deliverables, or nothing for all.`,
    )
  })
