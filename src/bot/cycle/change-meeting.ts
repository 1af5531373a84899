import type { AgendaItem } from '../../domain/agenda/item.ts'
import { channel, post } from '../../domain/core/recipient.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { MeetingMove } from '../../domain/meetings/change.ts'
import { cancel, move } from '../../domain/meetings/change.ts'
import type { Meeting } from '../../domain/meetings/meeting.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { FollowUps, NewTask, NoticeRow } from '../../store/core/follow-up.ts'
import { gathered } from '../../store/core/follow-up.ts'
import type { ChangedMeeting, KeptTask } from '../../store/cycle/meeting-changes.ts'
import { briefNotice } from '../agenda/briefing-notices.ts'
import { meetingsRefreshed, showCase } from '../cases/follow-ups.ts'
import { agendaShown } from '../cases/item-notices.ts'
import type { Council } from '../core/council.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'
import { planDueDay } from '../meetings/deadlines.ts'
import { invitedTo } from '../meetings/invitation.ts'
import { nextMeetingFor } from '../meetings/next.ts'
import { preparersTold } from '../papers/follow-ups.ts'
import { meetingChangedNotice } from './meeting-notices.ts'
import { meetingTasks } from './meeting-tasks.ts'

const DAYS_BACK = 62 // the meeting before is a month ago, or two if one was not held

/** Moves a forum's meeting and all that depends on it; everybody concerned is told. `by` is the post that decided. */
export async function moveMeeting(
  council: Council,
  forum: Forum,
  meeting: Meeting,
  to: MeetingMove,
  said: { readonly by: string; readonly reason: string },
): Promise<ChangedMeeting> {
  const { calendar, store } = council
  const now = council.now()
  const others = await store.meetings.from(forum.key, new Date(now.getTime() - DAYS_BACK * 86_400_000))
  const accountable = await accountablePosts(council)
  return store.meetings.move(
    meeting.id,
    (current) => move(current, to, said.reason, { calendar, recess: forum.meets.recess, others, now }),
    (moved) => planDueDay(council, moved),
    (changed) => ({
      drop: { about: aboutOf(changed), why: `the meeting was moved to ${sayWhen(council, changed.meeting.startsAt)}` },
      ...gathered([
        { tasks: [...redated(changed, council), meetingsRefreshed(forum.key, now)] },
        casesShown(changed, council),
      ]),
      notices: [
        ...toldOf(council, forum, changed, accountable, { by: said.by }),
        ...agendaShown(council, { meetingId: meeting.id, forum: forum.key }, now.toISOString()),
        ...briefShown(forum, changed),
      ],
    }),
    now,
  )
}

/** Cancels a forum's meeting: what was to be heard goes to the next that leaves enough notice; all concerned are told. */
export async function cancelMeeting(
  council: Council,
  forum: Forum,
  meeting: Meeting,
  said: { readonly by: string; readonly reason: string },
): Promise<ChangedMeeting & { readonly next: Meeting | null }> {
  const { calendar, store } = council
  const now = council.now()
  const next = await nextMeetingFor(council, forum.key, meeting.startsAt)
  const accountable = await accountablePosts(council)
  const when = calendar.sayDate(dayOf(council, meeting.startsAt))
  const drafts = await store.papers.list({ meetingId: meeting.id, states: ['draft', 'checked', 'approved'] })
  const because = { reason: `the meeting of ${when} was cancelled: ${said.reason}`, settledBy: said.by, settledAt: now }
  const changed = await store.meetings.cancel(
    meeting.id,
    (current) => cancel(current, said.reason, now),
    (item, its) => {
      if (!next) throw nowhereToGo(council, forum)
      const { kind, title, why, presenterPost, addedBy } = item
      const planDue = its?.planDue ? next.planDue : null
      return { meetingId: next.meeting.id, kind, title, why, presenterPost, addedBy, planDue }
    },
    because,
    (done) => ({
      drop: { about: aboutOf(done), why: `the meeting was cancelled: ${said.reason}` },
      ...gathered([{ tasks: [meetingsRefreshed(forum.key, now)] }, casesShown(done, council)]),
      notices: [
        ...toldOf(council, forum, done, accountable, { by: said.by, ...(next ? { to: next.meeting.id } : {}) }),
        ...agendaShown(council, { meetingId: meeting.id, forum: forum.key }, now.toISOString()),
        ...(next && done.items.length > 0
          ? agendaShown(council, { meetingId: next.meeting.id, forum: forum.key }, now.toISOString())
          : []),
        ...drafts.flatMap((paper) => preparersTold(council, paper, now)),
      ],
    }),
    now,
  )
  return { ...changed, next: next?.meeting ?? null }
}

const nowhereToGo = ({ framework }: Council, forum: Forum) =>
  new Refusal(
    'no_meeting',
    `${levelName(framework, forum.key)} has no later meeting planned to which its items could go, so this one cannot be cancelled. Take the items off its agenda first, or move the meeting.`,
  )

const aboutOf = ({ meeting }: ChangedMeeting) => `meeting:${meeting.id}`

/**
 * The promises about a moved meeting, on their new days. What has been done already is promised again only where its
 * new time is still to come; what has not, and is late by now, is caught up with at once.
 */
function redated({ meeting, kept }: ChangedMeeting, council: Council): readonly NewTask[] {
  return meetingTasks(meeting, council).filter(
    (due) => due.dueAt > council.now() || !kept.some((done) => isSamePromise(done, due)),
  )
}

const isSamePromise = (one: KeptTask, other: KeptTask): boolean =>
  one.job === other.job &&
  Object.keys({ ...one.payload, ...other.payload }).every((key) => one.payload[key] === other.payload[key])

/** Cases are shown where they stand with their new meeting, and their call-in notices too. */
const casesShown = ({ cases }: ChangedMeeting, council: Council): FollowUps =>
  gathered(cases.map((one) => showCase(one, council)))

/** A briefing that went out for the former day is edited, so that it does not name a wrong one. */
const briefShown = (forum: Forum, { before, meeting }: ChangedMeeting): readonly NoticeRow[] =>
  [...new Set([forum.channel, ...forum.briefs])].map((key) => {
    const subject = { meetingId: meeting.id, ...(before.sequence > 0 ? { sequence: before.sequence } : {}) }
    return briefNotice.to(channel(key), subject, meeting.id, key, 'moved', meeting.sequence)
  })

/**
 * One message to each whom the change concerns: the forum's channel and those of its briefings, everybody who is
 * invited, and whoever presents an item, stands in, or answers for its indicator.
 */
function toldOf(
  { framework }: Council,
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
  const posts = [...invitedTo({ framework }, forum), ...ofItems.filter((id) => id !== null)]
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

async function accountablePosts({ store, now }: Council): Promise<ReadonlyMap<string, string>> {
  const records = await store.figures.definitions(now())
  return new Map(
    records.flatMap(({ indicator: { ref, accountablePost } }) => (accountablePost ? [[ref, accountablePost]] : [])),
  )
}
