import type { Case } from '../../domain/cases/case.ts'
import { isOpen } from '../../domain/cases/case.ts'
import { goesUpOn, isBelowForums, levelAbove, sayLevel } from '../../domain/cases/ladder.ts'
import { groupBy } from '../../domain/core/group-by.ts'
import { latestOfEachRule } from '../../domain/rules/because.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { CaseView, GoesTo } from '../../messages/cases/cards.ts'
import type { FigureView, HistoryView, IndicatorView } from '../../messages/figures/indicator-card.ts'
import type { IndicatorRecord } from '../../store/figures/read-records.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { mustSee } from '../directory/must-see.ts'
import { unknownIndicator } from '../figures/find-indicator.ts'
import { lastDayForNotice as lastDayForNoticeOf } from '../meetings/deadlines.ts'
import { findNextMeeting } from '../meetings/next.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { buildHistory } from '../rules/history.ts'
import type { StandingRecord } from '../rules/standing.ts'
import { findStanding, loadStandings } from '../rules/standing.ts'
import { findChosenCase, pickMostSevereCase } from './chosen-case.ts'

/**
 * How an indicator stands that the caller may see where they ask, with its open case. Throws a refusal that suggests
 * references when there is none, or none for them.
 */
export async function loadVisibleView(context: CommandContext, ref: string): Promise<IndicatorView> {
  const record = await mustFindStanding(context, ref)
  await mustSee(context, record.indicator, () => unknownIndicator(context, ref))
  return withOpenCase(context, record)
}

/** An indicator that the caller may see where they ask, with its whole history. Throws the same refusal. */
export async function loadVisibleHistory(context: CommandContext, ref: string): ReturnType<typeof loadHistoryView> {
  const view = await loadHistoryView(context, ref)
  await mustSee(context, view.history.indicator, () => unknownIndicator(context, ref))
  return view
}

/** How an indicator stands, with its open case. Throws a refusal that suggests references when there is none. */
export const loadIndicatorView = async (context: AppContext, ref: string): Promise<IndicatorView> =>
  withOpenCase(context, await mustFindStanding(context, ref))

/** How an indicator stands. Throws the same refusal. */
async function mustFindStanding(context: AppContext, ref: string): Promise<StandingRecord> {
  const record = await findStanding(context, ref)
  if (!record) throw await unknownIndicator(context, ref)
  return record
}

/** A standing with the open case of its indicator. */
export async function withOpenCase(context: AppContext, record: StandingRecord): Promise<IndicatorView> {
  const openCase = await findChosenCase(context, record.indicator.ref, undefined)
  return { ...figureViewOf(record), ...shownCase(context, openCase) }
}

/** An indicator with its whole history, and the record that this is made of. */
export async function loadHistoryView(
  context: AppContext,
  ref: string,
): Promise<HistoryView & { readonly record: IndicatorRecord }> {
  const record = await context.store.figures.find(ref, context.now())
  if (!record) throw await unknownIndicator(context, ref)
  const { sample, titles } = record
  const open = shownCase(context, await findChosenCase(context, record.indicator.ref, undefined))
  return { record, history: buildHistory(context, record, context.now()), sample, titles, ...open }
}

/** How all indicators stand, by reference. */
export async function loadAllViews(context: AppContext): Promise<readonly IndicatorView[]> {
  const [records, open] = await Promise.all([loadStandings(context, null), context.store.cases.listOpen(null)])
  const byRef = groupBy(open, ({ ref }) => ref)
  return records.map((record) => ({
    ...figureViewOf(record),
    ...shownCase(context, pickMostSevereCase(context, byRef.get(record.indicator.ref) ?? [])),
  }))
}

/** How some indicators stand, by reference. */
export const loadFigureViews = async (context: AppContext, refs: readonly string[]): Promise<readonly FigureView[]> =>
  (await loadStandings(context, refs)).map(figureViewOf)

const figureViewOf = ({ standing, sample, titles }: StandingRecord): FigureView => ({
  history: standing,
  sample,
  titles,
})

function shownCase({ framework }: AppContext, openCase: Case | null): Pick<IndicatorView, 'openCase' | 'openAt'> {
  return {
    openCase,
    openAt: openCase && isBelowForums(framework, openCase) ? sayLevel(framework, openCase.level) : null,
  }
}

/** A case with everything that a message says about it. */
export async function loadCaseView(context: AppContext, one: Case): Promise<CaseView> {
  const [view] = await loadCaseViews(context, [one])
  if (!view) throw await unknownIndicator(context, one.ref)
  return view
}

/** Several cases with everything that messages say about them, in their order. */
export async function loadCaseViews(context: AppContext, cases: readonly Case[]): Promise<readonly CaseView[]> {
  const { calendar, framework, store } = context
  const [records, decisions, meetings] = await Promise.all([
    loadStandings(context, [...new Set(cases.map(({ ref }) => ref))]),
    store.decisions.listBecauses(cases.map(({ id }) => id)),
    store.meetings.findMany(cases.flatMap(({ meetingId }) => meetingId ?? [])),
  ])
  const proposed = cases.filter((one) => one.state === 'proposed' && !isBelowForums(framework, one))
  const goesTo = await loadGoesTo(context, [...new Set(proposed.map(({ forum }) => forum))])
  const byRef = new Map(records.map((record) => [record.indicator.ref, figureViewOf(record)]))
  return cases.flatMap((one) => {
    const view = byRef.get(one.ref)
    const meeting = one.meetingId === null ? undefined : meetings.get(one.meetingId)
    if (!view) return []
    return {
      one,
      view,
      forum: levelName(framework, one.forum),
      becauses: latestOfEachRule(decisions.get(one.id) ?? []),
      goesTo: proposed.includes(one) ? (goesTo.get(one.forum) ?? null) : null,
      meeting: meeting ? sayMeeting(context, meeting) : null,
      planDue: one.planDue ? calendar.sayDay(one.planDue) : null,
      goesUp: sayGoesUp(context, one),
    }
  })
}

/** Where what is called in to each of some forums goes now, in words. */
async function loadGoesTo(context: AppContext, forums: readonly string[]): Promise<ReadonlyMap<string, GoesTo | null>> {
  const each = await Promise.all(forums.map(async (forum) => [forum, await goesToOf(context, forum)] as const))
  return new Map(each)
}

async function goesToOf(context: AppContext, forum: string): Promise<GoesTo | null> {
  const next = await findNextMeeting(context, forum)
  if (!next) return null
  const { calendar } = context
  const { meeting, lastDayForNotice, passedOver } = next
  const sayDayOf = ({ startsAt }: Meeting) => calendar.sayDay(dayOf(context, startsAt))
  return {
    day: sayDayOf(meeting),
    decideBy: calendar.sayDay(lastDayForNotice),
    passedOver: passedOver && {
      id: passedOver.id,
      day: sayDayOf(passedOver),
      noticeEnded: calendar.sayDay(lastDayForNoticeOf(context, passedOver)),
    },
  }
}

function sayGoesUp(context: AppContext, one: Case): string | null {
  const { calendar, framework } = context
  const above = levelAbove(framework, one)
  const day = isOpen(one) ? goesUpOn(framework, one, dayOf(context, one.levelSince), calendar) : null
  if (!above || !day) return null
  const unless = one.kind === 'data' ? 'it is put right' : 'it is back on course'
  return `Goes up to ${sayLevel(framework, above.key)} on ${calendar.sayDay(day)} unless ${unless}.`
}
