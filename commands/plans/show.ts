import { z } from 'zod'
import { chosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { answeringFor } from '../../src/bot/plans/answering.ts'
import { planView } from '../../src/bot/plans/view.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { planCard } from '../../src/messages/plans/card.ts'

/** The action plan that stands for an item, to those who may see the item. */
export const showPlan = defineCommand({
  name: 'show-plan',
  summary: 'The action plan that came back for an item',
  example: 'show-plan CS05',
  input: z.object({ item: itemInput() }),
  words: ['item'],

  async run({ item: typed }, context) {
    const item = await chosenItem(context, typed)
    const plan = await context.store.plans.standing(item)
    if (!plan) {
      throw new Refusal('no_plan', `No action plan has come for item ${item.id}, ${item.title}.`)
    }
    const mayCorrect = await answeringFor(context, item).then(
      () => true,
      () => false,
    )
    return planCard(await planView(context, item, plan, mayCorrect))
  },
})
