import { z } from 'zod'
import { actAsChair, actionInput, openActionChoices, prepareAsChair } from '../../src/bot/actions/acting.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { decideExtension } from '../../src/domain/actions/action.ts'
import { extensionDecided } from '../../src/messages/actions/answers.ts'

export const grant = defineCommand({
  name: 'grant',
  summary: 'Grant the later date that was asked for an action',
  notDone: 'More time was not granted',
  who: 'deciders',
  example: 'grant "train eight"',
  input: z.object({
    action: actionInput(),
    note: z.string().trim().max(3000).optional().meta({
      label: 'Note',
      help: 'The owner reads it.',
      kind: 'longtext',
    }),
  }),
  words: ['action', 'note'],
  about: ['action'],
  prepare: prepareAsChair,
  choices: openActionChoices(true),

  async run({ action, note = null }, context) {
    const granted = await actAsChair(action, context, (current, by) =>
      decideExtension(current, 'granted', note, by, context.today()),
    )
    return extensionDecided(granted, true)
  },
})
