import { agendaOf } from '../core/agenda-of.ts'
import type { FilePart, Message } from '../core/message.ts'

/** An invitation to a forum's meeting, with the file for the calendar. */
export const invitationCard = (
  forum: { readonly name: string; readonly fullName: string },
  meeting: { readonly id: number; readonly when: string; readonly place: string },
  file: FilePart,
): Message => ({
  title: `Invitation: ${forum.name}, ${meeting.when}`,
  parts: [
    {
      kind: 'facts',
      facts: [
        { label: 'Meeting', value: forum.fullName },
        { label: 'When', value: meeting.when },
        { label: 'Where', value: meeting.place },
      ],
    },
    file,
    { kind: 'buttons', buttons: [{ label: 'Agenda', command: agendaOf(forum.name, meeting.id) }] },
  ],
})
