import { z } from 'zod'
import { itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { notifyItemMoved } from '../../src/bot/agenda/follow-ups.ts'
import { findItemToChange, itemToChangeChoices, prepareItemChange } from '../../src/bot/agenda/item-to-change.ts'
import { loadAgenda } from '../../src/bot/agenda/view.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { mustHaveMeeting } from '../../src/bot/meetings/next.ts'
import { agendaCard } from '../../src/messages/agenda/card.ts'

export const deferItem = defineCommand({
  name: 'defer-item',
  summary: 'Pass an item on to the forum’s next meeting, with the reason',
  notDone: 'The item was not put off',
  who: 'deciders',
  example: 'defer-item CS05 the audit reports in January',
  input: z.object({
    item: itemInput(),
    reason: text('Reason', 'The presenter is told, and it is recorded.', 'the reason, in a sentence'),
  }),
  words: ['item', 'reason'],
  about: ['item'],
  prepare: prepareItemChange,
  choices: itemToChangeChoices,

  async run({ item: typed, reason }, context) {
    const { item, meeting, forum, by } = await findItemToChange(context, typed)
    const now = context.now()
    const next = await mustHaveMeeting(context, forum.key, meeting.startsAt)
    const itsCase = item.caseId === null ? null : await context.store.cases.find(item.caseId)
    await context.store.agenda.carry(
      item.id,
      {
        meetingId: next.meeting.id,
        kind: item.kind,
        title: item.title,
        why: item.why,
        presenterPost: item.presenterPost,
        addedBy: by,
        planDue: next.planDue,
      },
      { reason, settledBy: by, settledAt: now },
      (made) => notifyItemMoved(context, item, made, itsCase),
      now,
    )
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    return agendaCard(await loadAgenda(context, next.meeting, viewer))
  },
})
