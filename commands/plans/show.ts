import { z } from 'zod'
import { findChosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { resolveResponderTitle } from '../../src/bot/plans/responding.ts'
import { loadPlanView } from '../../src/bot/plans/view.ts'
import { Refusal, unlessRefused } from '../../src/domain/core/refusal.ts'
import { itemName } from '../../src/messages/agenda/item-words.ts'
import { planCard } from '../../src/messages/plans/card.ts'

/** The action plan that stands for an item, to those who may see the item. */
export const showPlan = defineCommand({
  name: 'show-plan',
  summary: 'The action plan that came back for an item',
  notDone: 'I cannot show you that plan',
  who: 'anybody',
  example: 'show-plan CS05',
  reads: true,
  input: z.object({ item: itemInput() }),
  words: ['item'],

  async run({ item: typed }, context) {
    const item = await findChosenItem(context, typed)
    const plan = await context.store.plans.findStanding(item)
    if (!plan) {
      throw new Refusal(
        'no_plan',
        `No action plan has come for ${itemName(item)}: whoever presents it sends it with "plan".`,
      )
    }
    const mayCorrect = (await unlessRefused(resolveResponderTitle(context, item))) !== null
    return planCard(await loadPlanView(context, item, plan, mayCorrect))
  },
})
