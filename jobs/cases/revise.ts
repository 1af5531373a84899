import { revisedNotice } from '../../src/bot/cases/figure-notices.ts'
import { loadRevision } from '../../src/bot/cases/revision.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { reviseTask } from '../../src/bot/rules/tasks.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import { postId } from '../../src/store/directory/directory.ts'

/**
 * After an import that revises past figures or targets: one message to the secretary of each forum concerned with what
 * the rules would, and would not, have found. Open cases keep a note of it. Nothing is withdrawn; the chair decides.
 */
export const revise = defineJob(reviseTask, {
  describe: async ({ importId }) => `say what the revised figures of import ${importId} change`,

  // All is made from the record and kept by its key or its words, so a repeat says nothing twice.
  async run({ importId }, context) {
    const revision = await loadRevision(context, importId)
    if (!revision) return 'the import is gone'
    const { indicators } = revision
    if (indicators.length === 0) return 'the rules find the same as before'

    for (const { openCase, findings } of indicators) {
      if (!openCase) continue
      for (const finding of findings) {
        const { change, from, to, because } = finding
        const revised = { kind: 'revised', how: 'revised', change, from: from.key, to: to.key, because } as const
        await context.store.revisions.noteOnCase(openCase.id, { ...revised, at: context.now(), by: 'the rules' })
      }
    }
    const forums = context.framework.forums.filter(({ key }) => indicators.some(({ forum }) => forum === key))
    await context.store.outbox.add(
      forums.map(({ key, secretary }) =>
        revisedNotice.to(post(postId(secretary)), { importId, forum: key }, importId, key),
      ),
      context.now(),
    )
    return `${formatCount(indicators.length, 'indicator')} with other findings`
  },
})
