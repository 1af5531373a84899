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
    const [next, late, unknown] = await Promise.all([
      context.store.tasks.next(context.now(), 12),
      countLate(context),
      context.tasks.unknown(),
    ])
    const rows = await Promise.all(
      next.map(async (task) => ({
        when: sayWhen(context, task.dueAt),
        what: capitalised(await context.tasks.describe(task)),
      })),
    )
    return dueList(rows, late, [...new Set(unknown.map(({ job }) => job))])
  },
})
