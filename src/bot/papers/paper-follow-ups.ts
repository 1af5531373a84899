import { z } from 'zod'
import type { Paper } from '../../domain/paper.ts'
import { approvers, sentTo } from '../../domain/paper.ts'
import type { Recipient } from '../../domain/recipient.ts'
import { channel, post } from '../../domain/recipient.ts'
import { postId } from '../../store/directory.ts'
import type { FollowUps, NewTask, NoticeRow } from '../../store/follow-up.ts'
import type { Meeting } from '../../store/meetings.ts'
import type { Council } from '../council.ts'
import { defineTask } from '../task.ts'
import { paperKind } from './kinds.ts'
import { packDueNotice, paperIssuedNotice, paperNotice, paperWithdrawnNotice } from './paper-notices.ts'

type Rules = Pick<Council, 'framework'>

/** The card of a paper that is being made, for the chairs who approve it and the secretaries who check it. */
export function preparersTold({ framework }: Rules, paper: Paper, now: Date): readonly NoticeRow[] {
  const secretaries = framework.forums.filter(({ key }) => paper.forums.includes(key)).map(({ secretary }) => secretary)
  return [...new Set([...approvers(framework, paper), ...secretaries])]
    .map(postId)
    .map((id) => paperNotice.to(post(id), { paperId: paper.id }, paper.id, id, now.toISOString()))
}

/** A paper that those told of it had, or have now: the same message is edited when it is withdrawn or superseded. */
export const readersTold = (council: Rules, paper: Paper, now: Date): readonly NoticeRow[] =>
  readersOf(council, paper).map((recipient) =>
    paperIssuedNotice.to(recipient, { paperId: paper.id }, paper.id, recipient, now.toISOString()),
  )

function readersOf({ framework }: Rules, paper: Paper): readonly Recipient[] {
  const { posts, channels } = sentTo(framework, paper, paperKind(paper.kind).audience)
  return [...channels.map(channel), ...posts.map((title) => post(postId(title)))]
}

/** Those who had a paper are told that it was withdrawn; nobody had what was never issued. */
export const withdrawalTold = (council: Rules, paper: Paper): readonly NoticeRow[] =>
  paper.issuedAt === null
    ? []
    : readersOf(council, paper).map((recipient) =>
        paperWithdrawnNotice.to(recipient, { paperId: paper.id }, paper.id, recipient),
      )

/** The chair and the secretary are asked for a pack that must go out today; with a moment, that message says that it is out. */
export function packChased(
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

/** What must follow whenever a paper moves: its cards say so, and what is approved is issued. */
export const paperMoved = (council: Council, paper: Paper, now: Date): FollowUps => ({
  tasks: paper.state === 'approved' ? [issueTask(paper, now)] : [],
  notices: [
    ...preparersTold(council, paper, now),
    ...(paper.issuedAt === null ? [] : readersTold(council, paper, now)),
  ],
})

export const issuePaperTask = defineTask('issue-paper', z.object({ paperId: z.number() }))

// A paper that was sent back after it was approved is approved again: the number of its events tells the two apart.
const issueTask = ({ id, events }: Paper, now: Date): NewTask =>
  issuePaperTask.due({ paperId: id }, now, { key: `issue-paper:${id}:${events.length}`, about: `paper:${id}` })
