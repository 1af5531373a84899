import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Plan } from '../../domain/plans/plan.ts'
import type { ItemAnswers } from '../../messages/agenda/call-in-notice.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'
import { planDueDay } from '../meetings/deadlines.ts'

/** What has come back for an item, in words. */
export async function itemAnswers(council: Council, item: AgendaItem): Promise<ItemAnswers> {
  const plan = await council.store.plans.standing(item)
  const { acknowledgedBy, acknowledgedAt } = item
  return {
    itemId: item.id,
    acknowledged:
      acknowledgedBy && acknowledgedAt ? `the ${acknowledgedBy} on ${sayOn(council, acknowledgedAt)}` : null,
    substitute: item.substituteTitle,
    plan: plan && `${sayPlan(council, plan)}${(await isLate(council, item, plan)) ? ', late' : ''}`,
  }
}

/** One that an earlier meeting left standing is not late for this one. */
async function isLate(council: Council, item: AgendaItem, { itemId, submittedAt }: Plan): Promise<boolean> {
  const meeting = itemId === item.id ? await council.store.meetings.find(item.meetingId) : null
  return meeting !== null && planDueDay(council, meeting).until(dayOf(council, submittedAt)).sign > 0
}

/** "version 2, from the Head of Contact Point on 24 November 2026" */
const sayPlan = (council: Council, { version, submittedBy, submittedAt }: Plan): string =>
  `${version > 1 ? `version ${version}, ` : ''}from the ${submittedBy} on ${sayOn(council, submittedAt)}`

const sayOn = (council: Council, moment: Date) => council.calendar.sayDate(dayOf(council, moment))
