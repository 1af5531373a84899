import type { Forum } from '../domain/framework.ts'
import type { MemberBriefing } from '../domain/member-briefing.ts'
import { postId } from '../domain/post-id.ts'
import type { Notice } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { agendaShown } from './item-follow-ups.ts'
import { briefedAt } from './member-briefing.ts'

type Planned = Pick<Meeting, 'id' | 'sequence'>

/*
 * What is said of a meeting on its days. Each message has one key for the meeting as it is planned now, so that a repeat sends
 * nothing; with a moment it is another sending of the same message, which edits it where it stands.
 */

const again = (moment: string | null): string => (moment === null ? '' : `:${moment}`)

/** The briefing summary, to the forum's channel and those that get its briefings. */
export const briefingTold = (forum: Forum, { id, sequence }: Planned, moment: string | null = null) =>
  [...new Set([forum.channel, ...forum.briefs])].map(
    (channel): Notice => ({
      key: `brief:${id}:${channel}${sequence > 0 ? `:${sequence}` : ''}${again(moment)}`,
      notice: 'brief',
      subject: { meetingId: id, ...(sequence > 0 ? { sequence } : {}) },
      place: `channel:${channel}`,
    }),
  )

/** To the secretary: what is missing from the agenda that has closed. */
export const agendaGapsTold = (forum: Forum, { id, sequence }: Planned, moment: string | null = null): Notice => ({
  key: `agenda-gaps:${id}:${sequence}${again(moment)}`,
  notice: 'agenda-gaps',
  subject: { meetingId: id },
  place: `post:${postId(forum.secretary)}`,
})

/** The order of the day, to the forum's channel on the meeting's morning. */
export const dayTold = (forum: Forum, { id, sequence }: Planned, moment: string | null = null): Notice => ({
  key: `day:${id}:${sequence}${again(moment)}`,
  notice: 'day',
  subject: { meetingId: id },
  place: `channel:${forum.channel}`,
})

/** The reminder of a briefing in person, to those who brief and those who are briefed. */
export const memberBriefingTold = (
  council: Pick<Council, 'framework'>,
  forum: Forum,
  { id, sequence }: Planned,
  stage: MemberBriefing['stage'],
  moment: string | null = null,
): readonly Notice[] =>
  briefedAt(council, forum).map((place) => ({
    key: `member-briefing:${stage}:${id}:${sequence}:${place}${again(moment)}`,
    notice: 'member-briefing',
    subject: { meetingId: id, stage, sequence },
    place,
  }))

/**
 * All that was said of a meeting, to be edited where it stands. `done` are the keys of the tasks about it that have been
 * done: what has not been said yet is left to its own day.
 */
export function toldAnew(
  council: Council,
  forum: Forum,
  meeting: Meeting,
  done: ReadonlySet<string>,
  moment: string,
): readonly Notice[] {
  const { id, sequence } = meeting
  // As `meetingDue` names a promise. The briefing that went out before the meeting was moved stands too.
  const wasDone = (promise: string, of = sequence) => done.has(`${promise}:${id}${of > 0 ? `:${of}` : ''}`)
  const briefed = Array.from({ length: sequence + 1 }, (_, of) => of).filter((of) => wasDone('brief', of))
  return [
    ...briefed.flatMap((of) => briefingTold(forum, { id, sequence: of }, moment)),
    ...(wasDone('agenda-closed')
      ? [...agendaShown(council, { meetingId: id, forum: forum.key }, moment), agendaGapsTold(forum, meeting, moment)]
      : []),
    ...(wasDone('meeting-day') ? [dayTold(forum, meeting, moment)] : []),
    ...(wasDone('member-briefing:before') ? memberBriefingTold(council, forum, meeting, 'before', moment) : []),
  ]
}
