import { z } from 'zod'
import { notifyActionRecorded } from '../../src/bot/actions/follow-ups.ts'
import { prepareActionTarget, readActionTarget } from '../../src/bot/actions/target.ts'
import { loadActionView } from '../../src/bot/actions/view.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { day, text } from '../../src/bot/core/inputs.ts'
import { withWorkingDay } from '../../src/bot/core/on-working-days.ts'
import { mustBeEntitled } from '../../src/bot/directory/must-see.ts'
import { readPost } from '../../src/bot/directory/read-post.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { callerTitle } from '../../src/domain/directory/access.ts'
import type { History } from '../../src/domain/figures/history.ts'
import { readEffect } from '../../src/domain/plans/trajectory.ts'
import { actionRecorded } from '../../src/messages/actions/answers.ts'

const FOR = 'an indicator such as CS05, an agenda item such as item 4, or a forum'

/** Records what was agreed: what, who, by when, for which item, indicator or forum, and what it is to bring about. */
export const action = defineCommand({
  name: 'action',
  summary: 'Record an agreed action',
  notDone: 'No action was recorded',
  who: 'agreers',
  example: 'action CS05 Train eight advisers owner: Head of Contact Point by: 1 December 2026',
  input: z.object({
    ref: z.string({ error: FOR }).trim().min(1, FOR).max(200, FOR).meta({
      label: 'For',
      help: 'An indicator (CS05), an agenda item (item 4, or a part of its title) or a forum (PAT).',
      kind: 'text',
      names: 'subject',
    }),
    what: text('What was agreed', 'One action, as it should be read in a year.', 'what was agreed, in a sentence'),
    owner: z.string({ error: 'the post of whoever will do it' }).trim().min(1, 'the post of whoever will do it').meta({
      label: 'Owner',
      help: 'The post that will do it.',
    }),
    by: day('By when', 'A day such as 1 December 2026.'),
    effect: z.string().trim().max(500, 'at most 500 characters').optional().meta({
      label: 'Expected effect',
      help: 'What it is to bring about. "75% or better in March 2027" is held against the figures.',
      kind: 'text',
    }),
  }),
  words: ['ref', 'what'],
  about: ['ref'],
  prepare: prepareActionTarget,
  choices: async ({ store }) => ({
    owner: (await store.directory.listPosts()).map(({ title }) => ({ value: title, label: title })),
  }),

  async run({ ref, what, owner, by, effect = null }, context) {
    const { forum, history, ...target } = await readActionTarget(ref, context)
    if (by.until(context.today()).sign > 0) {
      const said = `An action is due in the future: ${context.calendar.sayDay(by)} has been. Say a later day.`
      throw new Refusal('date_past', said, 'by')
    }
    const post = await readPost(owner, context)
    await mustBeEntitled(context, target.ref, post, 'owner')
    const made = await context.store.actions.record(
      {
        ...target,
        what,
        ownerPost: post.id,
        due: by,
        forum: forum.key,
        effect,
        promised: commitmentsBy(effect, history),
        recordedBy: callerTitle(context.caller),
      },
      (recorded) => notifyActionRecorded(recorded, context),
      context.now(),
    )
    return withWorkingDay(context, by, actionRecorded(loadActionView(context, made)))
  },
})

/** Null where the effect names no figure: it is kept in words, and nothing is held against it. */
function commitmentsBy(effect: string | null, history: History | null) {
  const found = effect !== null && history ? readEffect(effect, history) : null
  return found && { period: found.period.key, value: found.value, rag: found.rag }
}
