import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { loadWaitingForMe } from '../../src/bot/cycle/waiting-for-me.ts'
import { myCard } from '../../src/messages/cycle/my-card.ts'

export const my = defineCommand({
  name: 'my',
  aliases: ['mine'],
  summary: 'Everything that waits for you',
  notDone: 'I cannot show you what waits for you',
  who: 'anybody',
  example: 'my',
  reads: true,
  input: z.object({}),
  words: [],

  async run(_input, context) {
    return myCard(await loadWaitingForMe(context))
  },
})
