import { Refusal } from '../../domain/core/refusal.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { paperTitle } from '../../domain/papers/paper.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { PaperContent } from '../../store/papers/papers.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'
import { madeFor } from './agenda-basis.ts'
import { redraftRequest } from './redraft-request.ts'

/** Papers that are of use before their meeting alone. */
export const beforeMeetingAlone = ({ kind }: Pick<Paper, 'kind'>): boolean =>
  ['meeting-pack', 'supplementary-pack', 'member-briefing'].includes(kind)

/**
 * Nobody passes a paper whose meeting was cancelled, or is on another day than the paper says. Throws a refusal that says
 * what to do instead.
 */
export async function mustBeOfUse(context: AppContext, paper: Paper): Promise<void> {
  const meeting = paper.meetingId === null ? null : await context.store.meetings.find(paper.meetingId)
  if (meeting === null) return
  if (meeting.state === 'cancelled') {
    const { forum, startsAt } = meeting
    const name = `${levelName(context.framework, forum)} of ${sayWhen(context, startsAt)}`
    throw new Refusal('meeting_cancelled', `${paperTitle(paper)} goes to nobody: ${name} is cancelled. Nothing to do.`)
  }
  const content = await context.store.papers.findContent(paper.id)
  if (!content || !namesAnotherDay(context, meeting, content)) return
  throw new Refusal(
    'paper_moved',
    `${paperTitle(paper)} names a day on which the meeting is not: it was moved to ${sayWhen(context, meeting.startsAt)}. "draft-paper ${paper.kind} for: ${redraftRequest(paper).for}" makes a new version, with what was written in this one.`,
  )
}

const namesAnotherDay = (context: AppContext, { startsAt }: Meeting, { basis }: PaperContent): boolean => {
  const said = madeFor(basis)
  return said !== null && !dayOf(context, new Date(said.startsAt)).equals(dayOf(context, startsAt))
}
