import { z } from 'zod'
import { loadAgenda } from '../src/bot/agenda.ts'
import { itemInput } from '../src/bot/chosen-item.ts'
import { defineCommand } from '../src/bot/command.ts'
import { itemToChange } from '../src/bot/deciding-items.ts'
import { text } from '../src/bot/inputs.ts'
import { passedOn } from '../src/bot/item-follow-ups.ts'
import { mustHaveMeeting } from '../src/bot/next-meeting.ts'
import { viewerOf } from '../src/bot/viewer.ts'
import { agendaCard } from '../src/messages/agenda-card.ts'

export const deferItem = defineCommand({
  name: 'defer-item',
  summary: 'Pass an item on to the forum’s next meeting, with the reason',
  example: 'defer-item CS05 the audit reports in January',
  input: z.object({
    item: itemInput(),
    reason: text('Reason', 'The presenter is told, and it is recorded.', 'the reason, in a sentence'),
  }),
  words: ['item', 'reason'],

  async run({ item: typed, reason }, context) {
    const { item, meeting, forum, by } = await itemToChange(context, typed)
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
      (made) => passedOn(context, item, made, itsCase),
      now,
    )
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    return agendaCard(await loadAgenda(context, next.meeting, viewer))
  },
})
