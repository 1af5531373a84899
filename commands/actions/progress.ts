import { z } from 'zod'
import { actAsOwner, actionInput, ownActionChoices, prepareAsOwner } from '../../src/bot/actions/acting.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { progress as reportProgress } from '../../src/domain/actions/action.ts'
import { progressNoted } from '../../src/messages/actions/answers.ts'

export const progress = defineCommand({
  name: 'progress',
  summary: 'Report how far an action is',
  notDone: 'No progress was noted',
  who: 'owner',
  example: 'progress "train eight" five of the eight advisers have started',
  input: z.object({
    action: actionInput(),
    text: text('How far it is', 'What has been done since the last report.', 'how far it is, in a sentence'),
  }),
  words: ['action', 'text'],
  about: ['action'],
  prepare: prepareAsOwner,
  choices: ownActionChoices,

  async run({ action, text }, context) {
    const moved = await actAsOwner(action, context, (current, by) => reportProgress(current, by, text))
    return progressNoted(moved, text)
  },
})
