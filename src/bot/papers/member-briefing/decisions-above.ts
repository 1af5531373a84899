import { theLevel } from '../../../domain/cases/ladder.ts'
import { sayMoney } from '../../../domain/core/money.ts'
import { capitalised } from '../../../domain/core/words.ts'
import type { Referral } from '../../../domain/outcomes/referral.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import type { Briefing } from '../../../messages/agenda/briefing.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import { name as nameOfCase } from '../../../messages/cases/cards.ts'
import type { IndicatorRecord } from '../../../store/figures/figures.ts'
import { caseView } from '../../cases/views.ts'
import type { Council } from '../../core/council.ts'
import { dayOf } from '../../core/council-time.ts'
import type { HeardCase } from './question-facts.ts'

/**
 * What may need a decision at a level above a forum: what it has put there and is not answered, with the amount; its cases
 * that stand there; what the action plans for its meeting ask for; and the cases that go up when nothing changes.
 */
export async function decisionsAbove(
  council: Council,
  forum: Forum,
  brief: Briefing,
  heard: readonly HeardCase[],
  records: ReadonlyMap<string, IndicatorRecord>,
): Promise<readonly string[]> {
  const { calendar, framework, store } = council
  const [referrals, cases] = await Promise.all([store.referrals.open(forum.key), store.cases.open(forum.key)])
  const shows = (ref: string | null) => ref === null || records.has(ref)
  const stepOf = (key: string) => framework.ladder.find((level) => level.key === key)?.step ?? -1
  const risen = cases.filter(({ level, ref }) => stepOf(level) > stepOf(forum.key) && shows(ref))
  const views = await Promise.all(risen.map((one) => caseView(council, one)))
  return [
    ...referrals.filter(({ ref }) => shows(ref)).map((one) => askedLine(council, one)),
    ...views.map((view) => {
      const since = calendar.sayDate(dayOf(council, view.one.levelSince))
      return `${nameOfCase(view)}. With ${theLevel(framework, view.one.level)} since ${since}.`
    }),
    ...heard.flatMap(({ record, plan }) =>
      plan === null || plan.support === ''
        ? []
        : [`${record.indicator.ref}: the action plan asks for support. ${sentence(capitalised(plan.support))}`],
    ),
    ...[...brief.calledIn, ...brief.proposed].flatMap((view) =>
      view.goesUp === null ? [] : [`${nameOfCase(view)}. ${view.goesUp}`],
    ),
  ]
}

/** "CS05 Calls answered in 40 seconds: £460,000 a year is asked of CMT for 15 December 2026 (referral 1)." */
function askedLine({ calendar, framework }: Council, referral: Referral): string {
  const { id, amount, to, on } = referral
  const asked = amount ? `${sayMoney(amount)} is asked of` : 'put to'
  const when = on ? ` for ${calendar.sayDate(on)}` : ''
  return `${itemName(referral)}: ${asked} ${theLevel(framework, to)}${when} (referral ${id}).`
}
