import type { Paper } from '../../domain/papers/paper.ts'
import type { NewTask, NoticeRow } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { defineTask } from '../core/task.ts'
import { aboutMeeting } from '../meetings/tasks.ts'
import { behindIn } from './changes-since.ts'
import { notifyPreparers } from './follow-ups.ts'
import { paperKind } from './kinds.ts'
import { makePaper } from './making.ts'
import { redraftRequest } from './redraft-request.ts'

/** Who decides on several cases in a row gets one new draft, and not one for each. */
const TOGETHER_MS = 15 * 60_000

/** The cards of a meeting's drafts that the record has left behind: they say so from now on. */
export async function notifyOutdated(context: AppContext, meeting: Meeting): Promise<readonly NoticeRow[]> {
  const behind = await behindFor(context, meeting)
  return behind.flatMap((paper) => notifyPreparers(context, paper, context.now()))
}

export const redraftTask = defineTask('redraft', aboutMeeting)

/** The task of drafting again; one for all changes of the same quarter of an hour. */
export function redraftTaskFor({ now }: Pick<AppContext, 'now'>, { id }: Meeting): NewTask {
  const dueAt = new Date((Math.floor(now().getTime() / TOGETHER_MS) + 1) * TOGETHER_MS)
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
