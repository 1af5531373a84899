import { z } from 'zod'
import { actAsOwner, actionInput, ownActionChoices, prepareAsOwner } from '../../src/bot/actions/acting.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { complete as completeAction } from '../../src/domain/actions/action.ts'
import { actionCompleted } from '../../src/messages/actions/answers.ts'

export const complete = defineCommand({
  name: 'complete',
  summary: 'Say that an action is done, and what shows it',
  notDone: 'The action was not completed',
  who: 'owner',
  example: 'complete "train eight" all eight advisers passed on 20 November',
  input: z.object({
    action: actionInput(),
    evidence: text('What shows it', 'What was done, and where it can be seen.', 'what shows that it is done'),
  }),
  words: ['action', 'evidence'],
  about: ['action'],
  prepare: prepareAsOwner,
  choices: ownActionChoices,

  async run({ action, evidence }, context) {
    const done = await actAsOwner(action, context, (current, by) =>
      completeAction(current, by, evidence, context.now()),
    )
    return actionCompleted(done)
  },
})
