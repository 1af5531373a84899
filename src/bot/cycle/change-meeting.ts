import type { AgendaItem } from '../../domain/agenda/item.ts'
import { channel, post } from '../../domain/core/recipient.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { MeetingMove } from '../../domain/meetings/change.ts'
import { cancel, move } from '../../domain/meetings/change.ts'
import type { Meeting } from '../../domain/meetings/meeting.ts'
import { withdraw } from '../../domain/papers/paper.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { FollowUps, NewTask, NoticeRow } from '../../store/core/follow-up.ts'
import { gathered } from '../../store/core/follow-up.ts'
import type { ChangedMeeting, KeptTask } from '../../store/cycle/meeting-changes.ts'
import { briefNotice } from '../agenda/briefing-notices.ts'
import { presenterNotices } from '../agenda/follow-ups.ts'
import { notifyAgendaGaps } from '../agenda/meeting-announcements.ts'
import { agendaClosedTask } from '../agenda/tasks.ts'
import { refreshMeetingsTaskFor, showCase } from '../cases/follow-ups.ts'
import { agendaShown, standInRows } from '../cases/item-notices.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'
import { planDueDay } from '../meetings/deadlines.ts'
import { listInvited } from '../meetings/invitation.ts'
import { notifyInvited } from '../meetings/invitation-notices.ts'
import { findNextMeeting } from '../meetings/next.ts'
import { inviteTask } from '../meetings/tasks.ts'
import { notifyPackDue, notifyPreparers, notifyReaders } from '../papers/follow-ups.ts'
import { meetingChangedNotice } from './meeting-notices.ts'
import { meetingTasks } from './meeting-tasks.ts'

const DAYS_BACK = 62 // the meeting before is a month ago, or two if one was not held

/** Moves a forum's meeting and all that depends on it; everybody concerned is told. `by` is the post that decided. */
export async function moveMeeting(
  context: AppContext,
  forum: Forum,
  meeting: Meeting,
  to: MeetingMove,
  said: { readonly by: string; readonly reason: string },
): Promise<ChangedMeeting> {
  const { calendar, store } = context
  const now = context.now()
  const others = await store.meetings.listFrom(forum.key, new Date(now.getTime() - DAYS_BACK * 86_400_000))
  const accountable = await accountablePosts(context)
  return store.meetings.move(
    meeting.id,
    (current) => move(current, to, said.reason, { calendar, recess: forum.meets.recess, others, now }),
    (moved) => planDueDay(context, moved),
    (changed) => ({
      drop: { about: aboutOf(changed), why: `the meeting was moved to ${sayWhen(context, changed.meeting.startsAt)}` },
      ...gathered([
        { tasks: [...redated(changed, context), refreshMeetingsTaskFor(forum.key, now)] },
        casesShown(changed, context),
      ]),
      notices: [
        ...toldOf(context, forum, changed, accountable, { by: said.by }),
        ...agendaShown(context, { meetingId: meeting.id, forum: forum.key }, now.toISOString()),
        ...briefShown(forum, changed),
        ...changed.items.flatMap((item) => itemShown(item, now)),
        ...saidBefore(context, forum, changed, now),
        ...notifyPackDue(context, changed.meeting, now),
      ],
    }),
    now,
  )
}

/**
 * Cancels a forum's meeting: what was to be heard goes to the next that leaves enough notice, its papers are withdrawn, and
 * all concerned are told.
 */
export async function cancelMeeting(
  context: AppContext,
  forum: Forum,
  meeting: Meeting,
  said: { readonly by: string; readonly reason: string },
): Promise<ChangedMeeting & { readonly next: Meeting | null }> {
  const { calendar, store } = context
  const now = context.now()
  const next = await findNextMeeting(context, forum.key, meeting.startsAt)
  const accountable = await accountablePosts(context)
  const when = calendar.sayDay(dayOf(context, meeting.startsAt))
  const because = { reason: `the meeting of ${when} was cancelled: ${said.reason}`, settledBy: said.by, settledAt: now }
  const changed = await store.meetings.cancel(
    meeting.id,
    (current) => cancel(current, said.reason, now),
    (item, its) => {
      if (!next) throw nowhereToGo(context, forum)
      const { kind, title, why, presenterPost, addedBy } = item
      const planDue = its?.planDue ? next.planDue : null
      return { meetingId: next.meeting.id, kind, title, why, presenterPost, addedBy, planDue }
    },
    because,
    (paper) => withdraw(paper, said.by, `the meeting was cancelled: ${said.reason}`),
    (done) => ({
      drop: { about: aboutOf(done), why: `the meeting was cancelled: ${said.reason}` },
      ...gathered([{ tasks: [refreshMeetingsTaskFor(forum.key, now)] }, casesShown(done, context)]),
      notices: [
        ...toldOf(context, forum, done, accountable, { by: said.by, ...(next ? { to: next.meeting.id } : {}) }),
        ...agendaShown(context, { meetingId: meeting.id, forum: forum.key }, now.toISOString()),
        ...(next && done.items.length > 0
          ? agendaShown(context, { meetingId: next.meeting.id, forum: forum.key }, now.toISOString())
          : []),
        ...done.items.flatMap((item) => itemShown({ ...item, state: 'carried' }, now)),
        ...done.carried.flatMap((item) => itemShown(item, now)),
        ...saidBefore(context, forum, done, now),
        ...notifyPackDue(context, done.meeting, now),
        // Whoever had them is told of the cancellation: what stands with them says that it is not to be used.
        ...done.papers.flatMap((paper) => [
          ...notifyPreparers(context, paper, now),
          ...(paper.issuedAt === null ? [] : notifyReaders(context, paper, now)),
        ]),
      ],
    }),
    now,
  )
  return { ...changed, next: next?.meeting ?? null }
}

