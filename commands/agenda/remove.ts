import { z } from 'zod'
import { itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { notifyPresenter, refreshCaseNotices } from '../../src/bot/agenda/follow-ups.ts'
import { findItemToChange, itemToChangeChoices, prepareItemChange } from '../../src/bot/agenda/item-to-change.ts'
import { nameItem } from '../../src/bot/agenda/name-item.ts'
import { loadAgenda } from '../../src/bot/agenda/view.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { mustBePlanned, settle } from '../../src/domain/agenda/item.ts'
import { sentence } from '../../src/messages/agenda/briefing.ts'
import { agendaCard } from '../../src/messages/agenda/card.ts'
import { gathered } from '../../src/store/core/follow-up.ts'

/** The case of an indicator stays called in, and says why it is on no agenda: `call-in` puts it on the next one again. */
export const removeItem = defineCommand({
  name: 'remove-item',
  summary: 'Take an item off its agenda, with the reason',
  notDone: 'The item was not taken off its agenda',
  who: 'deciders',
  example: 'remove-item CS05 the district councils take it over in May',
  input: z.object({
    item: itemInput(),
    reason: text('Reason', 'The presenter is told, and it is recorded.', 'the reason, in a sentence'),
  }),
  words: ['item', 'reason'],
  confirm: {
    press: 'Take it off',
    async ask({ item: typed = '' }, context) {
      const { item, meeting, forum } = await findItemToChange(context, typed)
      mustBePlanned(item)
      const day = context.calendar.sayDay(dayOf(context, meeting.startsAt))
      return `${nameItem(item)} comes off the agenda of ${forum.name} on ${day} for good, and whoever presents it is told.`
    },
  },
  about: ['item'],
  prepare: prepareItemChange,
  choices: itemToChangeChoices,

  async run({ item: typed, reason }, context) {
    const { item, meeting, by } = await findItemToChange(context, typed)
    const now = context.now()
    const day = context.calendar.sayDay(dayOf(context, meeting.startsAt))
    await context.store.agenda.remove(
      item.id,
      (current) => settle(current, 'removed', by, reason, now),
      sentence(`Taken off the agenda of ${day} by the ${by}: ${reason}`),
      (removed, itsCase) => {
        const told = notifyPresenter(context, removed)
        return itsCase ? gathered([refreshCaseNotices(context, itsCase), told]) : told
      },
      now,
    )
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    return agendaCard(await loadAgenda(context, meeting, viewer))
  },
})
