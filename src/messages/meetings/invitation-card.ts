import { agendaOf } from '../core/agenda-of.ts'
import type { FilePart, Message } from '../core/message.ts'

/** An invitation to a forum's meeting, with the file for the calendar. `as`: why they are invited, "as a member". */
export const invitationCard = (
  forum: { readonly name: string; readonly fullName: string },
  meeting: { readonly id: number; readonly when: string; readonly place: string },
  as: string,
  file: FilePart,
): Message => ({
  title: `You are invited to ${forum.name} on ${meeting.when}, ${meeting.place}`,
  parts: [
    {
      kind: 'text',
      text: `${forum.fullName} invites you ${as}: please put it in your calendar; nothing else is to be done.`,
    },
    file,
    { kind: 'buttons', buttons: [{ label: 'Agenda', command: agendaOf(forum.name, meeting.id) }] },
  ],
})

/** What stands in place of an invitation once the meeting is cancelled. */
export const uninvitedCard = (forum: { readonly name: string }, when: string, file: FilePart): Message => ({
  title: `You need not come: ${forum.name} on ${when} is cancelled`,
  parts: [{ kind: 'text', text: 'Please take it out of your calendar; nothing else is to be done.' }, file],
})
