import { isPerformanceTeam } from '../../domain/directory/access.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { approvedBy } from '../../domain/papers/paper.ts'
import type { CommandContext } from '../core/command.ts'
import { beforeMeetingAlone } from './of-use.ts'
import { rightsOf } from './rights.ts'

/** What a paper waits for its reader to do. */
export type WaitingPaper = { readonly paper: Paper; readonly to: 'check' | 'approve' }

/**
 * The papers that wait for whoever asks: for a secretary or the performance team to check them, for a chair, or their deputy, to approve them. Not in
 * a channel, where others read along.
 */
export async function listWaitingPapers(context: CommandContext): Promise<readonly WaitingPaper[]> {
  const { caller, framework, seenBy, store } = context
  if (seenBy.kind !== 'person') return []
  const checks = (paper: Paper) =>
    isPerformanceTeam(framework, caller) ||
    framework.forums.some(
      ({ key, secretary }) => paper.forums.includes(key) && caller.posts.some(({ title }) => title === secretary),
    )
  const found: WaitingPaper[] = []
  for (const paper of await store.papers.list({ states: ['draft', 'checked'] })) {
    if (await isTooLate(context, paper)) continue
    if (paper.state === 'draft') {
      if (checks(paper)) found.push({ paper, to: 'check' })
      continue
    }
    const { approveFor } = await rightsOf(context, paper, caller, seenBy)
    if (approveFor !== null && !approvedBy(paper).includes(approveFor)) found.push({ paper, to: 'approve' })
  }
  return found
}

async function isTooLate({ now, store }: CommandContext, paper: Paper): Promise<boolean> {
  const { meetingId } = paper
  const meeting = meetingId === null ? null : await store.meetings.find(meetingId)
  return meeting !== null && (meeting.state === 'cancelled' || (beforeMeetingAlone(paper) && meeting.startsAt < now()))
}
