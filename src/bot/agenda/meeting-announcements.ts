import { channel, post } from '../../domain/core/recipient.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { MemberBriefing } from '../../domain/meetings/member-briefing.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { agendaShown } from '../cases/item-notices.ts'
import type { AppContext } from '../core/context.ts'
import { listBriefingRecipients } from '../meetings/member-briefing.ts'
import { briefNotice, memberBriefingNotice } from './briefing-notices.ts'
import { agendaGapsNotice, dayNotice } from './notices.ts'

type Planned = Pick<Meeting, 'id' | 'sequence'>

/*
 * What is said of a meeting on its days. Each message has one key for the meeting as it is planned now, so that a repeat sends
 * nothing; with a moment it is another sending of the same message, which edits it where it stands.
 */

const again = (moment: string | null): readonly string[] => (moment === null ? [] : [moment])

/** The briefing summary, to the forum's channel and those that get its briefings. */
export const notifyBriefing = (forum: Forum, { id, sequence }: Planned, moment: string | null = null) =>
  [...new Set([forum.channel, ...forum.briefs])].map((key) =>
    sequence > 0
      ? briefNotice.to(channel(key), { meetingId: id, sequence }, id, key, sequence, ...again(moment))
      : briefNotice.to(channel(key), { meetingId: id }, id, key, ...again(moment)),
  )

/** To the secretary: what is missing from the agenda that has closed. */
export const notifyAgendaGaps = (forum: Forum, { id, sequence }: Planned, moment: string | null = null): NoticeRow =>
  agendaGapsNotice.to(post(postId(forum.secretary)), { meetingId: id }, id, sequence, ...again(moment))

/** The order of the day, to the forum's channel on the meeting's morning. */
export const notifyMeetingDay = (forum: Forum, { id, sequence }: Planned, moment: string | null = null): NoticeRow =>
  dayNotice.to(channel(forum.channel), { meetingId: id }, id, sequence, ...again(moment))

/** The reminder of a briefing in person, to those who brief and those who are briefed. */
export const notifyMemberBriefing = (
  context: Pick<AppContext, 'framework'>,
  forum: Forum,
  { id, sequence }: Planned,
  stage: MemberBriefing['stage'],
  moment: string | null = null,
): readonly NoticeRow[] =>
  listBriefingRecipients(context, forum).map((recipient) =>
    memberBriefingNotice.to(
      recipient,
      { meetingId: id, stage, sequence },
      stage,
      id,
      sequence,
      recipient,
      ...again(moment),
    ),
  )

/**
 * All that was said of a meeting, to be edited where it stands. `done` are the keys of the tasks about it that have been
 * done: what has not been said yet is left to its own day.
 */
export function refreshMeetingNotices(
  context: AppContext,
  forum: Forum,
  meeting: Meeting,
  done: ReadonlySet<string>,
  moment: string,
): readonly NoticeRow[] {
  const { id, sequence } = meeting
  // As `meetingTask` names a task. The briefing that went out before the meeting was moved stands too.
  const wasDone = (task: string, of = sequence) => done.has(`${task}:${id}${of > 0 ? `:${of}` : ''}`)
  const briefed = Array.from({ length: sequence + 1 }, (_, of) => of).filter((of) => wasDone('brief', of))
  return [
    ...briefed.flatMap((of) => notifyBriefing(forum, { id, sequence: of }, moment)),
    ...(wasDone('agenda-closed')
      ? [...agendaShown(context, { meetingId: id, forum: forum.key }, moment), notifyAgendaGaps(forum, meeting, moment)]
      : []),
    ...(wasDone('meeting-day') ? [notifyMeetingDay(forum, meeting, moment)] : []),
    ...(wasDone('member-briefing:before') ? notifyMemberBriefing(context, forum, meeting, 'before', moment) : []),
  ]
}
