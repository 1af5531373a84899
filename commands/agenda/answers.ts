import { z } from 'zod'
import { numberItems } from '../../src/bot/agenda/places.ts'
import { findUntold } from '../../src/bot/agenda/untold.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { forum, optional } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { findDecidingForum, sayDeciders } from '../../src/bot/directory/authority.ts'
import { planDueDay } from '../../src/bot/meetings/deadlines.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import { loadItemResponses } from '../../src/bot/plans/item-responses.ts'
import { asksForPlan } from '../../src/bot/plans/missing.ts'
import { onlyFor, Refusal } from '../../src/domain/core/refusal.ts'
import { mayDecide } from '../../src/domain/directory/access.ts'
import { responsesCard } from '../../src/messages/agenda/responses-card.ts'

/** Who has answered for the next meeting's items, and who has not: for the chair and the secretary. */
export const answers = defineCommand({
  name: 'answers',
  summary: 'Who has answered for the next meeting, and who has not',
  notDone: 'I cannot show you who has answered',
  who: 'deciders',
  example: 'answers PAT',
  reads: true,
  input: z.object({
    forum: optional(forum('Only when it is not the one that you decide for.')),
  }),
  words: ['forum'],

  async run({ forum: typed }, context) {
    const forum = findDecidingForum(context, typed ?? null)
    if (!mayDecide(forum, context.caller)) {
      throw onlyFor('not_chair', sayDeciders(forum), 'sees who has answered')
    }
    const [meeting] = await context.store.meetings.listUpcoming(forum.key, context.now(), 1)
    if (!meeting)
      throw new Refusal('no_meeting', `${forum.name} has no meeting planned: "meetings" lists those of the others.`)
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    const all = await context.store.agenda.listFor(meeting.id)
    const places = numberItems(all, viewer)
    const items = all.filter((item) => asksForPlan(item) && viewer.item(item))
    const untold = await findUntold(context, items)
    return responsesCard({
      forum: forum.name,
      meeting: sayMeeting(context, meeting),
      planDue: context.calendar.sayDay(planDueDay(context, meeting)),
      items: await Promise.all(
        items.map(async (item) => ({
          item,
          place: places.get(item.id) ?? 0,
          answers: await loadItemResponses(context, item),
          untold: untold.has(item.id),
        })),
      ),
    })
  },
})
