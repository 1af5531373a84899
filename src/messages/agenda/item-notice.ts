import type { ItemKind } from '../../domain/agenda/item.ts'
import { asSentence } from '../../domain/core/words.ts'
import { agendaOf } from '../core/agenda-of.ts'
import type { Button, Message } from '../core/message.ts'
import type { MeetingStatement } from '../core/statement.ts'
import type { AgendaLine } from './card.ts'
import { itemName } from './item-words.ts'
import { lineStatements } from './statements.ts'

/** What a presenter is asked to bring, beside the action plan that has a day of its own. */
const ASKED: Readonly<Record<ItemKind, string>> = {
  call_in: 'Please come, and bring the action plan.',
  follow_up: 'Please report on what was asked for earlier.',
  sorp: 'Please bring the SORP for approval before its launch.',
  paper: 'Please present the paper.',
  project: 'Please report on progress: cost, benefit, dates and risks.',
  risk: 'Please say what has turned the risk red and what is being done about it.',
}

/** Tells a presenter that an item is theirs, what is asked of them, and later what has become of it. */
export const itemNotice = (line: AgendaLine, at: ItemPlace): Message => ({
  ...sayItem(line, at),
  states: [at.states, ...lineStatements(line)],
})

type ItemPlace = {
  readonly forum: string
  readonly meeting: string
  /** The title of the post that is asked for the action plan, where another brings the item; null: whoever brings it is. */
  readonly planFrom: string | null
  readonly states: MeetingStatement
}

function sayItem(line: AgendaLine, place: ItemPlace): Message {
  const { forum, meeting } = place
  const { item } = line
  const name = itemName(item)
  const reason = asSentence(item.reason ?? 'No reason was written')
  const settled = (title: string, said: string): Message => ({
    title,
    parts: [{ kind: 'text', text: `${said} It was for ${meeting}. Nothing more to do for it.` }],
  })
  switch (item.state) {
    case 'removed':
      return settled(`You need not present ${name}: it is off the ${forum} agenda`, reason)
    case 'carried':
      return settled(`You present ${name} at a later meeting of ${forum}`, reason)
    case 'heard':
      return settled(`${forum} has decided on ${name}`, `Outcome: ${reason}`)
    case 'planned':
      return planned(line, name, place)
  }
}

function planned(line: AgendaLine, name: string, { forum, meeting, planFrom }: ItemPlace): Message {
  const { item, plan } = line
  const missing = plan && plan.state !== 'in' ? plan.day : null
  const planBy = planFrom === null ? missing : null
  const isIn = plan?.state === 'in'
  return {
    title: planBy
      ? `You present ${name} to ${forum} on ${meeting}: your action plan is due on ${planBy}`
      : `You present ${name} to ${forum} on ${meeting}`,
    parts: [
      { kind: 'text', text: asSentence(item.why) },
      ...(line.carriedOver
        ? [{ kind: 'text', text: `Carried over from ${asSentence(line.carriedOver)}` } as const]
        : []),
      {
        kind: 'text',
        text: [
          planFrom === null ? ASKED[item.kind] : 'Please come.',
          ...(planFrom !== null && missing ? [`The ${planFrom} sends the action plan, due on ${missing}.`] : []),
          ...(item.substituteTitle ? [`The ${item.substituteTitle} comes instead of you.`] : []),
          ...(isIn ? [planFrom === null ? 'Your action plan is in.' : 'The action plan is in.'] : []),
          ...(isAnswered(line, planFrom) ? ['Nothing more to do until the meeting.'] : []),
        ].join(' '),
      },
      { kind: 'buttons', buttons: buttonsFor(line, forum, planFrom) },
    ],
  }
}

const isAnswered = ({ item, plan }: AgendaLine, planFrom: string | null): boolean =>
  item.acknowledgedAt !== null && (planFrom !== null || plan === null || plan.state === 'in')

/** What the presenter can answer with: to acknowledge, then to send the action plan where one is asked for. */
function buttonsFor({ item, plan }: AgendaLine, forum: string, planFrom: string | null): readonly Button[] {
  const acknowledged = item.acknowledgedAt !== null
  const isNext = acknowledged ? ({ style: 'primary' } as const) : {}
  return [
    ...(acknowledged ? [] : [{ label: 'Acknowledge', command: `acknowledge #${item.id}`, style: 'primary' } as const]),
    ...(planFrom === null && plan !== null && plan.state !== 'in'
      ? [{ label: 'Write the action plan', command: `plan #${item.id}`, ...isNext }]
      : []),
    { label: 'Name a substitute', command: `substitute #${item.id}` },
    { label: 'See the agenda', command: agendaOf(forum, item.meetingId) },
  ]
}
