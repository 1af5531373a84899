import { Refusal } from '../../../domain/core/refusal.ts'
import { capitalise, formatCount } from '../../../domain/core/words.ts'
import { latestOf } from '../../../domain/figures/history.ts'
import { foundIn } from '../../../domain/rules/because.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import { type Briefing, briefingHeadline, sentence } from '../../../messages/agenda/briefing.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import type { CaseView } from '../../../messages/cases/cards.ts'
import { sayValue } from '../../../messages/figures/rating.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type { MemberBriefingSnapshot } from '../../../papers/member-briefing/snapshot.ts'
import type { IndicatorRecord } from '../../../store/figures/figures.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import { loadBriefing } from '../../agenda/briefing.ts'
import { agendaLines } from '../../agenda/lines.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import { readForum } from '../../directory/forums.ts'
import { meetingHeading } from '../meeting-heading.ts'
import { viewerForEdition } from '../readable.ts'
import { decisionsAbove } from './decisions-above.ts'
import { dueLines, listCommitmentsDue } from './due-by-meeting.ts'
import { type HeardCase, questionFacts } from './question-facts.ts'
import { listChangesSinceMeeting } from './since-last-meeting.ts'

type Content = Pick<MemberBriefingSnapshot, 'headline' | 'heard' | 'changed' | 'due' | 'facts' | 'above'>

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
      `The meeting of ${forum.name} on ${heading.day} is cancelled: nobody is briefed for it.`,
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
  const items = whole.heard.length - open.heard.length
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
const sizeOf = ({ changed, due, facts, above }: Content): number =>
  [changed, due, facts.indicators, facts.actions, facts.referrals, above].reduce((sum, { length }) => sum + length, 0)

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

  const commitments = await listCommitmentsDue(context, forum, meeting, last, records)
  const cases = await heardCases(context, meeting, brief, records)
  return {
    headline: briefingHeadline(brief),
    heard: [
      ...brief.calledIn.map(calledInLine),
      ...brief.otherItems.map((item) => sentence(`${itemName(item)}. ${capitalise(item.why)}`)),
    ],
    changed: await listChangesSinceMeeting(context, forum, last, brief, records),
    due: dueLines(context, commitments, brief.actionsDue, records),
    facts: await questionFacts(context, forum, cases, commitments, brief.actionsDue, records),
    above: await decisionsAbove(context, forum, brief, cases, records),
  }
}

/** The items on an indicator that the meeting hears, each with the plan that stands for it. */
async function heardCases(
  context: AppContext,
  meeting: Meeting,
  { calledIn }: Briefing,
  records: ReadonlyMap<string, IndicatorRecord>,
): Promise<readonly HeardCase[]> {
  const ids = new Set(calledIn.map(({ one }) => one.id))
  const items = (await context.store.agenda.listFor(meeting.id)).filter(
    ({ state, caseId }) => state === 'planned' && caseId !== null && ids.has(caseId),
  )
  const found = await Promise.all(
    (await agendaLines(context, meeting, items)).map(async (line) => ({
      line,
      record: records.get(line.item.ref ?? ''),
      plan: await context.store.plans.findStanding(line.item),
    })),
  )
  return found.flatMap(({ record, ...one }) => (record ? [{ ...one, record }] : []))
}

/** "CS05 Calls answered in 40 seconds (66%). Red in 2026/27 Q1 and Q2." */
function calledInLine({ one, view: { history }, becauses }: CaseView): string {
  const { indicator } = history
  const [first, ...others] = becauses
  const figure = latestOf(history)
  const latest = figure ? ` (${sayValue(indicator, figure)})` : ''
  const why = first === undefined ? one.because : foundIn(first)
  const more = others.length > 0 ? `; ${formatCount(others.length, 'more reason')}` : ''
  return sentence(`${indicator.ref} ${indicator.name}${latest}. ${capitalise(why)}${more}`)
}
