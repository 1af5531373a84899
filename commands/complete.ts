import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { callerTitle } from '../src/bot/deciding.ts'
import { number, text } from '../src/bot/inputs.ts'
import { indicatorView } from '../src/bot/views.ts'
import { mayRecord, mustSee } from '../src/domain/access.ts'
import { complete as completeAction } from '../src/domain/action.ts'
import { Refusal } from '../src/domain/refusal.ts'
import { actionCard } from '../src/messages/lists.ts'

export const complete = defineCommand({
  name: 'complete',
  summary: 'Say that an action is done, and what shows it',
  example: 'complete 3 all eight advisers passed on 20 November',
  input: z.object({
    action: number('Action', 'Its number, as "actions" lists it.'),
    evidence: text('What shows it', 'What was done, and where it can be seen.', 'what shows that it is done'),
  }),
  words: ['action', 'evidence'],

  async run({ action: id, evidence }, context) {
    const { caller, framework, store } = context
    const action = await store.actions.find(id)
    if (!action) throw new Refusal('action_unknown', `There is no action ${id}: "actions" lists the open ones.`)
    const owns = caller.posts.some((post) => post.id === action.ownerPost)
    // The answer repeats the action, which is as exempt as its indicator; an owner may always read their own.
    if (action.ref !== null && !(owns && context.seenBy.kind === 'person')) {
      const { indicator } = (await indicatorView(context, action.ref)).history
      mustSee(framework, caller, indicator, context.seenBy)
    }
    const records = framework.forums.some(
      (forum) => (action.forum === null || forum.key === action.forum) && mayRecord(framework, forum, caller),
    )
    if (!owns && !records) {
      throw new Refusal(
        'may_not_complete',
        `Action ${id} is the ${action.ownerTitle}'s: they or the forum say when it is done.`,
      )
    }

    const now = context.now()
    const by = owns ? action.ownerTitle : callerTitle(caller)
    const done = await store.actions.change(
      id,
      (current) => completeAction(current, by, evidence, now),
      () => ({
        notices: [
          { key: `action:${id}:done`, notice: 'action', subject: { actionId: id }, place: `post:${action.ownerPost}` },
        ],
      }),
      now,
    )
    return actionCard(done, 'Action completed', context.today())
  },
})
