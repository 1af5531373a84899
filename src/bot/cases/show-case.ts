import type { Case } from '../../domain/cases/case.ts'
import { hasMoved } from '../../domain/cases/case.ts'
import { forumAt, isBelowForums, ladderFor } from '../../domain/cases/ladder.ts'
import { channel, post } from '../../domain/core/recipient.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import type { AnsweringPosts, ShownCase } from '../../store/core/shown-cases.ts'
import { postId } from '../../store/directory/directory.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import type { WritableNotice } from '../core/notice.ts'
import { agendaShown, callInRows, standInRows } from './item-notices.ts'
import { closedNotice, escalatedToYouNotice, proposalNotice, waitingNotice } from './notices.ts'
import { findAccountablePost, isKnownToManager, listPostsAtLevel } from './posts-at-level.ts'

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
export function shownWhereItStands(context: AppContext, { one, answering }: ShownCase, moment: string): NoticeRow[] {
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
export function shownAsCalledIn(
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
