import type { AgendaItem } from '../../domain/agenda/item.ts'
import { sayCommitment } from '../../domain/plans/commitment.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { AgendaLine } from '../../messages/agenda/card.ts'
import type { DayItem } from '../../messages/agenda/day-card.ts'
import { loadCaseViews } from '../cases/views.ts'
import type { AppContext } from '../core/context.ts'
import type { Viewer } from '../core/viewer.ts'
import { agendaLines } from './lines.ts'
import { numberItems } from './places.ts'

/** An item with its evidence and its plan, numbered as `viewer` sees the agenda. Null: its meeting is gone. */
export async function loadDayItem(context: AppContext, item: AgendaItem, viewer: Viewer): Promise<DayItem | null> {
  const { store } = context
  const meeting = await store.meetings.find(item.meetingId)
  if (!meeting) return null
  const places = numberItems(await store.agenda.listFor(item.meetingId), viewer)
  const [found] = await loadDayItems(context, await agendaLines(context, meeting, [item], places))
  return found ?? null
}

/** The items of some lines of an agenda, in their order, each with its evidence and its plan. */
export async function loadDayItems(context: AppContext, lines: readonly AgendaLine[]): Promise<readonly DayItem[]> {
  const { store, framework } = context
  const items = lines.map(({ item }) => item)
  const cases = await store.cases.findMany(items.flatMap(({ caseId }) => caseId ?? []))
  const [views, plans, open] = await Promise.all([
    loadCaseViews(context, [...cases.values()]),
    store.plans.findStandingOf(items),
    store.actions.list({ state: 'open', refs: items.flatMap(({ ref }) => ref ?? []) }),
  ])
  return lines.map((line) => {
    const { item } = line
    const about = views.find(({ one }) => one.id === item.caseId) ?? null
    const plan = plans.get(item.id)
    const unit = about?.view.history.indicator.unit ?? ''
    return {
      line,
      forum: levelName(framework, item.forum),
      about,
      plan: plan
        ? {
            cause: plan.cause,
            actions: plan.actions,
            support: plan.support,
            promises: plan.commitments.map((one) => sayCommitment({ unit }, one)),
          }
        : null,
      openActions: open.filter(({ ref }) => ref !== null && ref === item.ref),
      today: context.today(),
    }
  })
}
