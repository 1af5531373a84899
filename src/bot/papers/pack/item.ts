import type { Action } from '../../../domain/actions/action.ts'
import { isOverdue, latestEvent } from '../../../domain/actions/action.ts'
import type { AgendaItem } from '../../../domain/agenda/item.ts'
import { capitalise } from '../../../domain/core/words.ts'
import { latestOf } from '../../../domain/figures/history.ts'
import type { Risk } from '../../../domain/figures/risk.ts'
import { sameSince } from '../../../domain/figures/risk.ts'
import { originOf } from '../../../domain/figures/source.ts'
import type { AgendaLine } from '../../../messages/agenda/card.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import type { Fact } from '../../../messages/core/message.ts'
import type { HistoryView } from '../../../messages/figures/indicator-card.ts'
import { sayOrigin } from '../../../messages/figures/origin-lines.ts'
import { sayRag } from '../../../messages/figures/rating.ts'
import { commitmentLine } from '../../../messages/plans/commitment-lines.ts'
import type { ForumAction, PackFigures, PackItem } from '../../../papers/pack/snapshot.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import { loadCaseView, loadHistoryView } from '../../cases/views.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import { itemReasons } from '../reasons.ts'
import { earlierItems, earlierOutcome } from './earlier.ts'
import { packFigures } from './figures.ts'
import { planAwaited, planIn } from './plan.ts'

/** What is the same for all items of a pack, loaded once. */
export type AboutItems = {
  readonly meeting: Meeting
  /** All open actions, of whatever forum. */
  readonly open: readonly Action[]
  /** The lines of each risk of the registers. */
  readonly risks: readonly (readonly Risk[])[]
}

/** An item of an agenda with everything that is on record for it. */
export async function packItem(context: AppContext, line: AgendaLine, about: AboutItems): Promise<PackItem> {
  const { item, place, late, carriedOver } = line
  const { store } = context
  const itsCase = item.caseId === null ? null : await store.cases.find(item.caseId)
  const shown = itsCase && (await loadCaseView(context, itsCase))
  const plan = await store.plans.findStanding(item)
  const before = await earlierItems(context, item)
  const reasons = await itemReasons(context, item, context.now())
  const view = itsCase && (await loadHistoryView(context, itsCase.ref))
  const indicator = view?.history.indicator ?? null
  const commitments = item.ref === null ? [] : await store.commitments.listFor(item.ref)
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
    because: shown ? reasons.because : [...new Set([item.why, ...before.map(({ why }) => why)])],
    calledIn: reasons.calledIn,
    risk: riskFacts(context, item, about.risks),
    figures: view && (await figuresWithOrigin(context, view)),
    plan: plan ? await planIn(context, item, plan) : planAwaited(line),
    earlier: (await Promise.all(before.map((one) => earlierOutcome(context, one)))).flat(),
    actions: about.open
      .filter(({ ref, itemId }) => (ref !== null && ref === item.ref) || (itemId !== null && own.has(itemId)))
      .map((action) => forumAction(context, action)),
    promises: indicator
      ? commitments
          .filter(({ state, planId }) => state !== 'superseded' && (plan === null || planId !== plan.id))
          .map((one) => commitmentLine(indicator, one))
      : [],
  }
}

/** An open action as a pack lists it. */
export const forumAction = ({ calendar, today }: AppContext, action: Action): ForumAction => ({
  id: action.id,
  about: action.ref ?? '',
  what: action.what,
  owner: action.ownerTitle,
  due: calendar.sayDay(action.due),
  overdue: isOverdue(action, today()),
  progress: latestEvent(action, 'progress')?.text ?? '',
})

/** The figures, with how the latest of them came into the record. */
async function figuresWithOrigin(context: AppContext, view: HistoryView): Promise<PackFigures> {
  const figures = packFigures(view)
  const { indicator } = view.history
  const report = latestOf(view.history)?.report
  const origin = report && originOf(report, await context.store.figureOrigins.of(indicator.ref))
  if (!origin) return figures
  const day = (moment: number) => context.calendar.sayDate(dayOf(context, new Date(moment)))
  const fact = { label: 'How it came in', value: capitalise(sayOrigin(indicator, origin, { day })) }
  return { ...figures, facts: [...figures.facts, fact] }
}

function presenterOf({ presenterTitle, substituteTitle }: AgendaItem): string | null {
  if (substituteTitle === null) return presenterTitle
  return presenterTitle === null ? substituteTitle : `${substituteTitle} in place of the ${presenterTitle}`
}

function riskFacts({ calendar }: AppContext, { riskId }: AgendaItem, risks: AboutItems['risks']): readonly Fact[] {
  const lines = riskId === null ? [] : (risks.find((each) => each.some(({ id }) => id === riskId)) ?? [])
  const latest = lines.at(-1)
  const since = sameSince(lines)
  if (!latest || !since) return []
  return [
    { label: 'Register', value: capitalise(latest.register) },
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
