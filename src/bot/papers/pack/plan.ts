import { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../../domain/agenda/item.ts'
import type { Plan } from '../../../domain/plans/plan.ts'
import type { AgendaLine } from '../../../messages/agenda/card.ts'
import { promiseTable } from '../../../messages/plans/commitment-lines.ts'
import type { PackPlan } from '../../../papers/pack/snapshot.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { Council } from '../../core/council.ts'
import { asksForPlan } from '../../plans/missing.ts'
import { planDueDay } from '../../plans/tasks.ts'
import { planView } from '../../plans/view.ts'

/** A plan that has come in, with what it promises of the figures. */
export async function planIn(council: Council, item: AgendaItem, plan: Plan): Promise<PackPlan> {
  const { indicator, submittedOn, warnings } = await planView(council, item, plan, false)
  const table = indicator && promiseTable('', indicator, plan.undertakings)
  return {
    state: 'in',
    id: plan.id,
    version: plan.version,
    from: `${plan.submittedBy} on ${submittedOn}`,
    parts: [
      { label: 'Cause', value: plan.cause },
      { label: 'Actions proposed', value: plan.actions },
      { label: 'Constraints', value: plan.constraints },
      { label: 'Risks', value: plan.risks },
      { label: 'Support needed', value: plan.support },
    ],
    trajectory: table?.kind === 'table' ? table.rows : [],
    warnings,
  }
}

/** Where none has: when it is due. The day of a call-in's plan is that of its case; a project's is that of the meeting. */
export function planAwaited(council: Council, { item, plan }: AgendaLine, meeting: Meeting): PackPlan | null {
  if (plan !== null && plan.state !== 'in') return { state: plan.state, day: plan.day }
  if (!asksForPlan(item)) return null
  const due = planDueDay(council, meeting)
  const isOver = Temporal.PlainDate.compare(due, council.today()) < 0
  return { state: isOver ? 'missing' : 'due', day: council.calendar.sayDay(due) }
}
