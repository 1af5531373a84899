import { sayMoney } from '../../../domain/core/money.ts'
import { Refusal } from '../../../domain/core/refusal.ts'
import { capitalise } from '../../../domain/core/words.ts'
import { latestOf } from '../../../domain/figures/history.ts'
import { periodLabel } from '../../../domain/figures/period.ts'
import { readSpokenPeriod } from '../../../domain/figures/spoken-period.ts'
import { DECISIONS } from '../../../domain/outcomes/outcome.ts'
import { listRecommendations } from '../../../domain/outcomes/recommendations.ts'
import type { Plan } from '../../../domain/plans/plan.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import { ITEM_KINDS, itemName } from '../../../messages/agenda/item-words.ts'
import { chartOf, describeChart } from '../../../messages/figures/history-card.ts'
import { sayRating, sayThresholds, sayValue } from '../../../messages/figures/rating.ts'
import type { HeardItem } from '../../../messages/outcomes/cards.ts'
import { commitmentLine } from '../../../messages/plans/commitment-lines.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type { FormalReportSnapshot, ReportedItem, ReportedMeeting } from '../../../papers/formal/snapshot.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import type { Viewer } from '../../core/viewer.ts'
import { loadOutcomes } from '../../outcomes/views.ts'
import { buildHistory } from '../../rules/history.ts'
import { listComingBack, listPutToOthers } from '../follow-on.ts'
import { listMeetingsHeld } from '../meetings-held.ts'
import { viewerForEdition } from '../readable.ts'
import { itemReasons } from '../reasons.ts'
import { actionsToFollow, earlierActionRow, groupCommitments, listCommitmentsToFollow } from './earlier.ts'

/**
 * What the forums decided in a month, as it is on record now. `typed` is the month: 2011-08, August 2011. Throws a refusal
 * when it is no month, or when no forum met in it.
 */
export async function formalReportSnapshot(
  context: AppContext,
  typed: string,
  edition: PaperEdition,
): Promise<FormalReportSnapshot> {
  const { calendar, framework, store } = context
  const month = readSpokenPeriod(typed)
  if (month?.frequency !== 'month') {
    throw new Refusal('month_unreadable', `"${typed}" is not a month: write 2011-08 or August 2011.`)
  }
  const records = new Map((await store.figures.listAll(context.now())).map((record) => [record.indicator.ref, record]))
  const whole = viewerForEdition(context, records, 'entitled')
  const shown = viewerForEdition(context, records, edition)
  const held = await listMeetingsHeld(context, month)
  if (held.length === 0) {
    throw new Refusal(
      'no_meetings',
      `No meeting has been held in ${periodLabel(month)}, so there is nothing to report: name a month in which a forum met.`,
    )
  }

  const meetings = await Promise.all(
    held.map(({ forum, meeting }) => reported(context, forum, meeting, shown, records)),
  )
  const all = await Promise.all(held.map(({ meeting }) => loadOutcomes(context, meeting, whole)))
  const heard = await Promise.all(held.map(({ meeting }) => loadOutcomes(context, meeting, shown)))
  const refs = [...new Set(heard.flatMap(({ items }) => items.flatMap(({ item }) => item.ref ?? [])))]
  const heardIds = new Set(heard.flatMap(({ items }) => items.map(({ item }) => item.id)))
  const done = held.map(({ meeting }) => meeting)
  const later = await listComingBack(context, done, shown)
  const commitments = await listCommitmentsToFollow(context, done, refs, shown, records)
  const earlier = await actionsToFollow(context, done, shown, records)
  const named = [...refs, ...[...commitments, ...earlier].map(({ ref }) => ref), ...later.refs]
  const { memberSide } = framework.roles
  return {
    council: framework.council,
    month: month.key,
    monthName: periodLabel(month),
    // Their office receives it for the Cabinet Member; the report is addressed to the Members themselves.
    to: memberSide.filter((title) => !/office$/i.test(title)),
    from: [...new Set(held.map(({ forum }) => forum.chair))],
    asAt: context.today().toString(),
    asAtDay: calendar.sayDate(context.today()),
    rulesVersion: context.frameworkVersionId,
    withheld: count(all) - count(heard),
    exempt: named.some((ref) => records.get(ref ?? '')?.indicator.classification === 'exempt'),
    meetings,
    referred: (await Promise.all(done.map((meeting) => listPutToOthers(context, meeting, heardIds)))).flat(),
    comesBack: later.rows,
    promises: groupCommitments(commitments, refs, records),
    earlierActions: earlier.map((one) => earlierActionRow(context, one)),
  }
}

