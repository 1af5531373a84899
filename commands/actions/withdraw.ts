import { z } from 'zod'
import {
  actAsChair,
  actionInput,
  findForChair,
  openActionChoices,
  prepareAsChair,
} from '../../src/bot/actions/acting.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { withdraw as withdrawAction } from '../../src/domain/actions/action.ts'
import { actionWithdrawn } from '../../src/messages/actions/answers.ts'

export const withdraw = defineCommand({
  name: 'withdraw',
  summary: 'Take an action back, with the reason: it need not be done any more',
  notDone: 'The action was not withdrawn',
  who: 'deciders',
  example: 'withdraw "train eight" the service was handed to the district councils',
  input: z.object({
    action: actionInput(),
    reason: text('Reason', 'It is recorded, and the owner reads it.', 'the reason, in a sentence'),
  }),
  words: ['action', 'reason'],
  confirm: {
    press: 'Withdraw it',
    async ask({ action = 0 }, context) {
      const { what, ownerTitle, due, state } = await findForChair(action, context)
      if (state !== 'open') return null
      return `“${what}” (${ownerTitle}, due on ${context.calendar.sayDay(due)}) need not be done any more. Its owner is told, and that cannot be taken back.`
    },
  },
  about: ['action'],
  prepare: prepareAsChair,
  choices: openActionChoices(false),

  async run({ action, reason }, context) {
    const withdrawn = await actAsChair(action, context, (current, by) => withdrawAction(current, by, reason))
    return actionWithdrawn(withdrawn)
  },
})
