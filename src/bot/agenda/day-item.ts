import type { AgendaItem } from '../../domain/agenda/item.ts'
import { sayCommitment } from '../../domain/plans/commitment.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { DayItem } from '../../messages/agenda/day-card.ts'
import { loadCaseView } from '../cases/views.ts'
import type { AppContext } from '../core/context.ts'
import type { Viewer } from '../core/viewer.ts'
import { agendaLines } from './lines.ts'
import { numberItems } from './places.ts'

/** An item with its evidence and its plan, numbered as `viewer` sees the agenda. Null: its meeting is gone. */
export async function loadDayItem(context: AppContext, item: AgendaItem, viewer: Viewer): Promise<DayItem | null> {
  const { store, framework } = context
  const meeting = await store.meetings.find(item.meetingId)
  const places = numberItems(await store.agenda.listFor(item.meetingId), viewer)
  const [line] = meeting ? await agendaLines(context, meeting, [item], places) : []
  if (!line) return null
  const itsCase = item.caseId === null ? null : await store.cases.find(item.caseId)
  const about = itsCase && (await loadCaseView(context, itsCase))
  const plan = await store.plans.findStanding(item)
  const unit = about?.view.history.indicator.unit ?? ''
  const open = item.ref === null ? [] : await store.actions.list({ state: 'open', ref: item.ref })

  return {
    line,
    forum: levelName(framework, item.forum),
    about,
    plan: plan && {
      cause: plan.cause,
      actions: plan.actions,
      support: plan.support,
      promises: plan.commitments.map((one) => sayCommitment({ unit }, one)),
    },
    openActions: open,
    today: context.today(),
  }
}
