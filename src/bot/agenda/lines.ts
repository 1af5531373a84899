import { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { takesPlan } from '../../domain/agenda/item.ts'
import type { Risk } from '../../domain/figures/risk.ts'
import { sameSince } from '../../domain/figures/risk.ts'
import type { Plan } from '../../domain/plans/plan.ts'
import type { AgendaLine } from '../../messages/agenda/card.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { cutOffOf, isShortNotice, planDueOf } from '../meetings/deadlines.ts'
import { findUntold } from './untold.ts'

/** What is said of items of a meeting, each with its number on the agenda; of all that stands there, as they are given. */
export async function agendaLines(
  context: AppContext,
  meeting: Meeting,
  items: readonly AgendaItem[],
  places: ReadonlyMap<number, number> = new Map(items.map(({ id }, at) => [id, at + 1])),
): Promise<readonly AgendaLine[]> {
  const { agenda, plans, risks } = context.store
  const registers = items.some(({ riskId }) => riskId !== null) ? await risks.listByRef() : null
  const itsPlans = await plans.findStandingOf(items)
  const earlier = await agenda.findMany(items.flatMap(({ carriedFromId }) => carriedFromId ?? []))
  const cutOff = cutOffOf(context, meeting)
  const untold = await findUntold(context, items)

  return items.map((item) => ({
    item,
    place: places.get(item.id) ?? 0,
    carriedOver: carriedOver(context, earlier.get(item.carriedFromId ?? 0)),
    late: item.addedAt > cutOff || (item.kind === 'call_in' && isShortNotice(context, meeting, item.addedAt)),
    plan: planOf(context, item, itsPlans.get(item.id), meeting),
    untold: untold.get(item.id) ?? null,
    riskNow: registers && item.riskId !== null ? riskNow(context, item.riskId, registers) : null,
  }))
}

function carriedOver(context: AppContext, from: (AgendaItem & { readonly startsAt: Date }) | undefined): string | null {
  // What an outcome brings back says so itself: "To be rewritten and brought back, as decided on 9 August 2011."
  if (!from || from.state === 'heard') return null
  const day = context.calendar.sayDay(dayOf(context, from.startsAt))
  return from.reason ? `${day}: ${from.reason}` : day
}

/** Of what is answered with an action plan: whether it is in, or by when it is due for this meeting. */
function planOf(context: AppContext, item: AgendaItem, plan: Plan | undefined, meeting: Meeting): AgendaLine['plan'] {
  if (!plan && !takesPlan(item)) return null
  const due = planDueOf(context, meeting, item.addedAt)
  const isMissing = Temporal.PlainDate.compare(due, context.today()) < 0
  return { state: plan ? 'in' : isMissing ? 'missing' : 'due', day: context.calendar.sayDay(due), on: due.toString() }
}

const RATINGS = { GREEN: 'Green', AMBER: 'Amber', RED: 'Red' } as const

/** A risk that is no longer red stays on the agenda, and says so. */
function riskNow(
  { calendar }: AppContext,
  riskId: number,
  registers: ReadonlyMap<string, readonly Risk[]>,
): string | null {
  const lines = [...registers.values()].find((each) => each.some(({ id }) => id === riskId)) ?? []
  const since = sameSince(lines)
  return since && `${RATINGS[since.rating]} since ${calendar.sayDay(since.asAt)}`
}
