import { z } from 'zod'
import { loadAgenda } from '../src/bot/agenda.ts'
import { itemInput } from '../src/bot/chosen-item.ts'
import { defineCommand } from '../src/bot/command.ts'
import { itemToChange } from '../src/bot/deciding-items.ts'
import { text } from '../src/bot/inputs.ts'
import { toldOfItem, toldOfItsCase } from '../src/bot/item-follow-ups.ts'
import { viewerOf } from '../src/bot/viewer.ts'
import { dayOf } from '../src/bot/views.ts'
import { settle } from '../src/domain/agenda.ts'
import { agendaCard } from '../src/messages/agenda-card.ts'
import { sentence } from '../src/messages/briefing.ts'

/** The case of an indicator stays called in, and says why it is on no agenda: `call-in` puts it on the next one again. */
export const removeItem = defineCommand({
  name: 'remove-item',
  summary: 'Take an item off its agenda, with the reason',
  example: 'remove-item CS05 the district councils take it over in May',
  input: z.object({
    item: itemInput(),
    reason: text('Reason', 'The presenter is told, and it is recorded.', 'the reason, in a sentence'),
  }),
  words: ['item', 'reason'],

  async run({ item: typed, reason }, context) {
    const { item, meeting, by } = await itemToChange(context, typed)
    const now = context.now()
    const day = context.calendar.sayDate(dayOf(context, meeting.startsAt))
    await context.store.agenda.remove(
      item.id,
      (current) => settle(current, 'removed', by, reason, now),
      sentence(`Taken off the agenda of ${day} by the ${by}: ${reason}`),
      (removed, itsCase) => {
        const told = toldOfItem(context, removed)
        return itsCase ? { ...toldOfItsCase(context, itsCase), ...told } : told
      },
      now,
    )
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    return agendaCard(await loadAgenda(context, meeting, viewer))
  },
})