const nowhereToGo = ({ framework }: AppContext, forum: Forum) =>
  new Refusal(
    'no_meeting',
    `${levelName(framework, forum.key)} has no later meeting planned to which its items could go, so this one cannot be cancelled. Take the items off its agenda first, or move the meeting.`,
  )

const aboutOf = ({ meeting }: ChangedMeeting) => `meeting:${meeting.id}`

/**
 * The tasks about a moved meeting, on their new days. What has been done already has a task again only where its
 * new time is still to come; what has not, and is late by now, is caught up with at once.
 */
function redated({ meeting, kept }: ChangedMeeting, context: AppContext): readonly NewTask[] {
  return meetingTasks(meeting, context).filter(
    (due) => due.dueAt > context.now() || !kept.some((done) => isSameTask(done, due)),
  )
}

const isSameTask = (one: KeptTask, other: KeptTask): boolean =>
  one.job === other.job &&
  Object.keys({ ...one.payload, ...other.payload }).every((key) => one.payload[key] === other.payload[key])

/** Cases are shown where they stand with their new meeting, and their call-in notices too. */
const casesShown = ({ cases }: ChangedMeeting, context: AppContext): FollowUps =>
  gathered(cases.map((one) => showCase(one, context)))

/** Whoever presents an item that is no call-in, or stands in, reads of the meeting as it is now: cases show their own. */
const itemShown = (item: AgendaItem, now: Date): readonly NoticeRow[] => [
  ...presenterNotices(item, now.toISOString()),
  ...standInRows(item, now.toISOString()),
]

/** The invitations, and what the secretary was told of the agenda, are edited where they have gone out. */
function saidBefore(
  { framework }: AppContext,
  forum: Forum,
  { meeting, kept }: ChangedMeeting,
  now: Date,
): readonly NoticeRow[] {
  const { id } = meeting
  const wasDone = (task: { readonly name: string }) => kept.some(({ job }) => job === task.name)
  return [
    ...(wasDone(inviteTask) ? notifyInvited({ framework }, forum, id, now.toISOString()) : []),
    ...(wasDone(agendaClosedTask) ? [notifyAgendaGaps(forum, meeting, now.toISOString())] : []),
  ]
}

/** A briefing that went out for the former day is edited, so that it does not name a wrong one. */
const briefShown = (forum: Forum, { before, meeting }: ChangedMeeting): readonly NoticeRow[] =>
  [...new Set([forum.channel, ...forum.briefs])].map((key) => {
    const subject = { meetingId: meeting.id, ...(before.sequence > 0 ? { sequence: before.sequence } : {}) }
    return briefNotice.to(channel(key), subject, meeting.id, key, 'moved', meeting.sequence)
  })

/**
 * One message to each whom the change concerns: the forum's channel and those of its briefings, everybody who is
 * invited and does not read the same there, and whoever presents an item, stands in, or answers for its indicator.
 */
function toldOf(
  { framework }: AppContext,
  forum: Forum,
  { before, meeting, items }: ChangedMeeting,
  accountable: ReadonlyMap<string, string>,
  beside: { readonly by: string; readonly to?: number },
): readonly NoticeRow[] {
  const ofItems = items.flatMap(({ presenterPost, substitutePost, ref }: AgendaItem) => [
    presenterPost,
    substitutePost,
    (ref === null ? undefined : accountable.get(ref)) ?? null,
  ])
  const posts = [...listInvited({ framework }, forum), ...ofItems.filter((id) => id !== null)]
  const recipients = [...[forum.channel, ...forum.briefs].map(channel), ...posts.map(post)]
  const subject = {
    meetingId: meeting.id,
    sequence: meeting.sequence,
    was: before.startsAt.toISOString(),
    wasPlace: before.place,
    ...beside,
  }
  return [...new Set(recipients)].map((recipient) =>
    meetingChangedNotice.to(recipient, subject, meeting.id, meeting.sequence, recipient),
  )
}

async function accountablePosts({ store, now }: AppContext): Promise<ReadonlyMap<string, string>> {
  const records = await store.figures.listDefinitions(now())
  return new Map(
    records.flatMap(({ indicator: { ref, accountablePost } }) => (accountablePost ? [[ref, accountablePost]] : [])),
  )
}
