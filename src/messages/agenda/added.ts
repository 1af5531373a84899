import { agendaOf } from '../core/agenda-of.ts'
import type { Message } from '../core/message.ts'

/** The answer to who puts an item on an agenda: where it stands. The agenda itself is for the asking. */
export const itemAdded = (shown: {
  readonly forum: string
  readonly meeting: number
  /** "Tuesday 9 August 2011" */
  readonly day: string
  readonly title: string
  readonly place: number
  readonly late: boolean
}): Message => ({
  title: `Number ${shown.place} on the agenda of ${shown.forum} on ${shown.day}: ${shown.title}`,
  parts: [
    {
      kind: 'text',
      text: `${shown.late ? 'It is marked as late. ' : ''}The presenter is told. Nothing more to do.`,
    },
    { kind: 'buttons', buttons: [{ label: 'See the agenda', command: agendaOf(shown.forum, shown.meeting) }] },
  ],
})