const count = (outcomes: readonly { readonly items: readonly unknown[] }[]) =>
  outcomes.reduce((sum, { items }) => sum + items.length, 0)

async function reported(
  context: AppContext,
  forum: Forum,
  meeting: Meeting,
  viewer: Viewer,
  records: ReadonlyMap<string, IndicatorRecord>,
): Promise<ReportedMeeting> {
  const { items } = await loadOutcomes(context, meeting, viewer)
  return {
    forum: forum.name,
    fullName: forum.fullName,
    day: context.calendar.sayDay(dayOf(context, meeting.startsAt)),
    items: await Promise.all(
      items.filter(({ place }) => place !== null).map((one) => reportedItem(context, one, meeting, records)),
    ),
  }
}

async function reportedItem(
  context: AppContext,
  { item, outcome, follows, actions }: HeardItem,
  meeting: Meeting,
  records: ReadonlyMap<string, IndicatorRecord>,
): Promise<ReportedItem> {
  const plan = await context.store.plans.findStanding(item)
  const record = item.ref === null ? undefined : records.get(item.ref)
  return {
    name: itemName(item),
    kind: ITEM_KINDS[item.kind],
    ...(await itemReasons(context, item, meeting.startsAt)),
    ...(record ? figuresOf(context, record, meeting) : { latest: null, chart: null }),
    plan: plan ? planLines(plan, record) : [],
    outcome: outcome && {
      attended: outcome.attended,
      discussion: outcome.discussion,
      risks: outcome.risks,
      decision: `${capitalise(DECISIONS[outcome.decision])}.`,
      recommendations: listRecommendations(outcome.recommendations),
      amount: outcome.amount && sayMoney(outcome.amount),
    },
    follows,
    actions: actions.map(({ id, what, ownerTitle, due }) => [
      String(id),
      what,
      ownerTitle,
      context.calendar.sayDay(due),
    ]),
  }
}

/** As the meeting had them before it. */
function figuresOf(
  context: AppContext,
  record: IndicatorRecord,
  { startsAt }: Meeting,
): Pick<ReportedItem, 'latest' | 'chart'> {
  const history = buildHistory(context, record, startsAt)
  const latest = latestOf(history)
  const { indicator } = history
  return {
    latest:
      latest &&
      `${sayValue(indicator, latest)} in ${periodLabel(latest.period)}, ${sayRating(indicator, latest)}. ${sayThresholds(indicator, latest.target, latest.bounds)}.`,
    chart:
      history.figures.length < 2
        ? null
        : { chart: chartOf({ history, sample: record.sample }), alt: describeChart({ history }) },
  }
}

function planLines(plan: Plan, record: IndicatorRecord | undefined): ReportedItem['plan'] {
  const lines = [
    { label: 'Cause', text: plan.cause },
    { label: 'Actions proposed', text: plan.actions },
    { label: 'Constraints', text: plan.constraints },
    { label: 'Risks named in the plan', text: plan.risks },
    { label: 'Support needed', text: plan.support },
    {
      label: 'Recovery promised',
      text: record ? plan.commitments.map((one) => commitmentLine(record.indicator, one)).join(' ') : '',
    },
  ]
  return lines.filter(({ text }) => text !== '')
}
