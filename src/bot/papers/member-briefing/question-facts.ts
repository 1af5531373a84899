import { Temporal } from 'temporal-polyfill'
import type { Action } from '../../../domain/actions/action.ts'
import { isOverdue } from '../../../domain/actions/action.ts'
import type { AgendaItem } from '../../../domain/agenda/item.ts'
import { sayLevel } from '../../../domain/cases/ladder.ts'
import { sayDate, sayDay } from '../../../domain/core/calendar.ts'
import { sayFigure } from '../../../domain/figures/figure.ts'
import { latestOf, type PeriodFigure } from '../../../domain/figures/history.ts'
import type { Indicator } from '../../../domain/figures/indicator.ts'
import { periodLabel } from '../../../domain/figures/period.ts'
import type { Commitment } from '../../../domain/plans/commitment.ts'
import { sayCommitment } from '../../../domain/plans/commitment.ts'
import type { Plan } from '../../../domain/plans/plan.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import type { AgendaLine } from '../../../messages/agenda/card.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import { sayValue } from '../../../messages/figures/rating.ts'
import type {
  ActionFacts,
  IndicatorFacts,
  QuestionFacts,
  ReferralFacts,
} from '../../../papers/member-briefing/questions.ts'
import { readsAlike } from '../../../papers/member-briefing/questions.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import { buildHistory } from '../../rules/history.ts'
import { nameAction, reportedFor } from './due-by-meeting.ts'

/** An item on an indicator that a meeting hears, with its plan. */
export type HeardCase = { readonly line: AgendaLine; readonly record: IndicatorRecord; readonly plan: Plan | null }

/**
 * What is on record of a meeting's items, of commitments missed since the last one, of actions and of referrals that may give
 * rise to a question. `records` are those that may be shown.
 */
export async function questionFacts(
  context: AppContext,
  forum: Forum,
  heard: readonly HeardCase[],
  commitments: readonly Commitment[],
  actions: readonly Action[],
  records: ReadonlyMap<string, IndicatorRecord>,
): Promise<QuestionFacts> {
  const referrals = (await context.store.referrals.listOpen(forum.key)).filter(
    ({ ref }) => ref === null || records.has(ref),
  )
  const missed = commitments.filter(({ state }) => state === 'missed')
  const onAgenda = new Set(heard.map(({ record }) => record.indicator.ref))
  const elsewhere = [...new Set(missed.map(({ ref }) => ref))].filter((ref) => !onAgenda.has(ref))
  return {
    indicators: [
      ...(await Promise.all(heard.map((one) => heardFacts(context, one, missed)))),
      ...elsewhere.flatMap((ref) => {
        const record = records.get(ref)
        return record ? [{ ...figureFacts(context, record, missed), name: `${ref} ${record.indicator.name}` }] : []
      }),
    ],
    actions: actions.map((one) => actionFacts(one, context.today())),
    referrals: referrals.map(
      (one): ReferralFacts => ({
        title: itemName(one),
        to: sayLevel(context.framework, one.to),
        overdueSince: one.on && isBefore(one.on, context.today()) ? sayDay(one.on) : null,
      }),
    ),
  }
}

async function heardFacts(
  context: AppContext,
  { line, record, plan }: HeardCase,
  missed: readonly Commitment[],
): Promise<IndicatorFacts> {
  return {
    ...figureFacts(context, record, missed),
    planMissingSince: line.plan?.state === 'missing' ? line.plan.day : null,
    planWithoutFigures: line.plan?.state === 'in' && plan !== null && plan.commitments.length === 0,
    sameCauseAs: plan && (await meetingOfSameCause(context, line.item, plan)),
  }
}

/** What its figures say, whether or not a meeting hears it. */
function figureFacts(context: AppContext, record: IndicatorRecord, missed: readonly Commitment[]): IndicatorFacts {
  const { indicator } = record
  const history = buildHistory(context, record, context.now())
  const latest = latestOf(history)
  const before = history.figures.find(({ period }) => latest !== null && period.index === latest.period.index - 1)
  const broken = missed.findLast(({ ref }) => ref === indicator.ref)
  return {
    name: indicator.ref,
    planMissingSince: null,
    planWithoutFigures: false,
    sameCauseAs: null,
    missed: broken ? { promised: sayCommitment(indicator, broken), reported: reportedFor(broken) } : null,
    latest: latest && {
      period: periodLabel(latest.period),
      value: sayValue(indicator, latest),
      rag: latest.rag,
      commentary: commentaryOf(latest),
    },
    before: before ? { period: periodLabel(before.period), commentary: commentaryOf(before) } : null,
    yearEnd: yearEndOf(indicator, latest),
  }
}

const commentaryOf = ({ report }: PeriodFigure): string => report?.commentary.trim() ?? ''

function yearEndOf(indicator: Indicator, latest: PeriodFigure | null): IndicatorFacts['yearEnd'] {
  const forecast = latest?.report?.forecast ?? null
  if (!latest?.yearEnd || forecast === null) return null
  return { value: sayFigure(forecast, indicator), rag: latest.yearEnd.rag }
}

/** The day of the last earlier meeting whose plan for the same indicator named the same cause; null: it named another. */
async function meetingOfSameCause(context: AppContext, { ref }: AgendaItem, plan: Plan): Promise<string | null> {
  const { agenda, meetings, plans } = context.store
  const items = ref === null ? [] : await agenda.listForRef(ref)
  for (const item of items.filter(({ id }) => id < plan.itemId)) {
    const [earlier] = await plans.listFor(item.id)
    if (!earlier) continue
    const meeting = await meetings.find(item.meetingId)
    return meeting && readsAlike(earlier.cause, plan.cause) ? sayDate(dayOf(context, meeting.startsAt)) : null
  }
  return null
}

const actionFacts = (action: Action, today: Temporal.PlainDate): ActionFacts => ({
  what: nameAction(action),
  due: sayDay(action.due),
  overdue: isOverdue(action, today),
  extended: action.events.filter(({ kind }) => kind === 'extended').length,
})

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0
