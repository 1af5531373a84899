import { formatCount } from '../../domain/core/words.ts'
import { agendaOf } from '../core/agenda-of.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { withoutPlace } from '../core/name.ts'
import type { AgendaLine, AgendaView } from './card.ts'
import { itemName } from './card.ts'
import { lineStatements } from './statements.ts'

const ASKED_FOR = 4 // plans with a button each; the agenda shows the others

/** For the secretary when an agenda closes: what is missing from it, item by item. What is still to come stands in the agenda. */
export function agendaGaps(view: AgendaView): Message {
  const missing = listMissing(view)
  const title =
    missing.length === 0
      ? `For information: the agenda for ${view.forum} on ${withoutPlace(view.meeting)} has closed, and nothing is missing from it`
      : `For you, before ${view.forum} on ${withoutPlace(view.meeting)}: ${formatCount(missing.length, 'thing')} ${missing.length === 1 ? 'is' : 'are'} missing from its agenda`
  const { place, ...at } = view.states
  return {
    title,
    whole: agendaOf(view.forum, view.meetingId),
    states: [
      at,
      ...view.lines
        .filter(({ plan }) => plan?.state === 'missing')
        .flatMap(lineStatements)
        .filter(({ about }) => about === 'plan'),
    ],
    parts: [
      ...(missing.length === 0
        ? [{ kind: 'text', text: 'It is in the channel. Nothing to do.' } as const]
        : [
            { kind: 'list', items: missing } as const,
            { kind: 'text', text: 'The agenda has closed, and is in the channel.' } as const,
          ]),
      ...buttons(view),
    ],
  }
}

/** What is missing from an agenda, a sentence for each item. */
export const listMissing = (view: AgendaView): readonly string[] => [
  ...view.lines.flatMap((line) => {
    const gaps = missingOf(line)
    return gaps.length === 0 ? [] : [`${itemName(line.item)}: ${gaps.join('; ')}.`]
  }),
  ...view.waiting.map(({ name }) => `${name}: proposed, and the chair has not decided.`),
]

/** What stands in its place once the meeting is cancelled. */
export const agendaGone = ({ forum, meeting, states }: AgendaView): Message => ({
  title: `Nothing more to do for the agenda of ${forum} on ${meeting}: the meeting is cancelled`,
  states: [states],
  parts: [{ kind: 'text', text: 'What was on it goes to the next meeting.' }],
})

/** What stands in its place once the meeting is moved so far that its agenda is open again. */
export const agendaReopened = ({ forum, meeting, closes, states }: AgendaView): Message => ({
  title: `The agenda for ${forum} on ${meeting} is open again, until ${closes.day}`,
  states: [states],
  parts: [{ kind: 'text', text: 'The meeting was moved. You are told what it lacks once it closes. Nothing to do.' }],
})

function missingOf({ item, plan, untold }: AgendaLine): readonly string[] {
  if (item.state !== 'planned') return []
  const presenter = item.substituteTitle ?? item.presenterTitle
  return [
    ...(presenter === null ? ['nobody is named to present it'] : []),
    ...(item.kind === 'call_in' && item.acknowledgedBy === null && presenter !== null && plan?.state !== 'in'
      ? [
          untold === null
            ? `the ${presenter} has not acknowledged it`
            : `the ${presenter} does not know of it, since the notice could not be delivered (${untold.replace(/\.$/, '')})`,
        ]
      : []),
    ...(plan?.state === 'missing' ? [`the action plan was due on ${plan.day}`] : []),
  ]
}

function buttons({ forum, meetingId, lines }: AgendaView): Part[] {
  const late = lines.filter(({ item, plan }) => item.state === 'planned' && plan?.state === 'missing')
  const asked: Button[] = late.slice(0, ASKED_FOR).map(({ item }, at) => ({
    label: `Ask for the plan of ${item.ref ?? item.title}`,
    command: `ask-plan #${item.id}`,
    ...(at === 0 ? { style: 'primary' } : {}),
  }))
  return [{ kind: 'buttons', buttons: [...asked, { label: 'See the agenda', command: agendaOf(forum, meetingId) }] }]
}
