import { Refusal } from '../../../domain/core/refusal.ts'
import { latestOf } from '../../../domain/figures/history.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import { type Briefing, sayStanding } from '../../../messages/agenda/briefing.ts'
import type { IndicatorView } from '../../../messages/figures/indicator-card.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type { MemberBriefingSnapshot } from '../../../papers/member-briefing/snapshot.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import { loadBriefing } from '../../agenda/briefing.ts'
import { loadMeetingView } from '../../agenda/meeting-view.ts'
import { loadAllViews } from '../../cases/views.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import { seesAll, type Viewer } from '../../core/viewer.ts'
import { readForum } from '../../directory/forums.ts'
import { meetingHeading } from '../meeting-heading.ts'
import { viewerForEdition } from '../readable.ts'
import { decisionsAbove } from './decisions-above.ts'
import { dueLines, listCommitmentsDue } from './due-by-meeting.ts'
import { type BriefedLine, briefedItem, figureEntry } from './items.ts'
import { type HeardCase, questionFacts } from './question-facts.ts'
import { listChangesSinceMeeting } from './since-last-meeting.ts'

type Content = Pick<
  MemberBriefingSnapshot,
  'standing' | 'items' | 'proposals' | 'reds' | 'changed' | 'due' | 'facts' | 'above'
>

/**
 * What the Members' side is told before a meeting, as it is on record now. Throws a refusal for a meeting that is
 * cancelled, or has begun: what it decided is in its outcome note.
 */
export async function memberBriefingSnapshot(
  context: AppContext,
  meeting: Meeting,
  edition: PaperEdition,
): Promise<MemberBriefingSnapshot> {
  const { calendar, framework, now } = context
  const forum = readForum(framework, meeting.forum)
  const heading = meetingHeading(context, meeting)
  if (meeting.state === 'cancelled') {
    throw new Refusal(
      'meeting_cancelled',
      `The meeting of ${forum.name} on ${heading.day} is cancelled: nobody is briefed for it. Name another meeting.`,
    )
  }
  if (meeting.startsAt <= now()) {
    throw new Refusal(
      'meeting_begun',
      `${forum.name} has met on ${heading.day}: its outcome note says what it decided.`,
    )
  }
  const last = await lastMeeting(context, meeting)
  const whole = await contentFor(context, forum, meeting, last, 'entitled')
  const open = await contentFor(context, forum, meeting, last, 'open')
  const items = whole.items.length - open.items.length
  const others = sizeOf(whole) > sizeOf(open)
  return {
    ...heading,
    since: last && calendar.sayDate(dayOf(context, last.startsAt)),
    ...(edition === 'entitled'
      ? { ...whole, exempt: items > 0 || others, withheld: { items: 0, others: false } }
      : { ...open, exempt: false, withheld: { items, others } }),
  }
}

/** How much is said beside the items of the meeting. */
const sizeOf = ({ proposals, reds, changed, due, facts, above }: Content): number =>
  [proposals, reds, changed, due, facts.indicators, facts.actions, facts.referrals, above].reduce(
    (sum, { length }) => sum + length,
    0,
  )

/** The forum's last meeting that has been; null: none is on record. */
async function lastMeeting({ now, store }: AppContext, meeting: Meeting): Promise<Meeting | null> {
  const before = await store.meetings.listBetween(meeting.forum, new Date(0), meeting.startsAt)
  return before.findLast(({ state, startsAt }) => state !== 'cancelled' && startsAt <= now()) ?? null
}

async function contentFor(
  context: AppContext,
  forum: Forum,
  meeting: Meeting,
  last: Meeting | null,
  edition: PaperEdition,
): Promise<Content> {
  const all = (await context.store.figures.listAll(context.now())).map(
    (record) => [record.indicator.ref, record] as const,
  )
  const viewer = viewerForEdition(context, new Map(all), edition)
  const records = new Map(all.filter(([, record]) => viewer.sees(record.indicator)))
  const brief = await loadBriefing(context, forum.key, meeting, viewer)

  const own = await withOwnFigures(context, forum, brief, records)
  const commitments = await listCommitmentsDue(context, forum, meeting, last, records)
  const lines = await briefedLines(context, meeting, brief, viewer)
  const cases = lines.flatMap(({ line, plan }): HeardCase[] => {
    const record = records.get(line.item.ref ?? '')
    return record ? [{ line, record, plan }] : []
  })
  const named = new Set([...lines.map(({ line }) => line.item.ref), ...brief.proposed.map(({ one }) => one.ref)])
  return {
    standing: own.isAll ? sayStanding(brief.standing) : null,
    items: lines.map(briefedItem),
    proposals: brief.proposed.map(({ view }) => figureEntry(view)),
    reds: own.views.filter((view) => isRed(view) && !named.has(view.history.indicator.ref)).map(figureEntry),
    changed: await listChangesSinceMeeting(context, forum, last, own.brief, own.records),
    due: dueLines(context, commitments, brief.actionsDue, records),
    facts: await questionFacts(context, forum, cases, commitments, brief.actionsDue, records),
    above: await decisionsAbove(context, forum, cases, records),
  }
}

const isRed = ({ history }: IndicatorView): boolean => latestOf(history)?.rag === 'RED'

type Records = ReadonlyMap<string, IndicatorRecord>

/** The first forum of the rules looks at all figures; any other at those of which it has had a case. */
async function withOwnFigures(context: AppContext, { key }: Forum, brief: Briefing, records: Records) {
  const isAll = context.framework.forums[0]?.key === key
  const cases = isAll ? [] : await context.store.cases.listOpenedBefore(context.now())
  const refs = new Set(cases.flatMap(({ forum, ref }) => (forum === key ? [ref] : [])))
  const isOwn = (ref: string) => isAll || refs.has(ref)
  return {
    isAll,
    records: new Map([...records].filter(([ref]) => isOwn(ref))),
    brief: { ...brief, turned: brief.turned.filter(({ view }) => isOwn(view.history.indicator.ref)) },
    views: (await loadAllViews(context)).filter(
      ({ history: { indicator } }) => records.has(indicator.ref) && isOwn(indicator.ref),
    ),
  }
}

/** The items of the meeting that may be shown, by their numbers on the whole agenda, each with its case and its plan. */
async function briefedLines(
  context: AppContext,
  meeting: Meeting,
  { calledIn }: Briefing,
  viewer: Viewer,
): Promise<readonly BriefedLine[]> {
  const { lines } = await loadMeetingView(context, meeting, seesAll)
  const shown = lines.filter(({ item }) => viewer.item(item))
  const plans = await context.store.plans.findStandingOf(shown.map(({ item }) => item))
  return shown.map((line) => ({
    line,
    shown: calledIn.find(({ one }) => one.id === line.item.caseId) ?? null,
    plan: plans.get(line.item.id) ?? null,
  }))
}
