import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Case } from '../../domain/cases/case.ts'
import { figuresOf, latestOf } from '../../domain/figures/history.ts'
import type { Rag } from '../../domain/figures/rag.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Briefing, CalledIn } from '../../messages/agenda/briefing.ts'
import type { AgendaLine } from '../../messages/agenda/card.ts'
import type { CaseView } from '../../messages/cases/cards.ts'
import type { IndicatorView } from '../../messages/figures/indicator-card.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { loadAllViews, loadCaseViews } from '../cases/views.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import type { Viewer } from '../core/viewer.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import type { MeetingView } from './meeting-view.ts'
import { loadMeetingView } from './meeting-view.ts'

/**
 * What a forum's briefing says before a meeting (null: none is planned), as far as `viewer` may see it. Case
 * and indicator counts hold only what is shown, so that nothing exempt can be inferred from them.
 */
export async function loadBriefing(
  context: AppContext,
  forum: string,
  meeting: Meeting | null,
  viewer: Pick<Viewer, 'sees' | 'item' | 'about'>,
): Promise<Briefing> {
  const until = meeting ? dayOf(context, meeting.startsAt) : context.today().add({ months: 1 })
  const [open, views, actions, view] = await Promise.all([
    context.store.cases.listOpen(forum),
    loadAllViews(context),
    context.store.actions.carriedInto(forum, until),
    meeting ? loadMeetingView(context, meeting, viewer) : null,
  ])
  const shownViews = views.filter(({ history }) => viewer.sees(history.indicator))
  const shownRefs = new Set(shownViews.map(({ history }) => history.indicator.ref))
  const shown = open.filter(({ ref }) => shownRefs.has(ref))
  const of = (state: Case['state']) => shown.filter((one) => one.state === state)
  const viewed = (cases: readonly Case[]) => loadCaseViews(context, cases)

  return {
    forum: levelName(context.framework, forum),
    meeting: meeting ? sayMeeting(context, meeting) : null,
    // Of what is called in, only that which this meeting hears: the rest waits for its figures, or for a later one.
    calledIn: view ? await calledInTo(context, view) : (await viewed(of('called_in'))).map(asWaiting),
    otherItems: view?.lines.flatMap(({ item }) => (item.kind === 'call_in' ? [] : [item])) ?? [],
    proposed: await viewed(of('proposed')),
    turned: shownViews.flatMap(turnOf),
    actionsDue: actions.filter(({ ref }) => ref === null || shownRefs.has(ref)),
    today: context.today(),
    standing: standingOf(shownViews),
    states: view ? [view.states] : [],
  }
}

const asWaiting = (shown: CaseView): CalledIn => ({ ...shown, outcome: null })

/** What is called in to a meeting, in the order of its agenda. A plan that is in is due no more. */
async function calledInTo(context: AppContext, { calledIn }: MeetingView): Promise<readonly CalledIn[]> {
  const cases = await context.store.cases.findMany(calledIn.flatMap(({ item }) => item.caseId ?? []))
  const views = new Map((await loadCaseViews(context, [...cases.values()])).map((view) => [view.one.id, view]))
  return calledIn.flatMap(({ item, plan }) => {
    const view = item.caseId === null ? undefined : views.get(item.caseId)
    return view ? [calledInAs(view, item, plan)] : []
  })
}

function calledInAs(view: CaseView, { state, reason }: AgendaItem, plan: AgendaLine['plan']): CalledIn {
  return {
    ...view,
    planDue: state === 'planned' && plan && plan.state !== 'in' ? plan.day : null,
    planMissing: plan?.state === 'missing',
    outcome: state === 'heard' ? (reason ?? 'recorded') : null,
  }
}

/** The rating before the latest figure, when the latest changed it. */
function turnOf(view: IndicatorView): { view: IndicatorView; was: Rag }[] {
  const now = latestOf(view.history)
  const before = figuresOf(view.history).find(({ period }) => now !== null && period.index === now.period.index - 1)
  if (!now?.rag || !before?.rag || now.rag === before.rag) return []
  return [{ view, was: before.rag }]
}

function standingOf(views: readonly IndicatorView[]): Briefing['standing'] {
  const count = (rag: Rag) => views.filter(({ history }) => latestOf(history)?.rag === rag).length
  return { green: count('GREEN'), amber: count('AMBER'), red: count('RED') }
}
