import type { AgendaItem } from '../../domain/agenda/item.ts'
import { sayPromise } from '../../domain/plans/commitment.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { DayItem } from '../../messages/agenda/day-card.ts'
import { caseView } from '../cases/views.ts'
import type { Council } from '../core/council.ts'
import type { Viewer } from '../core/viewer.ts'
import { agendaLines, isStanding } from './lines.ts'

/** An item with its evidence and its plan, numbered as `viewer` sees the agenda. Null: its meeting is gone. */
export async function loadDayItem(council: Council, item: AgendaItem, viewer: Viewer): Promise<DayItem | null> {
  const { store, framework } = council
  const meeting = await store.meetings.find(item.meetingId)
  const [line] = meeting ? await agendaLines(council, meeting, [item]) : []
  if (!line) return null
  const seen = (await store.agenda.of(item.meetingId)).filter((one) => isStanding(one) && viewer.item(one))
  const place = seen.findIndex(({ id }) => id === item.id) + 1
  const itsCase = item.caseId === null ? null : await store.cases.find(item.caseId)
  const about = itsCase && (await caseView(council, itsCase))
  const plan = await store.plans.standing(item)
  const unit = about?.view.history.indicator.unit ?? ''
  const open = item.ref === null ? [] : await store.actions.list({ state: 'open', ref: item.ref })

  return {
    line: { ...line, place },
    forum: levelName(framework, item.forum),
    about,
    plan: plan && {
      cause: plan.cause,
      actions: plan.actions,
      support: plan.support,
      promises: plan.undertakings.map((one) => sayPromise({ unit }, one)),
    },
    openActions: open,
    today: council.today(),
  }
}
