import { z } from 'zod'
import { findChosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { refreshMeetingsTaskFor } from '../../src/bot/cases/follow-ups.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { planDueOf } from '../../src/bot/meetings/deadlines.ts'
import { asksForPlan } from '../../src/bot/plans/missing.ts'
import {
  prepareResponse,
  refreshResponses,
  resolveResponderTitle,
  responseChoices,
} from '../../src/bot/plans/responding.ts'
import type { AgendaItem } from '../../src/domain/agenda/item.ts'
import { acknowledge as decide } from '../../src/domain/agenda/response.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'
import { acknowledgedMessage } from '../../src/messages/agenda/acknowledged.ts'

/** Whoever answers for an item says that they have had the notice. */
export const acknowledge = defineCommand({
  name: 'acknowledge',
  aliases: ['ack'],
  summary: 'Say that you have had the notice of a call-in',
  notDone: 'Nothing was acknowledged',
  who: 'presenter',
  example: 'acknowledge CS05',
  input: z.object({ item: itemInput() }),
  words: ['item'],
  about: ['item'],
  prepare: prepareResponse,
  choices: responseChoices,

  async run({ item: typed }, context) {
    const { calendar, store } = context
    const item = await findChosenItem(context, typed)
    const by = await resolveResponderTitle(context, item)
    const now = context.now()
    const say = (moment: Date) => calendar.sayDay(dayOf(context, moment))
    const notices = await refreshResponses(context, item, now.toISOString())
    const changed = await store.responses.record(
      item.id,
      (current) => decide(current, by, now, say),
      { at: now, by, kind: 'acknowledged' },
      { notices, tasks: [refreshMeetingsTaskFor(item.forum, now)] },
    )
    return acknowledgedMessage(changed, levelName(context.framework, item.forum), await planDueFor(context, changed))
  },
})

/** The day of the plan that comes next; null: none is asked for, or it has come. */
async function planDueFor(context: CommandContext, item: AgendaItem): Promise<string | null> {
  const { calendar, store } = context
  if (!asksForPlan(item) || (await store.plans.findStanding(item)) !== null) return null
  const meeting = await store.meetings.find(item.meetingId)
  return meeting && calendar.sayDay(planDueOf(context, meeting, item.addedAt))
}
