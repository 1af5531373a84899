import { z } from 'zod'
import { actAsOwner, actionInput, ownActionChoices, prepareAsOwner } from '../../src/bot/actions/acting.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { day, text } from '../../src/bot/core/inputs.ts'
import { withWorkingDay } from '../../src/bot/core/on-working-days.ts'
import { askExtension } from '../../src/domain/actions/action.ts'
import { extensionAsked } from '../../src/messages/actions/answers.ts'

export const extend = defineCommand({
  name: 'extend',
  summary: 'Ask for a later date for an action; the chair decides',
  notDone: 'More time was not asked for',
  who: 'owner',
  example: 'extend "train eight" to: 15 December 2026 reason: two of the eight fell ill',
  input: z.object({
    action: actionInput(),
    reason: text('Reason', 'Why the date cannot be kept. The chair reads it.', 'the reason, in a sentence'),
    to: day('Until', 'A day such as 15 December 2026.'),
  }),
  words: ['action', 'reason'],
  about: ['action'],
  prepare: prepareAsOwner,
  choices: ownActionChoices,

  async run({ action, to, reason }, context) {
    const asked = await actAsOwner(action, context, (current, by) =>
      askExtension(current, to, reason, by, context.today()),
    )
    return withWorkingDay(context, to, extensionAsked(asked))
  },
})
