import { z } from 'zod'
import type { CommandContext } from '../src/bot/command.ts'
import { defineCommand } from '../src/bot/command.ts'
import { readForum } from '../src/bot/forum.ts'
import { visibleRefs } from '../src/bot/visible.ts'
import type { Action } from '../src/domain/action.ts'
import { actionsList } from '../src/messages/lists.ts'
import type { ActionFilter } from '../src/store/actions.ts'

export const actions = defineCommand({
  name: 'actions',
  summary: 'Agreed actions: open, mine, overdue, done, or those of a forum or an indicator',
  example: 'actions overdue',
  input: z.object({
    which: z.string().trim().optional().meta({
      label: 'Which',
      help: 'mine, overdue, done, a forum (PAT) or an indicator (CS05); nothing for all that are open.',
    }),
  }),
  words: ['which'],

  async run({ which = 'open' }, context) {
    const { title, filter } = await choose(which.toLowerCase(), context)
    return actionsList(title, await visible(await context.store.actions.list(filter), context), context.today())
  },
})

async function choose(which: string, context: CommandContext): Promise<{ title: string; filter: ActionFilter }> {
  const { caller, framework, store } = context
  switch (which) {
    case 'open':
      return { title: 'Open actions', filter: { state: 'open' } }
    case 'mine':
    case 'my':
      return { title: 'Your open actions', filter: { state: 'open', owners: caller.posts.map(({ id }) => id) } }
    case 'overdue':
      return { title: 'Overdue actions', filter: { state: 'open', dueBefore: context.today() } }
    case 'done':
      return { title: 'Completed actions', filter: { state: 'done' } }
  }
  const record = await store.figures.find(which, context.now())
  if (record) return { title: `Actions for ${record.indicator.ref}`, filter: { ref: record.indicator.ref } }
  const forum = readForum(framework, which)
  return { title: `Open actions of ${forum.name}`, filter: { state: 'open', forum: forum.key } }
}

/** What is promised for an exempt indicator is as exempt as its figures; an owner always sees their own. */
async function visible(list: readonly Action[], context: CommandContext): Promise<readonly Action[]> {
  const visible = await visibleRefs(context)
  const own = new Set(context.caller.posts.map(({ id }) => id))
  return list.filter(
    ({ ref, ownerPost }) =>
      ref === null || visible.has(ref) || (own.has(ownerPost) && context.seenBy.kind === 'person'),
  )
}
