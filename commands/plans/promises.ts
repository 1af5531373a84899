import { z } from 'zod'
import { loadFigureViews, loadVisibleView } from '../../src/bot/cases/views.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { subject } from '../../src/bot/core/inputs.ts'
import { readReference } from '../../src/bot/core/read-fields.ts'
import { findForum } from '../../src/bot/directory/forums.ts'
import { listVisibleRefs } from '../../src/bot/directory/visible-refs.ts'
import { groupBy } from '../../src/domain/core/group-by.ts'
import { commitmentsCard, commitmentsList } from '../../src/messages/plans/commitments-card.ts'

/** What was promised of the figures, and whether they kept it: of an indicator, or of all that was promised to a forum. */
export const promises = defineCommand({
  name: 'promises',
  summary: 'What was promised of the figures, and what they show',
  notDone: 'I cannot show you those promises',
  who: 'anybody',
  example: 'promises CS05',
  reads: true,
  input: z.object({
    of: subject('Of', 'An indicator, or a forum; nothing for all.'),
  }),
  words: ['of'],

  async run({ of = '' }, context) {
    const { framework, store } = context
    const forum = of === '' ? null : findForum(framework, of)
    if (of !== '' && !forum) {
      const view = await loadVisibleView(context, readReference(of))
      return commitmentsCard(view, await store.commitments.listFor(view.history.indicator.ref))
    }

    const visible = await listVisibleRefs(context)
    const live = (await store.commitments.listLive()).filter(
      (one) => visible.has(one.ref) && (!forum || one.forum === forum.key),
    )
    const byRef = groupBy(live, ({ ref }) => ref)
    return commitmentsList(
      forum ? `What was promised to ${forum.name}` : 'What was promised of the figures',
      (await loadFigureViews(context, [...byRef.keys()])).map((view) => ({
        view,
        promises: byRef.get(view.history.indicator.ref) ?? [],
      })),
    )
  },
})
