import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { skippedNotices } from '../src/bot/skipped-notices.ts'
import { sayWhen } from '../src/bot/views.ts'
import { capitalised } from '../src/domain/words.ts'
import { dueList } from '../src/messages/lists.ts'

export const due = defineCommand({
  name: 'due',
  summary: 'What I will do next, and when; what I did not send, and why',
  example: 'due',
  input: z.object({}),
  words: [],

  async run(_input, context) {
    const [next, late, skipped] = await Promise.all([
      context.store.dues.next(context.now(), 12),
      context.store.dues.countOverdue(context.now()),
      skippedNotices(context),
    ])
    const rows = await Promise.all(
      next.map(async (promised) => ({
        when: sayWhen(context, promised.dueAt),
        what: capitalised(await context.describeDue(promised)),
      })),
    )
    return dueList(rows, late, skipped)
  },
})
