import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { countLate } from '../src/bot/set-up.ts'
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
    const [next, late, unknown, skipped] = await Promise.all([
      context.store.tasks.next(context.now(), 12),
      countLate(context),
      context.tasks.unknown(),
      skippedNotices(context),
    ])
    const rows = await Promise.all(
      next.map(async (task) => ({
        when: sayWhen(context, task.dueAt),
        what: capitalised(await context.tasks.describe(task)),
      })),
    )
    return dueList(rows, late, { unknown: [...new Set(unknown.map(({ job }) => job))], skipped })
  },
})
