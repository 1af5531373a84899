import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { callerTitle } from '../src/bot/deciding.ts'
import { actionReminders } from '../src/bot/follow-ups.ts'
import { day, ref, text } from '../src/bot/inputs.ts'
import { readPost } from '../src/bot/read-post.ts'
import { indicatorView } from '../src/bot/views.ts'
import { mayRecord, mustSee } from '../src/domain/access.ts'
import { Refusal } from '../src/domain/refusal.ts'
import { actionCard } from '../src/messages/lists.ts'

/** Records what was agreed: what, who, by when, for which indicator. */
export const action = defineCommand({
  name: 'action',
  summary: 'Record an agreed action',
  example: 'action CS05 Train eight advisers owner: Head of Contact Point by: 1 December 2026',
  input: z.object({
    ref: ref('For indicator', 'Its reference, such as CS05.'),
    what: text('What was agreed', 'One action, as it should be read in a year.', 'what was agreed, in a sentence'),
    owner: z.string({ error: 'the post of whoever will do it' }).trim().min(1, 'the post of whoever will do it').meta({
      label: 'Owner',
      help: 'The post that will do it.',
    }),
    by: day('By when', 'A day such as 1 December 2026.'),
  }),
  words: ['ref', 'what'],
  choices: async ({ store }) => ({
    owner: (await store.directory.posts()).map(({ title }) => ({ value: title, label: title })),
  }),

  async run({ ref, what, owner, by }, context) {
    const { framework, caller, store } = context
    const view = await indicatorView(context, ref)
    const { indicator } = view.history
    mustSee(framework, caller, indicator, context.seenBy)
    const key = view.openCase?.forum
    const forums = key ? framework.forums.filter((forum) => forum.key === key) : framework.forums
    const forum = forums.find((one) => mayRecord(framework, one, caller))
    if (!forum) {
      const names = forums.map(({ name }) => name).join(' or ')
      throw new Refusal(
        'may_not_record',
        `Actions on ${indicator.ref} are recorded by the members of ${names} or the performance team.`,
      )
    }
    if (by.until(context.today()).sign > 0) {
      throw new Refusal('date_past', `An action is due in the future: ${context.calendar.sayDate(by)} has been.`)
    }

    const post = await readPost(owner, context)
    const made = await store.actions.record(
      {
        what,
        ownerPost: post.id,
        due: by,
        ref: indicator.ref,
        caseId: view.openCase?.id ?? null,
        forum: forum.key,
        recordedBy: callerTitle(caller),
      },
      (recorded) => ({
        ...actionReminders(recorded, context),
        notices: [
          {
            key: `action:${recorded.id}`,
            notice: 'action',
            subject: { actionId: recorded.id },
            place: `post:${post.id}`,
          },
        ],
      }),
      context.now(),
    )
    return actionCard(made, 'Action recorded', context.today())
  },
})
