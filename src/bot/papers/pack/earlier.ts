import type { AgendaItem } from '../../../domain/agenda/item.ts'
import { sayMoney } from '../../../domain/core/money.ts'
import { capitalise } from '../../../domain/core/words.ts'
import { DECISIONS } from '../../../domain/outcomes/outcome.ts'
import { levelName } from '../../../domain/rules/evaluate.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import type { EarlierOutcome } from '../../../papers/pack/snapshot.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import { sayReferral } from '../../outcomes/views.ts'

/** The items of earlier meetings that this one goes on with: all that its case has had, or what it was carried from. */
export async function earlierItems({ store }: AppContext, item: AgendaItem): Promise<readonly AgendaItem[]> {
  if (item.caseId !== null) return (await store.agenda.listForCase(item.caseId)).filter(({ id }) => id < item.id)
  const found: AgendaItem[] = []
  for (let from = item.carriedFromId; from !== null; from = found.at(-1)?.carriedFromId ?? null) {
    const earlier = await store.agenda.find(from)
    if (!earlier) break
    found.push(earlier)
  }
  return found
}

/** Nothing where the meeting decided nothing on it. */
export async function earlierOutcome(context: AppContext, item: AgendaItem): Promise<readonly EarlierOutcome[]> {
  const { calendar, framework, store } = context
  const outcome = await store.outcomes.findStanding(item.id)
  const meeting = outcome && (await store.meetings.find(item.meetingId))
  if (!outcome || !meeting) return []
  const referred = (await store.referrals.listFor(meeting.id)).filter(({ itemId }) => itemId === item.id)
  return [
    {
      at: `${levelName(framework, item.forum)}, ${calendar.sayDay(dayOf(context, meeting.startsAt))}`,
      decision: capitalise(DECISIONS[outcome.decision]),
      discussion: outcome.discussion,
      risks: outcome.risks,
      recommendations: [outcome.recommendations, ...(outcome.amount ? [`Amount: ${sayMoney(outcome.amount)}`] : [])]
        .filter((text) => text !== '')
        .map(sentence)
        .join(' '),
      follows: referred.map((one) => sayReferral(context, one)),
    },
  ]
}
