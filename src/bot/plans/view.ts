import type { AgendaItem } from '../../domain/agenda/item.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import type { Plan } from '../../domain/plans/plan.ts'
import { endsRed } from '../../domain/plans/trajectory.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { PlanView } from '../../messages/plans/card.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { planDueOf } from '../meetings/deadlines.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { loadKnownFigures, pointsOf } from './commitments.ts'

/** A plan with everything that its card says, and what the forum will ask about. */
export async function loadPlanView(
  context: AppContext,
  item: AgendaItem,
  plan: Plan,
  mayCorrect: boolean,
): Promise<PlanView> {
  const meeting = await context.store.meetings.find(item.meetingId)
  const submitted = dayOf(context, plan.submittedAt)
  const known = item.ref === null ? null : await loadKnownFigures(context, item.ref)
  const points = pointsOf(plan.commitments, parsePeriod)
  const last = points.at(-1)
  const isPoor = item.caseId !== null && (await context.store.cases.find(item.caseId))?.kind === 'poor'
  return {
    item,
    plan,
    indicator: known?.input.indicator ?? null,
    submittedOn: context.calendar.sayDay(submitted),
    late: meeting !== null && planDueOf(context, meeting, item.addedAt).until(submitted).sign > 0,
    next:
      meeting !== null && item.state === 'planned'
        ? `${levelName(context.framework, item.forum)} reads it before it meets on ${sayMeeting(context, meeting)}.`
        : null,
    warnings: [
      ...(isPoor && !last ? ['It has no recovery trajectory, so no figure shows whether it works.'] : []),
      ...(known && last && endsRed(points, known)
        ? [`The trajectory ends in ${periodLabel(last.period)}, and is still red there: not even the floor standard.`]
        : []),
    ],
    mayCorrect,
  }
}
