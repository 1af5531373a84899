import { z } from 'zod'
import { loadVisibleHistory } from '../../src/bot/cases/views.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { ref } from '../../src/bot/core/inputs.ts'
import { historyCard } from '../../src/messages/figures/history-card.ts'
import { commitmentParts } from '../../src/messages/plans/commitment-lines.ts'

export const history = defineCommand({
  name: 'history',
  summary: 'An indicator over time, as a picture and a table',
  notDone: 'I cannot show you those figures',
  who: 'anybody',
  example: 'history CS05',
  reads: true,
  input: z.object({ ref: ref() }),
  words: ['ref'],

  async run({ ref }, context) {
    const view = await loadVisibleHistory(context, ref)
    const commitments = await context.store.commitments.listFor(view.history.indicator.ref)
    const card = historyCard(view)
    return { ...card, parts: [...card.parts, ...commitmentParts(view.history.indicator, commitments)] }
  },
})
