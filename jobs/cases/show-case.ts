import { showCase, showCaseTask } from '../../src/bot/cases/follow-ups.ts'
import { defineJob } from '../../src/bot/core/job.ts'

/**
 * Shows a case anew where it stands, its call-in notice too. What changes a case has it shown in its own transaction; this
 * is for what an earlier release had promised and not done yet when it was replaced (migration show_case).
 */
export const showCaseAnew = defineJob(showCaseTask, {
  describe: async ({ caseId }, context) => {
    const one = await context.store.cases.find(caseId)
    return one ? `show where case ${one.id} of ${one.ref} stands` : 'show where a case stands'
  },
  about: async ({ caseId }, { store }) => (await store.cases.find(caseId))?.ref ?? null,

  // The rows are kept by their keys, so a repeat sends nothing twice.
  async run({ caseId, moment }, context) {
    const one = await context.store.cases.find(caseId)
    if (!one) return 'the case is gone'
    await context.store.cases.show(showCase(one, context, new Date(moment), { asCalledIn: true }), context.now())
    return null
  },
})
