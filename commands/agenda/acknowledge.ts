import { z } from 'zod'
import { chosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { meetingsRefreshed } from '../../src/bot/cases/follow-ups.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { answeringFor, shownAnswers } from '../../src/bot/plans/answering.ts'
import { acknowledge as decide } from '../../src/domain/agenda/answer.ts'
import { plain } from '../../src/messages/core/plain.ts'

/** Whoever answers for an item says that they have had the notice. */
export const acknowledge = defineCommand({
  name: 'acknowledge',
  aliases: ['ack'],
  summary: 'Say that you have had the notice of a call-in',
  example: 'acknowledge CS05',
  input: z.object({ item: itemInput() }),
  words: ['item'],

  async run({ item: typed }, context) {
    const { calendar, store } = context
    const item = await chosenItem(context, typed)
    const by = await answeringFor(context, item)
    const now = context.now()
    const say = (moment: Date) => calendar.sayDate(dayOf(context, moment))
    const notices = await shownAnswers(context, item, now.toISOString())
    const changed = await store.answers.record(
      item.id,
      (current) => decide(current, by, now, say),
      { at: now, by, kind: 'acknowledged' },
      { notices, tasks: [meetingsRefreshed(item.forum, now)] },
    )
    return plain(`Acknowledged: ${changed.title}`, 'The forum sees that you know of it.')
  },
})
