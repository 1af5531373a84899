import { isPerformanceTeam } from '../../domain/directory/access.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { approvedBy } from '../../domain/papers/paper.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { CommandContext } from '../core/command.ts'
import { beforeMeetingAlone } from './of-use.ts'
import { rightsTo } from './rights.ts'

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
  const papers = await store.papers.list({ states: ['draft', 'checked'] })
  const meetings = await store.meetings.findMany(papers.flatMap(({ meetingId }) => meetingId ?? []))
  const rightsOf = await rightsTo(context, caller, seenBy)
  return papers.flatMap((paper): readonly WaitingPaper[] => {
    const meeting = paper.meetingId === null ? undefined : meetings.get(paper.meetingId)
    if (meeting && isTooLate(context, paper, meeting)) return []
    if (paper.state === 'draft') return checks(paper) ? [{ paper, to: 'check' }] : []
    const { approveFor } = rightsOf(paper)
    return approveFor !== null && !approvedBy(paper).includes(approveFor) ? [{ paper, to: 'approve' }] : []
  })
}

const isTooLate = ({ now }: CommandContext, paper: Paper, meeting: Meeting): boolean =>
  meeting.state === 'cancelled' || (beforeMeetingAlone(paper) && meeting.startsAt < now())
