import { z } from 'zod'
import type { Case } from '../../domain/cases/case.ts'
import { hasMoved, isOpen } from '../../domain/cases/case.ts'
import { forumAt, goesUpOn, isBelowForums, ladderFor } from '../../domain/cases/ladder.ts'
import { channel, post } from '../../domain/core/recipient.ts'
import type { FollowUps, NewTask, NoticeRow } from '../../store/core/follow-up.ts'
import type { AnsweringPosts, ShownCase } from '../../store/core/shown-cases.ts'
import { postId } from '../../store/directory/directory.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import type { WritableNotice } from '../core/notice.ts'
import { defineTask } from '../core/task.ts'
import { agendaShown, callInRows, standInRows } from './item-notices.ts'
import { closedNotice, escalatedToYouNotice, proposalNotice, waitingNotice } from './notices.ts'
import { findAccountablePost, isKnownToManager, listPostsAtLevel } from './posts-at-level.ts'

/**
 * What must follow a change of a case: it is shown where it stands, or edited there; one that has been called in has its
 * notice posted or edited too; what was said of the forum's coming meetings is brought up to date; and one that has a time to
 * act has the task of going up after it. `moment` tells one change from the next.
 */
export function showCase(
  one: Case,
  context: AppContext,
  moment: Date = context.now(),
  { asCalledIn = one.meetingId !== null } = {},
): FollowUps {
  const said = moment.toISOString()
  const notices = (shown: ShownCase) => [
    ...shownWhereItStands(context, shown, said),
    ...(asCalledIn ? shownAsCalledIn(context, shown, said) : []),
  ]
  return {
    tasks: [
      ...(forumAt(context.framework, one.forum) ? [refreshMeetingsTaskFor(one.forum, moment)] : []),
      ...stepUpOf(one, context),
    ],
    cases: [{ caseId: one.id, notices }],
  }
}

/** Shows a case of which nothing has changed. */
export const showCaseTask = defineTask('show-case', z.object({ caseId: z.number(), moment: z.string() }))

/** Brings up to date what stands about a forum's coming meetings, after a change at a moment. */
export const refreshMeetingsTask = defineTask('refresh-meetings', z.object({ forum: z.string(), moment: z.string() }))

/** Once for all cases of a forum that change at one moment. */
export const refreshMeetingsTaskFor = (forum: string, moment: Date): NewTask =>
  refreshMeetingsTask.due({ forum, moment: moment.toISOString() }, moment, {
    key: `refresh-meetings:${forum}:${moment.toISOString()}`,
  })

/** Passes a case up when its level has had its time: `since` tells one stay at a level from the next. */
export const stepUpTask = defineTask('step-up', z.object({ caseId: z.number(), level: z.string(), since: z.string() }))

/** The task of passing a case up, once for each time that it comes to a level. */
function stepUpOf(one: Case, { calendar, framework }: AppContext): readonly NewTask[] {
  if (!isOpen(one)) return []
  const since = one.levelSince.toISOString()
  const day = goesUpOn(framework, one, dayOf({ calendar }, one.levelSince), calendar)
  if (!day) return []
  const dueAt = new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds)
  const key = `step-up:${one.id}:${one.level}:${since}`
  return [stepUpTask.due({ caseId: one.id, level: one.level, since }, dueAt, { key })]
}

/** A sending of a notice about a case; a later sending to the same recipient edits what was posted. */
export const caseNotice = (
  notice: WritableNotice<{ caseId: number }>,
  caseId: number,
  recipient: Parameters<typeof notice.to>[0],
  moment: string,
): NoticeRow => notice.to(recipient, { caseId }, caseId, recipient, moment)

/**
 * Shows a case where it stands: in the forum's channel what the rules would call in, with the chair's two answers, and
 * later what was decided; below the forums, to the posts that answer for the indicator. Each message is made when it is
 * sent, so that one that says the same posts nothing new.
 */
function shownWhereItStands(context: AppContext, { one, answering }: ShownCase, moment: string): NoticeRow[] {
  const own = [...withPosts(context, one, answering, moment), ...closing(context, one, answering, moment)]
  const forum = forumAt(context.framework, one.forum)
  if (!forum) return own
  const day = dayOf(context, one.levelSince).toString()
  return [
    ...own,
    caseNotice(proposalNotice, one.id, channel(forum.channel), moment),
    waitingNotice.to(channel(forum.channel), { forum: forum.key, day }, one.id, moment, forum.channel),
    waitingNotice.to(post(postId(forum.chair)), { forum: forum.key, day }, one.id, moment),
  ]
}

/**
 * One message for each post with all that came to it on a day, wherever the case is by now: it is taken off there once
 * it is closed or has gone up.
 */
function withPosts(context: AppContext, one: Case, answering: AnsweringPosts, moment: string): readonly NoticeRow[] {
  if (!isBelowForums(context.framework, one) && !hasMoved(one)) return []
  const levels = ladderFor(context.framework, one.kind).map(({ key }) => key)
  const posts = [one.level, ...levels].flatMap((level) => listPostsAtLevel(context, { ...one, level }, answering))
  const day = dayOf(context, one.openedAt).toString()
  return [...new Set(posts)].map((id) => escalatedToYouNotice.to(post(id), { post: id, day }, one.id, id, moment))
}

/** The accountable manager is told that it is over; data that were put right at once need no message of their own. */
function closing(context: AppContext, one: Case, answering: AnsweringPosts, moment: string): readonly NoticeRow[] {
  if (one.state !== 'closed' || !isKnownToManager(context, one)) return []
  if (one.kind === 'data' && !hasMoved(one)) return []
  return [caseNotice(closedNotice, one.id, post(findAccountablePost(context, one, answering)), moment)]
}

/**
 * Shows what was called in: the call-in notice to the accountable manager and in the forum's channel, one for each item
 * that the case has had, of which those of earlier meetings are only edited; and the agenda.
 */
function shownAsCalledIn(
  context: AppContext,
  { one, answering, items }: ShownCase,
  moment: string,
): readonly NoticeRow[] {
  if (!forumAt(context.framework, one.forum)) return []
  const manager = findAccountablePost(context, one, answering)
  const { meetingId, forum } = one
  return [
    ...items.flatMap((item) => [...callInRows(context, item, manager, moment), ...standInRows(item, moment)]),
    ...(meetingId === null ? [] : agendaShown(context, { meetingId, forum }, moment)),
  ]
}
