import { z } from 'zod'
import { actAsChair, actionInput, openActionChoices, prepareAsChair } from '../../src/bot/actions/acting.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { decideExtension } from '../../src/domain/actions/action.ts'
import { extensionDecided } from '../../src/messages/actions/answers.ts'

export const refuse = defineCommand({
  name: 'refuse',
  summary: 'Refuse the later date that was asked for an action, with the reason',
  notDone: 'The later date was not refused',
  who: 'deciders',
  example: 'refuse "train eight" the Cabinet Member was promised it for December',
  input: z.object({
    action: actionInput(),
    reason: text('Reason', 'The owner reads it.', 'the reason, in a sentence'),
  }),
  words: ['action', 'reason'],
  about: ['action'],
  prepare: prepareAsChair,
  choices: openActionChoices(true),

  async run({ action, reason }, context) {
    const refused = await actAsChair(action, context, (current, by) =>
      decideExtension(current, 'refused', reason, by, context.today()),
    )
    return extensionDecided(refused, false)
  },
})
