import { agendaOf } from '../core/agenda-of.ts'
import type { FilePart, Message } from '../core/message.ts'

/** An invitation to a forum's meeting, to its members and the Members' side, with the file for the calendar. */
export const invitationCard = (
  forum: { readonly name: string; readonly fullName: string },
  meeting: { readonly id: number; readonly when: string; readonly place: string },
  file: FilePart,
): Message => ({
  title: `You are invited to ${forum.name} on ${meeting.when}`,
  parts: [
    {
      kind: 'text',
      text: `${forum.fullName}, ${meeting.place}: its members come, and the Members’ side may; the file puts it in your calendar. Nothing else to do.`,
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
