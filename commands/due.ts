import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { countLate } from '../src/bot/set-up.ts'
import { sayWhen } from '../src/bot/views.ts'
import { capitalised } from '../src/domain/words.ts'
import { dueList } from '../src/messages/lists.ts'

export const due = defineCommand({
  name: 'due',
  summary: 'What I will do next, and when',
  example: 'due',
  input: z.object({}),
  words: [],

  async run(_input, context) {
    const [next, late] = await Promise.all([context.store.dues.next(context.now(), 12), countLate(context)])
    const rows = await Promise.all(
      next.map(async (promised) => ({
        when: sayWhen(context, promised.dueAt),
        what: capitalised(await context.describeDue(promised)),
      })),
    )
    return dueList(rows, late)
  },
})
