import { levelName } from '../domain/evaluate.ts'
import { latestOf } from '../domain/history.ts'
import type { Rag } from '../domain/rag.ts'
import type { Briefing } from '../messages/briefing.ts'
import type { IndicatorView } from '../messages/indicator-card.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import type { Viewer } from './viewer.ts'
import { allViews, caseView, dayOf, sayMeeting } from './views.ts'

/**
 * What a forum's briefing says before a meeting (null: none is planned), as far as `viewer` may see it. Case
 * and indicator counts hold only what is shown, so that nothing exempt can be inferred from them.
 */
export async function loadBriefing(
  council: Council,
  forum: string,
  meeting: Meeting | null,
  viewer: Pick<Viewer, 'sees'>,
): Promise<Briefing> {
  const until = meeting ? dayOf(council, meeting.startsAt) : council.today().add({ months: 1 })
  const [open, views, actions, agenda] = await Promise.all([
    council.store.cases.open(forum),
    allViews(council),
    council.store.actions.carriedInto(forum, until),
    meeting ? council.store.agenda.of(meeting.id) : [],
  ])
  const items = agenda.filter(({ state }) => state === 'planned')
  const heard = new Set(items.map(({ caseId }) => caseId))
  const shownViews = views.filter(({ history }) => viewer.sees(history.indicator))
  const shownRefs = new Set(shownViews.map(({ history }) => history.indicator.ref))
  const cases = await Promise.all(open.filter(({ ref }) => shownRefs.has(ref)).map((one) => caseView(council, one)))

  return {
    forum: levelName(council.framework, forum),
    meeting: meeting ? sayMeeting(council, meeting) : null,
    // Of what is called in, only that which this meeting hears: the rest waits for its figures, or for a later one.
    calledIn: cases.filter(({ one }) => one.state === 'called_in' && (!meeting || heard.has(one.id))),
    otherItems: items.filter(({ caseId }) => caseId === null),
    proposed: cases.filter(({ one }) => one.state === 'proposed'),
    turned: shownViews.flatMap(turnOf),
    actionsDue: actions.filter(({ ref }) => ref === null || shownRefs.has(ref)),
    today: council.today(),
    standing: standingOf(shownViews),
  }
}

/** The rating before the latest figure, when the latest changed it. */
function turnOf(view: IndicatorView): { view: IndicatorView; was: Rag }[] {
  const now = latestOf(view.history)
  const before = view.history.figures.find(({ period }) => now !== null && period.index === now.period.index - 1)
  if (!now?.rag || !before?.rag || now.rag === before.rag) return []
  return [{ view, was: before.rag }]
}

function standingOf(views: readonly IndicatorView[]): Briefing['standing'] {
  const count = (rag: Rag) => views.filter(({ history }) => latestOf(history)?.rag === rag).length
  return { green: count('GREEN'), amber: count('AMBER'), red: count('RED') }
}
