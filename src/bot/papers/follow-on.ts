import { sayLevel } from '../../domain/cases/ladder.ts'
import { sayMoney } from '../../domain/core/money.ts'
import { capitalise } from '../../domain/core/words.ts'
import { listRecommendations } from '../../domain/outcomes/recommendations.ts'
import type { Referral } from '../../domain/outcomes/referral.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import { sentence } from '../../messages/agenda/briefing.ts'
import { itemName } from '../../messages/agenda/item-words.ts'
import type { ComingBack, PutToOthers } from '../../papers/follow-on.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import type { Viewer } from '../core/viewer.ts'
import type { LaterItem } from './later-items.ts'
import { itemsForLater } from './later-items.ts'

/** What meetings have left for later ones, as far as `viewer` may see it. */
export async function listComingBack(
  context: AppContext,
  held: readonly Meeting[],
  viewer: Pick<Viewer, 'item'>,
): Promise<{ readonly rows: readonly ComingBack[]; readonly refs: readonly (string | null)[] }> {
  const later = (await itemsForLater(context, held)).filter(({ item }) => viewer.item(item))
  return { rows: later.map((one) => comingBack(context, one)), refs: later.map(({ item }) => item.ref) }
}

const comingBack = (context: AppContext, { item, startsAt, why }: LaterItem): ComingBack => ({
  item: itemName(item),
  when: `${levelName(context.framework, item.forum)}, ${context.calendar.sayDay(dayOf(context, startsAt))}`,
  by: item.presenterTitle,
  why,
})

/** What a meeting has put to a level above at the items that are given. */
export async function listPutToOthers(
  context: AppContext,
  meeting: Meeting,
  items: ReadonlySet<number>,
): Promise<readonly PutToOthers[]> {
  const referrals = await context.store.referrals.listFor(meeting.id)
  return referrals.filter(({ itemId }) => items.has(itemId)).map((one) => putToOthers(context, one))
}

function putToOthers({ calendar, framework }: AppContext, referral: Referral): PutToOthers {
  const { amount, answer, answeredAt, forum, on, recommendations, state, to } = referral
  const level = capitalise(sayLevel(framework, to))
  const where =
    state === 'answered' && answeredAt
      ? `${level}. Answered on ${calendar.sayDay(dayOf({ calendar }, answeredAt))}: ${sentence(answer ?? '')}`
      : `${level}${on ? `, ${calendar.sayDay(on)}` : ''}`
  return {
    matter: itemName(referral),
    from: levelName(framework, forum),
    recommendations: listRecommendations(recommendations),
    amount: amount && sayMoney(amount),
    where,
  }
}
