import type { AgendaItem } from '../../domain/agenda/item.ts'
import { latestOfEachRule } from '../../domain/rules/because.ts'
import { sentence } from '../../messages/agenda/briefing.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

/** Why an item is on an agenda. */
export type ItemReasons = {
  /** "By the Deputy Managing Director on Monday 18 July 2011: the follow-up …"; null: nobody called it in. */
  readonly calledIn: string | null
  /** Each finding of the rules; what was written where they found nothing, unless whoever called it in says it. */
  readonly because: readonly string[]
}

/** Who called an item in and why, and all that the rules had found, by a moment. */
export async function itemReasons(context: AppContext, item: AgendaItem, by: Date): Promise<ItemReasons> {
  const { cases, decisions: kept } = context.store
  const { caseId, kind, why } = item
  if (caseId === null || kind !== 'call_in') return { calledIn: null, because: [why] }
  const [one, decisions, events] = await Promise.all([
    cases.find(caseId),
    kept.listOf(caseId),
    cases.listEventsOf(caseId),
  ])
  const call = events.findLast((event) => event.kind === 'called_in' && event.at <= by)
  const reason = call?.kind === 'called_in' ? call.reason : null
  const found = latestOfEachRule(decisions.filter(({ decidedAt }) => decidedAt <= by))
  const said = call && `By the ${call.by} on ${context.calendar.sayDay(dayOf(context, call.at))}`
  // What the item says itself may be the case's own first reason, or where it came from since: "To be rewritten …".
  const own = why === reason || (why === one?.because && found.length > 0) ? [] : [why]
  return {
    calledIn: said ? sentence(reason === null ? said : `${said}: ${reason}`) : null,
    because: [...new Set([...own, ...found])],
  }
}
