import type { Outcome } from '../domain/outcome.ts'
import type { Message } from '../messages/message.ts'
import { outcomeRecorded } from '../messages/outcome-cards.ts'
import type { RecordedOutcome } from '../store/outcomes.ts'
import type { CommandContext } from './command.ts'
import { restOf } from './outcome-items.ts'
import type { Prepared } from './outcome-recording.ts'
import { loadOutcomes } from './outcome-views.ts'
import { viewerOf } from './viewer.ts'
import { dayOf } from './views.ts'

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
  return outcomeRecorded({ ...shown, outcome }, corrected, await restOf(context, item), notes)
}

/** Where it does not come back to the very next meeting, the reason: that leaves too little notice. */
async function whyNotSooner(context: CommandContext, from: Date, to: Date, forum: string): Promise<string[]> {
  const { calendar, now, store } = context
  const after = from > now() ? from : now()
  const between = await store.meetings.between(forum, new Date(after.getTime() + 1), to)
  const [sooner] = between.filter(({ state }) => state === 'planned')
  if (!sooner) return []
  const day = calendar.sayDay(dayOf(context, sooner.startsAt))
  return [`The meeting of ${day} is too near for the notice that whoever brings it is owed.`]
}
