import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import { isOverdue, latestEvent } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { sayDay } from '../../domain/core/calendar.ts'
import { sayMoney } from '../../domain/core/money.ts'
import { formatCount } from '../../domain/core/words.ts'
import { completeButton } from '../actions/cards.ts'
import { sentence } from '../agenda/briefing.ts'
import { type CaseView, caseCommand, inOneLine } from '../cases/cards.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { sayName } from '../core/name.ts'
import { fitLabel } from '../core/parts.ts'
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
  readonly papers: readonly {
    readonly id: number
    readonly name: string
    /** "by Friday 22 July 2011"; empty: no day is set. */
    readonly due: string
    readonly to: 'check' | 'approve'
  }[]
  readonly warnings: readonly { readonly ref: string; readonly name: string; readonly text: string }[]
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
    ['Papers for you or your team', waiting.papers.map(paperEntry)],
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

/** As many as fit, those of the first entries first; both answers to a question, or neither. One alone is the main one. */
function firstOfEach(entries: readonly Entry[]): readonly Button[] {
  const chosen: Button[] = []
  for (const { buttons } of entries) if (chosen.length + buttons.length <= MOST_BUTTONS) chosen.push(...buttons)
  const main = chosen.find(({ style }) => style === 'primary')
  return chosen.map((one) => (one === main ? one : { label: one.label, command: one.command }))
}

const proposalEntry = (shown: CaseView): Entry => ({
  line: `${nameOf(shown)}: ${inOneLine(shown)}`,
  buttons: [
    { label: `Call in ${shown.one.ref}`, command: caseCommand('call-in', shown.one), style: 'primary' },
    { label: `Not this time: ${shown.one.ref}`, command: caseCommand('decline', shown.one) },
  ],
})

const nameOf = ({ one, view }: CaseView): string =>
  sayName({ ref: one.ref, name: view.history.indicator.name }) ?? one.ref

const nameOfItem = ({ ref, title }: Pick<AgendaItem, 'ref' | 'title'>): string => sayName({ ref, name: title }) ?? title

/** On a button, beside the line that says the whole: names of one council begin alike, and a label has no room for more. */
const shortName = ({ ref, title }: Pick<AgendaItem, 'ref' | 'title'>): string => ref ?? title

const extensionEntry = (action: Action): Entry => ({
  line: `${[action.what, sayName(action)].filter(Boolean).join(', for ')}: the ${action.asked?.askedBy} asks for ${
    action.asked ? sayDay(action.asked.to) : ''
  } instead of ${sayDay(action.due)}: ${sentence(action.asked?.reason ?? '')}`,
  buttons: [
    { label: fitLabel(`Grant: ${action.what}`), command: `grant ${action.id}`, style: 'primary' },
    { label: fitLabel(`Refuse: ${action.what}`), command: `refuse ${action.id}` },
  ],
})

function answerEntry({ item, meeting, acknowledge, planBy }: ItemToRespondTo, today: Temporal.PlainDate): Entry {
  const late = planBy !== null && planBy.until(today).sign > 0
  const tasks = [
    ...(acknowledge ? ['to be acknowledged'] : []),
    ...(planBy ? [`action plan ${late ? 'late since' : 'due by'} ${sayDay(planBy)}`] : []),
  ]
  const name = nameOfItem(item)
  return {
    line: `${name}, ${meeting}: ${tasks.join('; ')}.`,
    buttons: [
      acknowledge
        ? { label: fitLabel(`Acknowledge: ${shortName(item)}`), command: `acknowledge #${item.id}`, style: 'primary' }
        : { label: fitLabel(`Plan: ${shortName(item)}`), command: `plan #${item.id}`, style: 'primary' },
    ],
  }
}

function actionEntry(action: Action, today: Temporal.PlainDate): Entry {
  const accepts = action.acceptedBy === null && action.due.until(today).sign < 0
  return {
    line: `${ownLine(action, today)}${accepts ? ' To be accepted.' : ''}`,
    buttons: [
      accepts
        ? { label: fitLabel(`Accept: ${action.what}`), command: `accept ${action.id}`, style: 'primary' }
        : completeButton(action),
    ],
  }
}

/** An action without its owner's post, which is the reader's own. */
function ownLine(action: Action, today: Temporal.PlainDate): string {
  const late = isOverdue(action, today) ? 'late since' : 'by'
  const progress = latestEvent(action, 'progress')
  return `${[action.what, sayName(action)].filter(Boolean).join(', for ')}: ${late} ${sayDay(action.due)}.${
    progress ? ` Latest: ${sentence(progress.text)}` : ''
  }`
}

const outcomeEntry = ({ item, meeting }: WaitingForMe['outcomes'][number]): Entry => ({
  line: `${nameOfItem(item)}: ${meeting}.`,
  buttons: [{ label: fitLabel(`Record ${shortName(item)}`), command: `outcome #${item.id}`, style: 'primary' }],
})

function referralEntry({ referral, to }: ReferralView, today: Temporal.PlainDate): Entry {
  const { id, amount, on } = referral
  const name = nameOfItem(referral)
  const been = on !== null && on.until(today).sign > 0
  const when = on === null ? 'no day is fixed' : `${been ? 'it was to be' : 'to be'} discussed on ${sayDay(on)}`
  return {
    line: `${name}${amount ? `, ${sayMoney(amount)}` : ''}: with ${to}, ${when}.`,
    buttons: [
      {
        label: fitLabel(`Answer on ${name}`),
        command: `answer ${id}`,
        ...(been ? { style: 'primary' as const } : {}),
      },
    ],
  }
}

const paperEntry = ({ id, name, due, to }: WaitingForMe['papers'][number]): Entry => ({
  line: `${name}: to ${to}${due === '' ? '' : `, ${due}`}.`,
  buttons: [{ label: fitLabel(`Read and ${to}: ${name}`), command: `paper ${id}`, style: 'primary' }],
})

const warningEntry = ({ ref, name, text }: WaitingForMe['warnings'][number]): Entry => ({
  line: `${sayName({ ref, name })}: ${text}`,
  buttons: [],
})
