import { defineJob } from '../../src/bot/core/job.ts'
import { draftPaper } from '../../src/bot/papers/drafting.ts'
import { paperKinds } from '../../src/bot/papers/kinds.ts'
import { periodPaperTask } from '../../src/bot/papers/tasks.ts'

/** Drafts the paper on a period once its last results are due. */
export const periodPaper = defineJob(periodPaperTask, {
  describe: async ({ kind, period }) => {
    const title = paperKinds.find(({ key }) => key === kind)?.title ?? 'paper'
    return `draft the ${title.charAt(0).toLowerCase()}${title.slice(1)} of ${period}`
  },
  run: ({ kind, period }, context) => draftPaper(context, kind, period),
})
