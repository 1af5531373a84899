import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Plan } from '../../domain/plans/plan.ts'
import type { ItemResponses } from '../../messages/agenda/call-in-notice.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { planDueDay } from '../meetings/deadlines.ts'

/** What has come back for an item, in words. */
export async function loadItemResponses(context: AppContext, item: AgendaItem): Promise<ItemResponses> {
  const plan = await context.store.plans.findStanding(item)
  const { acknowledgedBy, acknowledgedAt } = item
  return {
    itemId: item.id,
    acknowledged:
      acknowledgedBy && acknowledgedAt ? `the ${acknowledgedBy} on ${sayOn(context, acknowledgedAt)}` : null,
    substitute: item.substituteTitle,
    plan: plan && `${sayPlan(context, plan)}${(await isLate(context, item, plan)) ? ', late' : ''}`,
  }
}

/** One that an earlier meeting left standing is not late for this one. */
async function isLate(context: AppContext, item: AgendaItem, { itemId, submittedAt }: Plan): Promise<boolean> {
  const meeting = itemId === item.id ? await context.store.meetings.find(item.meetingId) : null
  return meeting !== null && planDueDay(context, meeting).until(dayOf(context, submittedAt)).sign > 0
}

/** "version 2, from the Head of Contact Point on 24 November 2026" */
const sayPlan = (context: AppContext, { version, submittedBy, submittedAt }: Plan): string =>
  `${version > 1 ? `version ${version}, ` : ''}from the ${submittedBy} on ${sayOn(context, submittedAt)}`

const sayOn = (context: AppContext, moment: Date) => context.calendar.sayDate(dayOf(context, moment))
