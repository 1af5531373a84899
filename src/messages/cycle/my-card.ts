import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { sayDate } from '../../domain/core/calendar.ts'
import { sayMoney } from '../../domain/core/money.ts'
import { formatCount } from '../../domain/core/words.ts'
import { actionLine, sentence } from '../agenda/briefing.ts'
import { itemName } from '../agenda/card.ts'
import { type CaseView, caseCommand, inOneLine, name } from '../cases/cards.ts'
import type { Button, Message, Part } from '../core/message.ts'
import type { ReferralView } from '../outcomes/referral-cards.ts'

/** An item that somebody presents, with what is still to be done for it. */
export type ItemToRespondTo = {
  readonly item: AgendaItem
  /** "PAT, Monday 7 December 2026 at 10:00, Sessions House". */
  readonly meeting: string
  readonly acknowledge: boolean
  /** The day for the action plan; null: none is missing. */
  readonly planBy: Temporal.PlainDate | null
}

/** Everything that waits for one person. */
export type WaitingForMe = {
  readonly proposals: readonly CaseView[]
  /** Actions for which a later date is asked. */
  readonly extensions: readonly Action[]
  readonly toAnswer: readonly ItemToRespondTo[]
  /** Their own, the overdue first. */
  readonly actions: readonly Action[]
  readonly outcomes: readonly { readonly item: AgendaItem; readonly meeting: string }[]
  readonly referrals: readonly ReferralView[]
  /** Those to check, and those to approve. */
  readonly papers: readonly { readonly id: number; readonly title: string; readonly to: 'check' | 'approve' }[]
  readonly warnings: readonly { readonly ref: string; readonly text: string }[]
  readonly today: Temporal.PlainDate
}

const MOST_BUTTONS = 8

type Entry = { readonly line: string; readonly buttons: readonly Button[] }

/** What waits for whoever asks, in one message: what they decide, answer for, have promised, record and are warned of. */
export function myCard(waiting: WaitingForMe): Message {
  const { today } = waiting
  const groups: readonly (readonly [string, readonly Entry[]])[] = [
    ['Proposals for you to decide', waiting.proposals.map(proposalEntry)],
    ['Later dates for you to decide', waiting.extensions.map(extensionEntry)],
    ['Called in, for you to answer', waiting.toAnswer.map((one) => answerEntry(one, today))],
    ['Your actions', waiting.actions.map((one) => actionEntry(one, today))],
    ['Outcomes for you to record', waiting.outcomes.map(outcomeEntry)],
    ['Referred, for you to follow', waiting.referrals.map((one) => referralEntry(one, today))],
    ['Papers for you to read', waiting.papers.map(paperEntry)],
    ['Early warnings, for you alone', waiting.warnings.map(warningEntry)],
  ]
  const entries = groups.flatMap(([, list]) => list)
  if (entries.length === 0) return { title: 'Nothing waits for you.', parts: [] }
  const buttons = firstOfEach(entries)
  return {
    title: `${formatCount(entries.length, 'thing')} ${entries.length === 1 ? 'waits' : 'wait'} for you`,
    parts: [
      ...groups.flatMap(([heading, list]): Part[] =>
        list.length === 0
          ? []
          : [
              { kind: 'heading', text: heading },
              { kind: 'list', items: list.map(({ line }) => line) },
            ],
      ),
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
    ],
  }
}

/** As many as fit, those of the first entries first; both answers to a question, or neither. */
function firstOfEach(entries: readonly Entry[]): readonly Button[] {
  const chosen: Button[] = []
  for (const { buttons } of entries) if (chosen.length + buttons.length <= MOST_BUTTONS) chosen.push(...buttons)
  return chosen
}

const proposalEntry = (shown: CaseView): Entry => ({
  line: `${name(shown)}: ${inOneLine(shown)}`,
  buttons: [
    { label: `Call in ${shown.one.ref}`, command: caseCommand('call-in', shown.one), style: 'primary' },
    { label: `Not ${shown.one.ref} this time`, command: caseCommand('decline', shown.one) },
  ],
})

const extensionEntry = (action: Action): Entry => ({
  line: `Action ${action.id}${action.ref ? ` (${action.ref})` : ''}, ${action.what}: the ${action.asked?.askedBy} asks for ${
    action.asked ? sayDate(action.asked.to) : ''
  } instead of ${sayDate(action.due)}: ${sentence(action.asked?.reason ?? '')}`,
  buttons: [
    { label: `Grant ${action.id}`, command: `grant ${action.id}`, style: 'primary' },
    { label: `Refuse ${action.id}`, command: `refuse ${action.id}` },
  ],
})

function answerEntry({ item, meeting, acknowledge, planBy }: ItemToRespondTo, today: Temporal.PlainDate): Entry {
  const late = planBy !== null && planBy.until(today).sign > 0 ? ', overdue' : ''
  const tasks = [
    ...(acknowledge ? ['not acknowledged yet'] : []),
    ...(planBy ? [`action plan due ${sayDate(planBy)}${late}`] : []),
  ]
  return {
    line: `${itemName(item)}, ${meeting}: ${tasks.join('; ')}.`,
    buttons: [
      acknowledge
        ? { label: `Acknowledge ${item.ref ?? 'it'}`, command: `acknowledge #${item.id}`, style: 'primary' }
        : { label: `Plan for ${item.ref ?? 'it'}`, command: `plan #${item.id}` },
    ],
  }
}

function actionEntry(action: Action, today: Temporal.PlainDate): Entry {
  const accepted = action.acceptedBy !== null
  return {
    line: `${actionLine(action, today)}${accepted ? '' : ' Not accepted yet.'}`,
    buttons: [
      accepted
        ? { label: `Complete ${action.id}`, command: `complete ${action.id}` }
        : { label: `Accept ${action.id}`, command: `accept ${action.id}`, style: 'primary' },
    ],
  }
}

const outcomeEntry = ({ item, meeting }: WaitingForMe['outcomes'][number]): Entry => ({
  line: `${itemName(item)}: ${meeting}.`,
  buttons: [{ label: `Outcome of ${item.ref ?? item.title}`, command: `outcome #${item.id}` }],
})

function referralEntry({ referral, to }: ReferralView, today: Temporal.PlainDate): Entry {
  const { id, amount, on, ref, title } = referral
  const been = on !== null && on.until(today).sign > 0 ? ', which has been' : ''
  return {
    line: `Referral ${id}, ${itemName({ ref, title })}${amount ? `, ${sayMoney(amount)}` : ''}: with ${to}, ${
      on ? `discussed on ${sayDate(on)}${been}` : 'no day fixed'
    }.`,
    buttons: [{ label: `Answer to ${id}`, command: `answer ${id}` }],
  }
}

const paperEntry = ({ id, title, to }: WaitingForMe['papers'][number]): Entry => ({
  line: `Paper ${id}, ${title}: to ${to}.`,
  buttons: [{ label: `Paper ${id}`, command: `paper ${id}` }],
})

const warningEntry = ({ ref, text }: WaitingForMe['warnings'][number]): Entry => ({
  line: `${ref}: ${text}`,
  buttons: [],
})
