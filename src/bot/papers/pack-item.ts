import { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/action.ts'
import { isOverdue, latestEvent } from '../../domain/action.ts'
import type { AgendaItem } from '../../domain/agenda.ts'
import { levelName } from '../../domain/evaluate.ts'
import { sayMoney } from '../../domain/money.ts'
import { DECISIONS } from '../../domain/outcome.ts'
import type { Plan } from '../../domain/plan.ts'
import type { Risk } from '../../domain/risk.ts'
import { sameSince } from '../../domain/risk.ts'
import { capitalised } from '../../domain/words.ts'
import type { AgendaLine } from '../../messages/agenda-card.ts'
import { sentence } from '../../messages/briefing.ts'
import type { CaseView } from '../../messages/case-cards.ts'
import { itemName } from '../../messages/item-words.ts'
import type { Fact } from '../../messages/message.ts'
import { promiseLine, promiseTable } from '../../messages/promise-lines.ts'
import { sayRag } from '../../messages/rating.ts'
import type { EarlierOutcome, ForumAction, PackItem, PackPlan } from '../../papers/pack/snapshot.ts'
import type { Meeting } from '../../store/meetings.ts'
import type { Council } from '../council.ts'
import { asksForPlan } from '../missing-plans.ts'
import { sayReferral } from '../outcome-views.ts'
import { planDueDay } from '../plan-dues.ts'
import { planView } from '../plan-view.ts'
import { caseView, dayOf } from '../views.ts'
import { packFigures } from './pack-figures.ts'

/** What is the same for all items of a pack, loaded once. */
export type AboutItems = {
  readonly meeting: Meeting
  /** All open actions, of whatever forum. */
  readonly open: readonly Action[]
  /** The lines of each risk of the registers. */
  readonly risks: readonly (readonly Risk[])[]
}

/** An item of an agenda with everything that is on record for it. */
export async function packItem(council: Council, line: AgendaLine, about: AboutItems): Promise<PackItem> {
  const { item, place, late, carriedOver } = line
  const { store } = council
  const itsCase = item.caseId === null ? null : await store.cases.find(item.caseId)
  const shown = itsCase && (await caseView(council, itsCase))
  const plan = await store.plans.standing(item)
  const before = await earlierItems(council, item)
  const indicator = shown?.view.history.indicator ?? null
  const promises = item.ref === null ? [] : await store.undertakings.of(item.ref)
  const own = new Set([item, ...before].map(({ id }) => id))

  return {
    id: item.id,
    place,
    name: itemName(item),
    kind: item.kind,
    exempt: indicator?.classification === 'exempt',
    late,
    presenter: presenterOf(item),
    carriedOver,
    because: [...new Set([item.why, ...(shown?.becauses ?? [])])],
    calledIn: item.kind === 'call_in' && shown ? calledIn(council, shown) : null,
    risk: riskFacts(council, item, about.risks),
    figures: shown && packFigures(shown.view),
    plan: plan ? await planIn(council, item, plan) : planAwaited(council, line, about.meeting),
    earlier: (await Promise.all(before.map((one) => earlierOutcome(council, one)))).flat(),
    actions: about.open
      .filter(({ ref, itemId }) => (ref !== null && ref === item.ref) || (itemId !== null && own.has(itemId)))
      .map((action) => forumAction(council, action)),
    promises: indicator
      ? promises
          .filter(({ state, planId }) => state !== 'superseded' && (plan === null || planId !== plan.id))
          .map((one) => promiseLine(indicator, one))
      : [],
  }
}

/** An open action as a pack lists it. */
export const forumAction = ({ calendar, today }: Council, action: Action): ForumAction => ({
  id: action.id,
  about: action.ref ?? '',
  what: action.what,
  owner: action.ownerTitle,
  due: calendar.sayDate(action.due),
  overdue: isOverdue(action, today()),
  progress: latestEvent(action, 'progress')?.text ?? '',
})

function presenterOf({ presenterTitle, substituteTitle }: AgendaItem): string | null {
  if (substituteTitle === null) return presenterTitle
  return presenterTitle === null ? substituteTitle : `${substituteTitle} in place of the ${presenterTitle}`
}

function calledIn(council: Council, { one }: CaseView): string | null {
  if (one.decidedBy === null || one.decidedAt === null) return null
  const said = `By the ${one.decidedBy} on ${council.calendar.sayDate(dayOf(council, one.decidedAt))}`
  if (one.reason === null) return `${said}; no reason was written.`
  // Whoever calls in what no rule proposed gives one reason for both.
  return one.reason === one.because ? `${said}.` : `${said}: ${sentence(one.reason)}`
}

function riskFacts({ calendar }: Council, { riskId }: AgendaItem, risks: AboutItems['risks']): readonly Fact[] {
  const lines = riskId === null ? [] : (risks.find((each) => each.some(({ id }) => id === riskId)) ?? [])
  const latest = lines.at(-1)
  const since = sameSince(lines)
  if (!latest || !since) return []
  return [
    { label: 'Register', value: capitalised(latest.register) },
    { label: 'Rating', value: `${sayRag(latest.rating)} since ${calendar.sayDate(since.asAt)}` },
    ...(lines.length > 1
      ? [
          {
            label: 'Recorded',
            value: lines.map(({ rating, asAt }) => `${sayRag(rating)} on ${calendar.sayDate(asAt)}`).join('; '),
          },
        ]
      : []),
    { label: 'Owner', value: latest.ownerTitle ?? 'No post is named' },
  ]
}

async function planIn(council: Council, item: AgendaItem, plan: Plan): Promise<PackPlan> {
  const { indicator, submittedOn, warnings } = await planView(council, item, plan, false)
  const table = indicator && promiseTable('', indicator, plan.undertakings)
  return {
    state: 'in',
    id: plan.id,
    version: plan.version,
    from: `${plan.submittedBy} on ${submittedOn}`,
    parts: [
      { label: 'Cause', value: plan.cause },
      { label: 'Actions proposed', value: plan.actions },
      { label: 'Constraints', value: plan.constraints },
      { label: 'Risks', value: plan.risks },
      { label: 'Support needed', value: plan.support },
    ],
    trajectory: table?.kind === 'table' ? table.rows : [],
    warnings,
  }
}

/** The day of a call-in's plan is that of its case; a project's is that of the meeting. */
function planAwaited(council: Council, { item, plan }: AgendaLine, meeting: Meeting): PackPlan | null {
  if (plan !== null && plan.state !== 'in') return { state: plan.state, day: plan.day }
  if (!asksForPlan(item)) return null
  const due = planDueDay(council, meeting)
  const isOver = Temporal.PlainDate.compare(due, council.today()) < 0
  return { state: isOver ? 'missing' : 'due', day: council.calendar.sayDay(due) }
}

/** The items of earlier meetings that this one goes on with: all that its case has had, or what it was carried from. */
async function earlierItems({ store }: Council, item: AgendaItem): Promise<readonly AgendaItem[]> {
  if (item.caseId !== null) return (await store.agenda.ofCase(item.caseId)).filter(({ id }) => id < item.id)
  const found: AgendaItem[] = []
  for (let from = item.carriedFromId; from !== null; from = found.at(-1)?.carriedFromId ?? null) {
    const earlier = await store.agenda.find(from)
    if (!earlier) break
    found.push(earlier)
  }
  return found
}

/** Nothing where the meeting decided nothing on it. */
async function earlierOutcome(council: Council, item: AgendaItem): Promise<readonly EarlierOutcome[]> {
  const { calendar, framework, store } = council
  const outcome = await store.outcomes.standing(item.id)
  const meeting = outcome && (await store.meetings.find(item.meetingId))
  if (!outcome || !meeting) return []
  const referred = (await store.referrals.of(meeting.id)).filter(({ itemId }) => itemId === item.id)
  return [
    {
      at: `${levelName(framework, item.forum)}, ${calendar.sayDay(dayOf(council, meeting.startsAt))}`,
      decision: capitalised(DECISIONS[outcome.decision]),
      discussion: outcome.discussion,
      risks: outcome.risks,
      recommendations: [outcome.recommendations, ...(outcome.amount ? [`Amount: ${sayMoney(outcome.amount)}`] : [])]
        .filter((text) => text !== '')
        .map(sentence)
        .join(' '),
      follows: referred.map((one) => sayReferral(council, one)),
    },
  ]
}
