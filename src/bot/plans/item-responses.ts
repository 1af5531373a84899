import type { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Plan } from '../../domain/plans/plan.ts'
import type { ItemResponses } from '../../messages/agenda/call-in-notice.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { isShortNotice, planDueOf } from '../meetings/deadlines.ts'

/** What has come back for an item, in words. */
export async function loadItemResponses(context: AppContext, item: AgendaItem): Promise<ItemResponses> {
  const [plan, meeting] = await Promise.all([
    context.store.plans.findStanding(item),
    context.store.meetings.find(item.meetingId),
  ])
  if (!meeting) throw new Error(`item ${item.id} is of meeting ${item.meetingId}, which is not on record`)
  const { acknowledgedBy, acknowledgedAt, addedAt } = item
  const due = planDueOf(context, meeting, addedAt)
  return {
    itemId: item.id,
    acknowledged:
      acknowledgedBy && acknowledgedAt ? `the ${acknowledgedBy} on ${sayOn(context, acknowledgedAt)}` : null,
    substitute: item.substituteTitle,
    plan: plan && `${sayPlan(context, plan)}${isLate(context, item, plan, due) ? ', late' : ''}`,
    planDue: context.calendar.sayDay(due),
    planDueOn: due.toString(),
    atShortNotice: item.kind === 'call_in' && isShortNotice(context, meeting, addedAt),
  }
}

/** One that an earlier meeting left standing is not late for this one. */
const isLate = (
  context: AppContext,
  item: AgendaItem,
  { itemId, submittedAt }: Plan,
  due: Temporal.PlainDate,
): boolean => itemId === item.id && due.until(dayOf(context, submittedAt)).sign > 0

/** "version 2, from the Head of Contact Point on 24 November 2026" */
const sayPlan = (context: AppContext, { version, submittedBy, submittedAt }: Plan): string =>
  `${version > 1 ? `version ${version}, ` : ''}from the ${submittedBy} on ${sayOn(context, submittedAt)}`

const sayOn = (context: AppContext, moment: Date) => context.calendar.sayDay(dayOf(context, moment))
