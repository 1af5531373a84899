import type { Paper } from '../../domain/papers/paper.ts'
import type { FollowUps, NewTask } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { defineTask } from '../core/task.ts'
import { nextQuarter } from '../core/together.ts'
import { aboutMeeting } from '../meetings/tasks.ts'
import { behindIn } from './changes-since.ts'
import { notifyPreparers } from './follow-ups.ts'
import { paperKind } from './kinds.ts'
import { makePaper } from './making.ts'
import { redraftRequest } from './redraft-request.ts'

/**
 * What must follow for a meeting's drafts that the record has left behind: those that nobody has touched are drafted again soon,
 * and the cards of the others say that they are behind.
 */
export async function followOutdated(context: AppContext, meeting: Meeting): Promise<FollowUps> {
  const behind = await behindFor(context, meeting)
  const touched = behind.filter((paper) => !isUntouched(paper))
  return {
    tasks: touched.length < behind.length ? [redraftTaskFor(context, meeting)] : [],
    notices: touched.flatMap((paper) => notifyPreparers(context, paper, context.now())),
  }
}

export const redraftTask = defineTask('redraft', aboutMeeting)

/** The task of drafting again: who decides on several cases in a row gets one new draft, and not one for each. */
function redraftTaskFor({ now }: Pick<AppContext, 'now'>, { id }: Meeting): NewTask {
  const dueAt = nextQuarter(now())
  const key = `redraft:${id}:${dueAt.toISOString()}`
  return redraftTask.due({ meetingId: id }, dueAt, { key, about: `meeting:${id}` })
}

/**
 * Makes new versions of a meeting's drafts that the record has left behind, where nobody has done anything with them. What
 * somebody has written in, checked or sent back is theirs to draft again: its card says that it is behind. Returns how many.
 */
export async function redraftPapers(context: AppContext, meeting: Meeting): Promise<number> {
  let made = 0
  for (const paper of (await behindFor(context, meeting)).filter(isUntouched)) {
    const kind = paperKind(paper.kind)
    const subject = await kind.subject(context, redraftRequest(paper))
    await makePaper(context, kind, subject, { by: 'Callin', asAt: context.today(), corrects: null })
    made++
  }
  return made
}

async function behindFor(context: AppContext, { id: meetingId }: Meeting): Promise<readonly Paper[]> {
  const drafts = await context.store.papers.list({ meetingId, states: ['draft', 'checked'] })
  const behind = await Promise.all(drafts.map((paper) => behindIn(context, paper)))
  return drafts.filter((_, at) => (behind[at] ?? []).length > 0)
}

const isUntouched = ({ madeBy, events }: Paper): boolean =>
  madeBy === 'Callin' && events.every(({ kind }) => kind === 'made')
