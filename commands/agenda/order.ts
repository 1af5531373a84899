import { z } from 'zod'
import { itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { findItemToChange, itemToChangeChoices, prepareItemChange } from '../../src/bot/agenda/item-to-change.ts'
import { loadAgenda } from '../../src/bot/agenda/view.ts'
import { agendaShown } from '../../src/bot/cases/item-notices.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { number } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { mustBePlanned, reorder } from '../../src/domain/agenda/item.ts'
import { agendaCard } from '../../src/messages/agenda/card.ts'

export const orderItem = defineCommand({
  name: 'order-item',
  summary: 'Move an item to another place on its agenda',
  notDone: 'The item was not moved',
  who: 'deciders',
  example: 'order-item CS05 to: 1',
  input: z.object({ item: itemInput(), to: number('Place', 'Where it comes: 1 is the first item.') }),
  words: ['item', 'to'],
  about: ['item'],
  prepare: prepareItemChange,
  choices: itemToChangeChoices,

  async run({ item: typed, to }, context) {
    const { item, meeting } = await findItemToChange(context, typed)
    mustBePlanned(item)
    await context.store.agenda.reorder(
      meeting.id,
      (ids) => (ids.includes(item.id) ? reorder(ids, item.id, to) : ids),
      { notices: agendaShown(context, item, context.now().toISOString()) },
      context.now(),
    )
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    return agendaCard(await loadAgenda(context, meeting, viewer))
  },
})
