import type { Case } from '../../domain/cases/case.ts'
import { isOpen } from '../../domain/cases/case.ts'
import { goesUpOn, isBelowForums, levelAbove, sayLevel } from '../../domain/cases/ladder.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { CaseView } from '../../messages/cases/cards.ts'
import type { IndicatorView } from '../../messages/figures/indicator-card.ts'
import type { IndicatorRecord } from '../../store/figures/figures.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { findNearestIndicators } from '../figures/nearest-indicators.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { buildHistory } from '../rules/history.ts'
import { findChosenCase, pickMostSevereCase } from './chosen-case.ts'

/** An indicator with its history and its open case. Throws a refusal that suggests references when there is none. */
export async function loadIndicatorView(context: AppContext, ref: string): Promise<IndicatorView> {
  const record = await context.store.figures.find(ref, context.now())
  if (!record) throw await unknownIndicator(context, ref)
  return viewOf(context, record, await findChosenCase(context, record.indicator.ref, undefined))
}

/** All indicators, by reference. */
export async function loadAllViews(context: AppContext): Promise<readonly IndicatorView[]> {
  const [records, open] = await Promise.all([
    context.store.figures.listAll(context.now()),
    context.store.cases.listOpen(null),
  ])
  return records.map((record) => {
    const own = open.filter(({ ref }) => ref === record.indicator.ref)
    return viewOf(context, record, pickMostSevereCase(context, own))
  })
}

function viewOf(context: AppContext, record: IndicatorRecord, openCase: Case | null): IndicatorView {
  const { sample, titles } = record
  const openAt =
    openCase && isBelowForums(context.framework, openCase) ? sayLevel(context.framework, openCase.level) : null
  return { history: buildHistory(context, record, context.now()), sample, titles, openCase, openAt }
}

async function unknownIndicator(context: AppContext, ref: string): Promise<Refusal> {
  const near = findNearestIndicators(ref, await context.store.figures.listRefs())
  const called = near.map(({ ref: one, name }) => `${one} ${name}`)
  const suggestion = near.length === 0 ? '"status" lists them.' : `Did you mean ${called.join(' or ')}?`
  const offers = near.map((one, at) => ({ value: one.ref, label: called[at] ?? one.ref }))
  return new Refusal('indicator_unknown', `There is no indicator "${ref}". ${suggestion}`, null, { typed: ref, offers })
}

/** A case with everything that a message says about it. */
export async function loadCaseView(context: AppContext, one: Case): Promise<CaseView> {
  const [view, decisions, meeting] = await Promise.all([
    loadIndicatorView(context, one.ref),
    context.store.cases.listDecisions(one.id),
    one.meetingId === null ? null : context.store.meetings.find(one.meetingId),
  ])
  return {
    one,
    view,
    forum: levelName(context.framework, one.forum),
    becauses: latestOfEachRule(decisions),
    meeting: meeting ? sayMeeting(context, meeting) : null,
    planDue: one.planDue ? context.calendar.sayDay(one.planDue) : null,
    goesUp: sayGoesUp(context, one),
  }
}

function sayGoesUp(context: AppContext, one: Case): string | null {
  const { calendar, framework } = context
  const above = levelAbove(framework, one)
  const day = isOpen(one) ? goesUpOn(framework, one, dayOf(context, one.levelSince), calendar) : null
  if (!above || !day) return null
  const unless = one.kind === 'data' ? 'it is put right' : 'it is back on course'
  return `Goes up to ${sayLevel(framework, above.key)} on ${calendar.sayDate(day)} unless ${unless}.`
}

/** Later evidence for the same rule says what the earlier said and more. */
export function latestOfEachRule(decisions: readonly { rule: string; because: string }[]): readonly string[] {
  return [...new Map(decisions.map(({ rule, because }) => [rule, because])).values()]
}
