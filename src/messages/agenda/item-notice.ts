import type { ItemKind } from '../../domain/agenda/item.ts'
import { capitalise } from '../../domain/core/words.ts'
import { agendaOf } from '../core/agenda-of.ts'
import type { Button, Message } from '../core/message.ts'
import { sentence } from './briefing.ts'
import type { AgendaLine } from './card.ts'
import { ITEM_KINDS, itemName } from './card.ts'

/** What a presenter is asked to bring. */
const ASKED: Readonly<Record<ItemKind, string>> = {
  call_in: 'Attend, and bring the action plan',
  follow_up: 'Report on what was asked for earlier',
  sorp: 'Bring the SORP for approval before its launch',
  paper: 'Present the paper',
  project: 'Report on progress: cost, benefit, dates and risks',
  risk: 'Say what has turned the risk red and what is being done about it',
}

/** Tells a presenter that an item is theirs, what is asked of them, and later what has become of it. */
export function itemNotice(line: AgendaLine, at: { readonly forum: string; readonly meeting: string }): Message {
  const { item } = line
  const name = itemName(item)
  const reason = { kind: 'text', text: sentence(capitalise(item.reason ?? 'No reason was written')) } as const
  switch (item.state) {
    case 'removed':
      return { title: `Taken off the ${at.forum} agenda: ${name}`, parts: [reason, where(`It was for ${at.meeting}.`)] }
    case 'carried':
      return {
        title: `Goes to a later meeting of ${at.forum}: ${name}`,
        parts: [reason, where(`It was for ${at.meeting}.`)],
      }
    case 'heard':
      return {
        title: `Heard by ${at.forum}: ${name}`,
        parts: [
          { kind: 'text', text: `Outcome: ${sentence(item.reason ?? 'recorded')}` },
          where(`It was on the agenda of ${at.meeting}.`),
        ],
      }
    case 'planned':
      return {
        title: `For you at ${at.forum}, ${at.meeting}: ${name}`,
        parts: [
          { kind: 'text', text: sentence(`${ITEM_KINDS[item.kind]}: ${item.why}`) },
          ...(line.carriedOver
            ? [{ kind: 'text', text: `Carried over from ${sentence(line.carriedOver)}` } as const]
            : []),
          {
            kind: 'facts',
            facts: [
              { label: 'Meeting', value: at.meeting },
              { label: 'Asked of you', value: ASKED[item.kind] },
              ...(line.plan?.state === 'due' && line.plan.day
                ? [{ label: 'Action plan due', value: line.plan.day }]
                : []),
              { label: 'Presented by', value: item.substituteTitle ?? item.presenterTitle ?? 'nobody named yet' },
              { label: 'Put on the agenda by', value: item.addedBy },
            ],
          },
          { kind: 'buttons', buttons: buttonsFor(line, at.forum) },
        ],
      }
  }
}

/** What the presenter can answer with. An action plan is asked of a programme, plan or PID beside call-ins. */
const buttonsFor = ({ item, plan }: AgendaLine, forum: string): readonly Button[] => [
  ...(item.acknowledgedAt === null ? [{ label: 'Acknowledge', command: `acknowledge #${item.id}` }] : []),
  ...(item.kind === 'project' && plan?.state !== 'in'
    ? [{ label: 'Write the action plan', command: `plan #${item.id}` }]
    : []),
  { label: 'Name a substitute', command: `substitute #${item.id}` },
  { label: 'See the agenda', command: agendaOf(forum, item.meetingId) },
]

const where = (text: string) => ({ kind: 'text', tone: 'quiet', text }) as const
