import type { AgendaItem } from '../../../domain/agenda/item.ts'
import type { Plan } from '../../../domain/plans/plan.ts'
import type { AgendaLine } from '../../../messages/agenda/card.ts'
import { commitmentTable } from '../../../messages/plans/commitment-lines.ts'
import type { PackPlan } from '../../../papers/pack/snapshot.ts'
import type { AppContext } from '../../core/context.ts'
import { loadPlanView } from '../../plans/view.ts'

/** A plan that has come in, with what it promises of the figures. */
export async function planIn(context: AppContext, item: AgendaItem, plan: Plan): Promise<PackPlan> {
  const { indicator, submittedOn, warnings } = await loadPlanView(context, item, plan, false)
  const table = indicator && commitmentTable('', indicator, plan.commitments)
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

/** Where none has: when it is due for this meeting. */
export const planAwaited = ({ plan }: AgendaLine): PackPlan | null =>
  plan !== null && plan.state !== 'in' ? { state: plan.state, day: plan.day } : null
