import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { listVisibleRefs } from '../../src/bot/directory/visible-refs.ts'
import { countLate } from '../../src/bot/runtime/set-up.ts'
import { listSkippedNotices } from '../../src/bot/runtime/skipped-notices.ts'
import { capitalise } from '../../src/domain/core/words.ts'
import { dueList } from '../../src/messages/cases/lists.ts'

const MOST = 300 // of the coming months; turned page by page

export const due = defineCommand({
  name: 'due',
  summary: 'What I will do next, and when; what I did not send, and why',
  notDone: 'I cannot show you what is due',
  who: 'anybody',
  example: 'due',
  reads: true,
  input: z.object({}),
  words: [],

  async run(_input, context) {
    const [visible, next, late, unknown, skipped] = await Promise.all([
      listVisibleRefs(context),
      context.store.tasks.listNext(context.now(), MOST),
      countLate(context),
      context.tasks.unknown(context),
      listSkippedNotices(context),
    ])
    const rows = await Promise.all(
      next.map(async (task) => {
        const what = await context.tasks.describe(task, context, visible)
        return what === null ? [] : [{ when: sayWhen(context, task.dueAt), what: capitalise(what) }]
      }),
    )
    return dueList(rows.flat(), late, { unknown: [...new Set(unknown.map(({ job }) => job))], skipped })
  },
})
