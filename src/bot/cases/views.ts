import type { Case } from '../../domain/cases/case.ts'
import { isOpen } from '../../domain/cases/case.ts'
import { goesUpOn, isBelowForums, levelAbove, theLevel } from '../../domain/cases/ladder.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { CaseView } from '../../messages/cases/cards.ts'
import type { IndicatorView } from '../../messages/figures/indicator-card.ts'
import type { IndicatorRecord } from '../../store/figures/figures.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'
import { nearestRefs } from '../figures/nearest-refs.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import { historyAt } from '../rules/history.ts'
import { chosenCase, foremost } from './chosen-case.ts'

/** An indicator with its history and its open case. Throws a refusal that suggests references when there is none. */
export async function indicatorView(council: Council, ref: string): Promise<IndicatorView> {
  const record = await council.store.figures.find(ref, council.now())
  if (!record) throw await unknownIndicator(council, ref)
  return viewOf(council, record, await chosenCase(council, record.indicator.ref, undefined))
}

/** All indicators, by reference. */
export async function allViews(council: Council): Promise<readonly IndicatorView[]> {
  const [records, open] = await Promise.all([council.store.figures.all(council.now()), council.store.cases.open(null)])
  return records.map((record) => {
    const own = open.filter(({ ref }) => ref === record.indicator.ref)
    return viewOf(council, record, foremost(council, own))
  })
}

function viewOf(council: Council, record: IndicatorRecord, openCase: Case | null): IndicatorView {
  const { sample, titles } = record
  const openAt =
    openCase && isBelowForums(council.framework, openCase) ? theLevel(council.framework, openCase.level) : null
  return { history: historyAt(council, record, council.now()), sample, titles, openCase, openAt }
}

async function unknownIndicator(council: Council, ref: string): Promise<Refusal> {
  const near = nearestRefs(ref, await council.store.figures.refs())
  const suggestion = near.length === 0 ? '"status" lists them.' : `Did you mean ${near.join(' or ')}?`
  return new Refusal('indicator_unknown', `There is no indicator "${ref}". ${suggestion}`)
}

/** A case with everything that a message says about it. */
export async function caseView(council: Council, one: Case): Promise<CaseView> {
  const [view, decisions, meeting] = await Promise.all([
    indicatorView(council, one.ref),
    council.store.cases.decisions(one.id),
    one.meetingId === null ? null : council.store.meetings.find(one.meetingId),
  ])
  return {
    one,
    view,
    forum: levelName(council.framework, one.forum),
    becauses: latestOfEachRule(decisions),
    meeting: meeting ? sayMeeting(council, meeting) : null,
    planDue: one.planDue ? council.calendar.sayDay(one.planDue) : null,
    goesUp: sayGoesUp(council, one),
  }
}

function sayGoesUp(council: Council, one: Case): string | null {
  const { calendar, framework } = council
  const above = levelAbove(framework, one)
  const day = isOpen(one) ? goesUpOn(framework, one, dayOf(council, one.levelSince), calendar) : null
  if (!above || !day) return null
  const unless = one.kind === 'data' ? 'it is put right' : 'it is back on course'
  return `Goes up to ${theLevel(framework, above.key)} on ${calendar.sayDate(day)} unless ${unless}.`
}

/** Later evidence for the same rule says what the earlier said and more. */
function latestOfEachRule(decisions: readonly { rule: string; because: string }[]): readonly string[] {
  return [...new Map(decisions.map(({ rule, because }) => [rule, because])).values()]
}
