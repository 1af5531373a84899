import { z } from 'zod'
import type { Command } from '../../src/bot/core/command.ts'
import { defineCommand, usageOf } from '../../src/bot/core/command.ts'
import { help } from '../../src/messages/core/plain.ts'

/** Lists the other commands. */
export const helpFor = (commands: readonly Command[]): Command =>
  defineCommand({
    name: 'help',
    summary: 'What you can ask',
    notDone: 'I cannot show you the help',
    example: 'help',
    input: z.object({}),
    words: [],

    async run() {
      return help(commands.map((one) => ({ usage: usageOf(one), summary: one.summary, example: one.example })))
    },
  })
