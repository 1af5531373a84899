import { sayLevel } from '../../../domain/cases/ladder.ts'
import { sayMoney } from '../../../domain/core/money.ts'
import { capitalise } from '../../../domain/core/words.ts'
import type { Referral } from '../../../domain/outcomes/referral.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import { name as nameOfCase } from '../../../messages/cases/cards.ts'
import type { Entry } from '../../../papers/member-briefing/snapshot.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import { loadCaseViews } from '../../cases/views.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import type { HeardCase } from './question-facts.ts'

/**
 * What may need a decision at a level above a forum: what it has put there and is not answered, with the amount; its cases
 * that stand there; and what the action plans for its meeting ask for. What goes up by itself on a day is decided by nobody.
 */
export async function decisionsAbove(
  context: AppContext,
  forum: Forum,
  heard: readonly HeardCase[],
  records: ReadonlyMap<string, IndicatorRecord>,
): Promise<readonly Entry[]> {
  const { calendar, framework, store } = context
  const [referrals, cases] = await Promise.all([store.referrals.listOpen(forum.key), store.cases.listOpen(forum.key)])
  const shows = (ref: string | null) => ref === null || records.has(ref)
  const stepOf = (key: string) => framework.ladder.find((level) => level.key === key)?.step ?? -1
  const risen = cases.filter(({ level, ref }) => stepOf(level) > stepOf(forum.key) && shows(ref))
  const views = await loadCaseViews(context, risen)
  return [
    ...referrals.filter(({ ref }) => shows(ref)).map((one) => askedLine(context, one)),
    ...views.map((view) => {
      const since = calendar.sayDate(dayOf(context, view.one.levelSince))
      const text = `${nameOfCase(view)}. With ${sayLevel(framework, view.one.level)} since ${since}.`
      return { short: view.one.ref, text }
    }),
    ...heard.flatMap(({ record, plan }) =>
      plan === null || plan.support === ''
        ? []
        : [
            {
              short: record.indicator.ref,
              text: `${record.indicator.ref}: the action plan asks for support. ${sentence(capitalise(plan.support))}`,
            },
          ],
    ),
  ]
}

/** "CS05 Calls answered in 40 seconds: £460,000 a year is asked of CMT for Tuesday 15 December 2026." */
function askedLine({ calendar, framework }: AppContext, referral: Referral): Entry {
  const { amount, to, on } = referral
  const asked = amount ? `${sayMoney(amount)} is asked of` : 'put to'
  const when = on ? ` for ${calendar.sayDay(on)}` : ''
  const name = itemName(referral)
  return { short: name, text: `${name}: ${asked} ${sayLevel(framework, to)}${when}.` }
}
