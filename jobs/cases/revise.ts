import { revisedNotice } from '../../src/bot/cases/figure-notices.ts'
import { revisionBy } from '../../src/bot/cases/revision.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { reviseTask } from '../../src/bot/rules/tasks.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { counted } from '../../src/domain/core/words.ts'
import { postId } from '../../src/store/directory/directory.ts'

/**
 * After an import that revises past figures or targets: one message to the secretary of each forum concerned with what
 * the rules would, and would not, have found. Open cases keep a note of it. Nothing is withdrawn; the chair decides.
 */
export const revise = defineJob(reviseTask, {
  describe: async ({ importId }) => `say what the revised figures of import ${importId} change`,

  // All is made from the record and kept by its key or its words, so a repeat says nothing twice.
  async run({ importId }, council) {
    const revision = await revisionBy(council, importId)
    if (!revision) return 'the import is gone'
    const { indicators } = revision
    if (indicators.length === 0) return 'the rules find the same as before'

    for (const { openCase, findings } of indicators) {
      if (!openCase) continue
      for (const finding of findings) {
        const { change, from, to, because } = finding
        const revised = { kind: 'revised', how: 'revised', change, from: from.key, to: to.key, because } as const
        await council.store.revisions.noteOnCase(openCase.id, { ...revised, at: council.now(), by: 'the rules' })
      }
    }
    const forums = council.framework.forums.filter(({ key }) => indicators.some(({ forum }) => forum === key))
    await council.store.outbox.add(
      forums.map(({ key, secretary }) =>
        revisedNotice.to(post(postId(secretary)), { importId, forum: key }, importId, key),
      ),
      council.now(),
    )
    return `${counted(indicators.length, 'indicator')} with other findings`
  },
})
