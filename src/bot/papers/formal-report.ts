import type { Forum } from '../../domain/framework.ts'
import { latestOf } from '../../domain/history.ts'
import { sayMoney } from '../../domain/money.ts'
import { DECISIONS } from '../../domain/outcome.ts'
import { periodLabel } from '../../domain/period.ts'
import type { Plan } from '../../domain/plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readSpokenPeriod } from '../../domain/spoken-period.ts'
import { capitalised } from '../../domain/words.ts'
import { chartOf, describeChart } from '../../messages/history-card.ts'
import { ITEM_KINDS, itemName } from '../../messages/item-words.ts'
import type { HeardItem } from '../../messages/outcome-cards.ts'
import { promiseLine } from '../../messages/promise-lines.ts'
import { sayRating, sayThresholds, sayValue } from '../../messages/rating.ts'
import type { FormalReportSnapshot, ReportedItem, ReportedMeeting } from '../../papers/formal/snapshot.ts'
import type { Reader } from '../../papers/reader.ts'
import type { IndicatorRecord } from '../../store/figures.ts'
import type { Meeting } from '../../store/meetings.ts'
import type { Council } from '../council.ts'
import { loadOutcomes, sayReferral } from '../outcome-views.ts'
import type { Viewer } from '../viewer.ts'
import { dayOf, historyAt } from '../views.ts'
import { actionsToFollow, earlierActionRow, promiseGroups, promisesToFollow } from './formal-earlier.ts'
import { itemsForLater } from './formal-later.ts'
import { heldIn } from './held-in.ts'
import { readable } from './readable.ts'

/**
 * What the forums decided in a month, as it is on record now. `typed` is the month: 2011-08, August 2011. Throws a refusal
 * when it is no month, or when no forum met in it.
 */
export async function formalReportSnapshot(
  council: Council,
  typed: string,
  reader: Reader,
): Promise<FormalReportSnapshot> {
  const { calendar, framework, store } = council
  const month = readSpokenPeriod(typed)
  if (month?.frequency !== 'month') {
    throw new Refusal('month_unreadable', `"${typed}" is not a month: write 2011-08 or August 2011.`)
  }
  const records = new Map((await store.figures.all(council.now())).map((record) => [record.indicator.ref, record]))
  const whole = readable(council, records, 'entitled')
  const shown = readable(council, records, reader)
  const held = await heldIn(council, month)
  if (held.length === 0) {
    throw new Refusal(
      'no_meetings',
      `No meeting has been held in ${periodLabel(month)}, so there is nothing to report.`,
    )
  }

  const meetings = await Promise.all(
    held.map(({ forum, meeting }) => reported(council, forum, meeting, shown, records)),
  )
  const all = await Promise.all(held.map(({ meeting }) => loadOutcomes(council, meeting, whole)))
  const heard = await Promise.all(held.map(({ meeting }) => loadOutcomes(council, meeting, shown)))
  const refs = [...new Set(heard.flatMap(({ items }) => items.flatMap(({ item }) => item.ref ?? [])))]
  const done = held.map(({ meeting }) => meeting)
  const later = (await itemsForLater(council, done)).filter(({ item }) => shown.item(item))
  const promises = await promisesToFollow(council, done, refs, shown, records)
  const earlier = await actionsToFollow(council, done, shown, records)
  const named = [...refs, ...[...promises, ...earlier, ...later.map(({ item }) => item)].map(({ ref }) => ref)]
  const { memberSide } = framework.roles
  return {
    council: framework.council,
    month: month.key,
    monthName: periodLabel(month),
    // Their office receives it for the Cabinet Member; the report is addressed to the Members themselves.
    to: memberSide.filter((title) => !/office$/i.test(title)),
    from: [...new Set(held.map(({ forum }) => forum.chair))],
    asAt: council.today().toString(),
    asAtDay: calendar.sayDate(council.today()),
    rulesVersion: council.frameworkVersionId,
    withheld: count(all) - count(heard),
    exempt: named.some((ref) => records.get(ref ?? '')?.indicator.classification === 'exempt'),
    meetings,
    referred: (await Promise.all(held.map(({ meeting }) => store.referrals.of(meeting.id))))
      .flat()
      .filter(({ itemId }) => heard.some(({ items }) => items.some(({ item }) => item.id === itemId)))
      .map((one) => [
        one.title,
        forumName(council, one.forum),
        `${sayReferral(council, one)} ${one.recommendations}`.trim(),
      ]),
    comesBack: later.map(({ item, startsAt }) => [
      itemName(item),
      `${forumName(council, item.forum)}, ${calendar.sayDay(dayOf(council, startsAt))}`,
      item.presenterTitle ?? 'Nobody is named.',
    ]),
    promises: promiseGroups(promises, refs, records),
    earlierActions: earlier.map((one) => earlierActionRow(council, one)),
  }
}

const count = (outcomes: readonly { readonly items: readonly unknown[] }[]) =>
  outcomes.reduce((sum, { items }) => sum + items.length, 0)

const forumName = ({ framework }: Council, key: string) => framework.forums.find((one) => one.key === key)?.name ?? key

async function reported(
  council: Council,
  forum: Forum,
  meeting: Meeting,
  viewer: Viewer,
  records: ReadonlyMap<string, IndicatorRecord>,
): Promise<ReportedMeeting> {
  const { items } = await loadOutcomes(council, meeting, viewer)
  return {
    forum: forum.name,
    fullName: forum.fullName,
    day: council.calendar.sayDay(dayOf(council, meeting.startsAt)),
    items: await Promise.all(
      items.filter(({ place }) => place !== null).map((one) => reportedItem(council, one, meeting, records)),
    ),
  }
}

async function reportedItem(
  council: Council,
  { item, outcome, follows, actions }: HeardItem,
  meeting: Meeting,
  records: ReadonlyMap<string, IndicatorRecord>,
): Promise<ReportedItem> {
  const plan = await council.store.plans.standing(item)
  const record = item.ref === null ? undefined : records.get(item.ref)
  return {
    name: itemName(item),
    kind: ITEM_KINDS[item.kind],
    why: item.why,
    ...(record ? figuresOf(council, record, meeting) : { latest: null, chart: null }),
    plan: plan ? planLines(plan, record) : [],
    outcome: outcome && {
      attended: outcome.attended,
      discussion: outcome.discussion,
      risks: outcome.risks,
      decision: `${capitalised(DECISIONS[outcome.decision])}.`,
      recommendations: outcome.recommendations,
      amount: outcome.amount && sayMoney(outcome.amount),
    },
    follows,
    actions: actions.map(({ id, what, ownerTitle, due }) => [
      String(id),
      what,
      ownerTitle,
      council.calendar.sayDate(due),
    ]),
  }
}

/** As the meeting had them before it. */
function figuresOf(
  council: Council,
  record: IndicatorRecord,
  { startsAt }: Meeting,
): Pick<ReportedItem, 'latest' | 'chart'> {
  const history = historyAt(council, record, startsAt)
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
      text: record ? plan.undertakings.map((one) => promiseLine(record.indicator, one)).join(' ') : '',
    },
  ]
  return lines.filter(({ text }) => text !== '')
}
