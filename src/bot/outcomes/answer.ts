import type { Outcome } from '../../domain/outcomes/outcome.ts'
import type { Message } from '../../messages/core/message.ts'
import { outcomeRecordedMessage } from '../../messages/outcomes/cards.ts'
import type { RecordedOutcome } from '../../store/outcomes/outcomes.ts'
import type { CommandContext } from '../core/command.ts'
import { dayOf } from '../core/council-time.ts'
import { withWorkingDay } from '../core/on-working-days.ts'
import { viewerOf } from '../core/viewer.ts'
import { listRemainingItems } from './items.ts'
import type { Prepared } from './recording.ts'
import { loadOutcomes } from './views.ts'

/** What whoever recorded an outcome is told: what follows from it, and what is to be recorded next. */
export async function answerOutcome(
  context: CommandContext,
  { item, meeting, next }: Prepared,
  { outcome, carried }: RecordedOutcome,
  corrected: Outcome | null,
): Promise<Message> {
  const viewer = await viewerOf(context, context.caller, context.seenBy)
  const view = await loadOutcomes(context, meeting, viewer)
  const heard = view.items.find((one) => one.item.id === item.id)
  const notes = carried && next ? await whyNotSooner(context, meeting.startsAt, next.meeting.startsAt, item.forum) : []
  const shown = heard ?? { item, place: null, follows: [], actions: [] }
  const answer = outcomeRecordedMessage(
    { ...shown, outcome },
    corrected,
    await listRemainingItems(context, item),
    notes,
  )
  return withWorkingDay(context, outcome.by, answer)
}

/** Where it does not come back to the very next meeting, the reason: that leaves too little notice. */
async function whyNotSooner(context: CommandContext, from: Date, to: Date, forum: string): Promise<string[]> {
  const { calendar, now, store } = context
  const after = from > now() ? from : now()
  const between = await store.meetings.listBetween(forum, new Date(after.getTime() + 1), to)
  const [sooner] = between.filter(({ state }) => state === 'planned')
  if (!sooner) return []
  const day = calendar.sayDay(dayOf(context, sooner.startsAt))
  return [`The meeting of ${day} is too near for the notice that whoever brings it is owed.`]
}
