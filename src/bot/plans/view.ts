import type { AgendaItem } from '../../domain/agenda/item.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import type { Plan } from '../../domain/plans/plan.ts'
import { endsRed } from '../../domain/plans/trajectory.ts'
import type { PlanView } from '../../messages/plans/card.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'
import { knownOf, pointsOf } from './commitments.ts'

/** A plan with everything that its card says, and what the forum will ask about. */
export async function planView(council: Council, item: AgendaItem, plan: Plan, mayCorrect: boolean): Promise<PlanView> {
  const known = item.ref === null ? null : await knownOf(council, item.ref)
  const points = pointsOf(plan.undertakings, parsePeriod)
  const last = points.at(-1)
  const isPoor = item.caseId !== null && (await council.store.cases.find(item.caseId))?.kind === 'poor'
  return {
    item,
    plan,
    indicator: known?.input.indicator ?? null,
    submittedOn: council.calendar.sayDate(dayOf(council, plan.submittedAt)),
    warnings: [
      ...(isPoor && !last ? ['It has no recovery trajectory, so no figure shows whether it works.'] : []),
      ...(known && last && endsRed(points, known)
        ? [`The trajectory ends in ${periodLabel(last.period)}, and is still red there: not even the floor standard.`]
        : []),
    ],
    mayCorrect,
  }
}
