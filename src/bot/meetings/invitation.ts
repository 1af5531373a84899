import { membersOf } from '../../domain/directory/access.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { FilePart } from '../../messages/core/message.ts'
import type { Appointment } from '../../papers/invitation.ts'
import { invitationFile } from '../../papers/invitation.ts'
import { postId } from '../../store/directory/directory.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

const MEETING_MINUTES = 120 // nothing says how long a forum sits: a calendar needs an end all the same

/** The file that puts a meeting, as it stands now, into a calendar. */
export const invitationPart = (context: AppContext, meeting: Meeting, forum: Forum): FilePart => ({
  kind: 'file',
  label: meeting.state === 'cancelled' ? 'Take it out of your calendar' : 'Put it in your calendar',
  name: `${forum.name}-${dayOf(context, meeting.startsAt)}${meeting.sequence > 0 ? `-update-${meeting.sequence}` : ''}.ics`,
  mediaType: 'text/calendar',
  ref: `invitation/${meeting.id}`,
})

/** The bytes of the file; null when there is no such meeting. It says nothing of what is on the agenda. */
export async function openInvitation(context: AppContext, meetingId: number): Promise<Buffer | null> {
  const meeting = await context.store.meetings.find(meetingId)
  const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
  if (!meeting || !forum) return null
  return Buffer.from(invitationFile([appointmentOf(context, meeting, forum)]))
}

function appointmentOf(context: AppContext, meeting: Meeting, forum: Forum): Appointment {
  return {
    uid: `${postId(context.framework.council)}-${forum.key}-${meeting.slot}@callin`,
    sequence: meeting.sequence,
    saidAt: context.now(),
    startsAt: meeting.startsAt,
    minutes: MEETING_MINUTES,
    title: `${forum.name}: ${forum.fullName}`,
    place: meeting.place,
    notes: [
      ...(meeting.reason === null ? [] : [meeting.reason]),
      `The agenda: ask Callin "agenda ${forum.name} meeting: ${context.calendar.sayDate(dayOf(context, meeting.startsAt))}".`,
    ].join('\n'),
    cancelled: meeting.state === 'cancelled',
  }
}

/** Who is invited to every meeting of a forum: its members, and the Members' side, who may attend. */
export const listInvited = ({ framework }: Pick<AppContext, 'framework'>, forum: Forum): readonly string[] =>
  [...new Set([...membersOf(forum), ...framework.roles.memberSide])].map(postId)
