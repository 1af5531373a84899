import { agendaOf } from '../core/agenda-of.ts'
import type { Message } from '../core/message.ts'
import { buttonRow, paragraph } from '../core/parts.ts'
import type { AgendaLine } from './card.ts'
import { lineStatements } from './statements.ts'

/** The answer to whoever puts an item on an agenda: which number it has there, and what its presenter is asked for. */
export function itemAddedMessage(shown: {
  /** PAT. */
  readonly forum: string
  readonly meetingId: number
  /** "Monday 7 December 2026 at 10:00" */
  readonly meeting: string
  /** Null: it is not shown where it was asked for. */
  readonly line: AgendaLine | null
  readonly title: string
  readonly presenter: string
}): Message {
  const { forum, meetingId, meeting, line, title, presenter } = shown
  const plan = line?.plan?.day ? `, and asked for an action plan by ${line.plan.day}` : ''
  return {
    title: `${title} is ${line === null ? '' : `item ${line.place} `}on the ${forum} agenda of ${meeting}: the ${presenter} is told${plan}`,
    parts: [
      ...paragraph(line?.late && 'It came after the agenda had closed, and is marked as late.', 'Nothing more to do.'),
      ...buttonRow([{ label: 'See the agenda', command: agendaOf(forum, meetingId) }]),
    ],
    ...(line === null ? {} : { states: lineStatements(line) }),
  }
}
