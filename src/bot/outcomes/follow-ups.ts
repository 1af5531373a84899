import { z } from 'zod'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { channel, post } from '../../domain/core/recipient.ts'
import type { Referral } from '../../domain/outcomes/referral.ts'
import type { FollowUps, NewTask, NoticeRow } from '../../store/core/follow-up.ts'
import { gathered } from '../../store/core/follow-up.ts'
import { postId } from '../../store/directory/directory.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { RecordedOutcome } from '../../store/outcomes/outcomes.ts'
import { notifyActionRecorded } from '../actions/follow-ups.ts'
import { itemNoticeFor, notifyItemMoved, notifyPresenter, refreshCaseNotices } from '../agenda/follow-ups.ts'
import { dayItemNotice, dayNotice } from '../agenda/notices.ts'
import type { AppContext } from '../core/context.ts'
import { defineTask } from '../core/task.ts'
import { nextQuarter } from '../core/together.ts'
import { aboutMeeting } from '../meetings/tasks.ts'
import { outcomeNoteNotice, outcomesMissingNotice } from './notices.ts'

/**
 * What must follow an outcome: its case and agenda are shown as they are now, who brings it back or develops it further
 * is told, a referral's day is remembered, and the outcomes go out once all are recorded.
 */
export function outcomeFollowUps(
  context: AppContext,
  { item, itsCase, carried, referral, deliverable }: RecordedOutcome,
): FollowUps {
  const moment = context.now().toISOString()
  const shown = carried
    ? notifyItemMoved(context, item, carried, itsCase)
    : gathered([...(itsCase ? [refreshCaseNotices(context, itsCase)] : []), notifyPresenter(context, item)])
  const agreed = deliverable ? notifyActionRecorded(deliverable, context) : {}
  return gathered([
    shown,
    agreed,
    { tasks: [showDayTaskFor(context, item.meetingId), ...(referral ? referralTasks(context, referral) : [])] },
    {
      notices: [
        ...(carried ? namedTold(item, carried, moment) : []),
        ...refreshDayItem(context, item, moment),
        ...outcomeNotes(context, item.forum, item.meetingId, moment),
        ...refreshMissingOutcomes(context, item.forum, item.meetingId, moment),
      ],
    },
  ])
}

/** A call-in's notice goes to whoever answers for its indicator: another person named to bring it back is told as well. */
const namedTold = (from: AgendaItem, to: AgendaItem, moment: string): readonly NoticeRow[] =>
  to.kind !== 'call_in' || to.presenterPost === null || to.presenterPost === from.presenterPost
    ? []
    : [itemNoticeFor(to, to.presenterPost, moment)]

/** The card of the day, in the forum's channel, says what became of its items. */
export const refreshDay = (
  { framework }: AppContext,
  { id: meetingId, forum }: Pick<Meeting, 'id' | 'forum'>,
  moment: string,
): readonly NoticeRow[] => channelOf(framework, forum).map((to) => dayNotice.to(to, { meetingId }, meetingId, moment))

/** The card of one item, where an earlier release posted it. */
export const refreshDayItem = (
  { framework }: AppContext,
  { id, forum }: AgendaItem,
  moment: string,
): readonly NoticeRow[] => channelOf(framework, forum).map((to) => dayItemNotice.to(to, { itemId: id }, id, moment))

const channelOf = ({ forums }: AppContext['framework'], key: string) =>
  forums.filter((one) => one.key === key).map((one) => channel(one.channel))

/** Edits the card of the day. */
export const showDayTask = defineTask('show-day', aboutMeeting)

/** Who records one outcome after another changes the card once; what was decided is in the answer, and in the note at the end. */
function showDayTaskFor({ now }: Pick<AppContext, 'now'>, meetingId: number): NewTask {
  const dueAt = nextQuarter(now())
  const key = `show-day:${meetingId}:${dueAt.toISOString()}`
  return showDayTask.due({ meetingId }, dueAt, { key, about: `meeting:${meetingId}` })
}

/** The secretary is reminded on the working day before a referral's day, where that is still to come. */
function referralTasks({ calendar, framework, today }: AppContext, { id, on }: Referral): readonly NewTask[] {
  if (on === null) return []
  const before = calendar.addWorkingDays(on, -1)
  if (today().until(before).sign < 0) return []
  const dueAt = new Date(calendar.at(before, framework.cycle.sendAt).epochMilliseconds)
  return [referralTask.due({ referralId: id }, dueAt, { key: `referral:${id}`, about: `referral:${id}` })]
}

export const referralTask = defineTask('referral', z.object({ referralId: z.number() }))

/** The note of a meeting's outcomes: to the forum's channel, to those that get its briefings, and to the Members' side. */
export function outcomeNotes(
  { framework }: AppContext,
  key: string,
  meetingId: number,
  moment: string,
): readonly NoticeRow[] {
  const forum = framework.forums.find((one) => one.key === key)
  const channels = forum ? [forum.channel, ...forum.briefs].map(channel) : []
  const posts = framework.roles.memberSide.map((title) => post(postId(title)))
  return [...new Set([...channels, ...posts])].map((recipient) =>
    outcomeNoteNotice.to(recipient, { meetingId }, meetingId, recipient, moment),
  )
}

/** The secretary's list of what has no outcome. */
export function refreshMissingOutcomes(
  { framework }: AppContext,
  key: string,
  meetingId: number,
  moment: string,
): readonly NoticeRow[] {
  const forum = framework.forums.find((one) => one.key === key)
  if (!forum) return []
  return [outcomesMissingNotice.to(post(postId(forum.secretary)), { meetingId }, meetingId, moment)]
}
