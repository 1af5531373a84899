import { z } from 'zod'
import { actAsOwner, actionInput, ownActionChoices, prepareAsOwner } from '../../src/bot/actions/acting.ts'
import { loadActionView } from '../../src/bot/actions/view.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { accept as acceptAction } from '../../src/domain/actions/action.ts'
import { actionAccepted } from '../../src/messages/actions/answers.ts'

export const accept = defineCommand({
  name: 'accept',
  summary: 'Accept an action: it will be done by its date',
  notDone: 'The action was not accepted',
  who: 'owner',
  example: 'accept train eight advisers',
  input: z.object({ action: actionInput() }),
  words: ['action'],
  about: ['action'],
  prepare: prepareAsOwner,
  choices: ownActionChoices,

  async run({ action }, context) {
    const accepted = await actAsOwner(action, context, (current, by) => acceptAction(current, by, context.now()))
    return actionAccepted(loadActionView(context, accepted))
  },
})
