import { z } from 'zod'
import { findChosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { refreshMeetingsTaskFor } from '../../src/bot/cases/follow-ups.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import {
  prepareResponse,
  refreshResponses,
  resolveResponderTitle,
  responseChoices,
} from '../../src/bot/plans/responding.ts'
import { acknowledge as decide } from '../../src/domain/agenda/response.ts'
import { plainMessage } from '../../src/messages/core/plain.ts'

/** Whoever answers for an item says that they have had the notice. */
export const acknowledge = defineCommand({
  name: 'acknowledge',
  aliases: ['ack'],
  summary: 'Say that you have had the notice of a call-in',
  notDone: 'Nothing was acknowledged',
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
    const say = (moment: Date) => calendar.sayDate(dayOf(context, moment))
    const notices = await refreshResponses(context, item, now.toISOString())
    const changed = await store.responses.record(
      item.id,
      (current) => decide(current, by, now, say),
      { at: now, by, kind: 'acknowledged' },
      { notices, tasks: [refreshMeetingsTaskFor(item.forum, now)] },
    )
    return plainMessage(`Acknowledged: ${changed.title}`, 'The forum sees that you know of it.')
  },
})
