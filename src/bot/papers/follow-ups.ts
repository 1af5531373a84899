import { z } from 'zod'
import type { Recipient } from '../../domain/core/recipient.ts'
import { channel, post } from '../../domain/core/recipient.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { listApprovers, listCheckers, listPaperRecipients, listReopenings } from '../../domain/papers/paper.ts'
import type { FollowUps, NewTask, NoticeRow } from '../../store/core/follow-up.ts'
import { postId } from '../../store/directory/directory.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { defineTask } from '../core/task.ts'
import { paperKind } from './kinds.ts'
import {
  packDueNotice,
  paperApprovalNotice,
  paperIssuedNotice,
  paperNotice,
  paperReturnedNotice,
  paperWithdrawnNotice,
} from './notices.ts'

type Rules = Pick<AppContext, 'framework'>

/**
 * A paper that is being made: the card of the secretaries who check it, a message to each chair for each time that it was
 * checked, and one to the secretaries for each time that it was sent back or written in after that. What is no longer so is edited.
 */
export function notifyPreparers({ framework }: Rules, paper: Paper, now: Date): readonly NoticeRow[] {
  const secretaries = listCheckers(framework, paper)
  const moment = now.toISOString()
  const { id: paperId } = paper
  const eachOf = (events: readonly unknown[]) => events.map((_, at) => at + 1)
  const checkers = secretaries.map(postId)
  return [
    ...checkers.map((id) => paperNotice.to(post(id), { paperId }, paperId, id, moment)),
    ...listApprovers(framework, paper)
      .map(postId)
      .flatMap((id) =>
        eachOf(paper.events.filter(({ kind }) => kind === 'checked')).map((nth) =>
          paperApprovalNotice.to(post(id), { paperId, nth }, paperId, nth, id, moment),
        ),
      ),
    ...checkers.flatMap((id) =>
      eachOf(listReopenings(paper, secretaries)).map((nth) =>
        paperReturnedNotice.to(post(id), { paperId, nth }, paperId, nth, id, moment),
      ),
    ),
  ]
}

/** A paper that those told of it had, or have now: the same message is edited when it is withdrawn or superseded. */
export const notifyReaders = (context: Rules, paper: Paper, now: Date): readonly NoticeRow[] =>
  readersOf(context, paper).map((recipient) =>
    paperIssuedNotice.to(recipient, { paperId: paper.id }, paper.id, recipient, now.toISOString()),
  )

function readersOf({ framework }: Rules, paper: Paper): readonly Recipient[] {
  const { posts, channels } = listPaperRecipients(framework, paper, paperKind(paper.kind).audience)
  return [...channels.map(channel), ...posts.map((title) => post(postId(title)))]
}

/** Those who had a paper are told that it was withdrawn; nobody had what was never issued. */
export const notifyWithdrawal = (context: Rules, paper: Paper): readonly NoticeRow[] =>
  paper.issuedAt === null
    ? []
    : readersOf(context, paper).map((recipient) =>
        paperWithdrawnNotice.to(recipient, { paperId: paper.id }, paper.id, recipient),
      )

/** The chair and the secretary are asked for a pack that must go out today; with a moment, that message says that it is out. */
export function notifyPackDue(
  { framework }: Rules,
  { id, forum, sequence }: Pick<Meeting, 'id' | 'forum' | 'sequence'>,
  moment: Date | null = null,
): readonly NoticeRow[] {
  const its = framework.forums.find(({ key }) => key === forum)
  return (its ? [its.chair, its.secretary] : [])
    .map(postId)
    .map((to) =>
      packDueNotice.to(
        post(to),
        { meetingId: id },
        id,
        sequence,
        to,
        ...(moment === null ? [] : [moment.toISOString()]),
      ),
    )
}

/** Who was asked for a pack on its last day reads whose turn it is now. */
const packDueAfter = (
  context: Rules,
  { kind, meetingId, forums: [forum = ''] }: Paper,
  now: Date,
): readonly NoticeRow[] =>
  kind === 'meeting-pack' && meetingId !== null
    ? notifyPackDue(context, { id: meetingId, forum, sequence: 0 }, now)
    : []

/** What must follow whenever a paper moves: its cards say so, and what is approved is issued. */
export const paperFollowUps = (context: AppContext, paper: Paper, now: Date): FollowUps => ({
  tasks: paper.state === 'approved' ? [issueTask(paper, now)] : [],
  notices: [
    ...notifyPreparers(context, paper, now),
    ...packDueAfter(context, paper, now),
    ...(paper.issuedAt === null ? [] : notifyReaders(context, paper, now)),
  ],
})

export const issuePaperTask = defineTask('issue-paper', z.object({ paperId: z.number() }))

// A paper that was sent back after it was approved is approved again: the number of its events tells the two apart.
const issueTask = ({ id, events }: Paper, now: Date): NewTask =>
  issuePaperTask.due({ paperId: id }, now, { key: `issue-paper:${id}:${events.length}`, about: `paper:${id}` })
