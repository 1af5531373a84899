import type { Temporal } from 'temporal-polyfill'
import type { Action, ActionEvent } from '../../domain/actions/action.ts'
import { isOverdue, latestEvent } from '../../domain/actions/action.ts'
import { sayDate } from '../../domain/core/calendar.ts'
import { formatCount } from '../../domain/core/words.ts'
import { sentence } from '../agenda/briefing.ts'
import { actionStatement } from '../agenda/statements.ts'
import type { Button, Fact, Message, Part } from '../core/message.ts'

/**
 * One action as it stands: after it was recorded, as a reminder, when it is done. `why` says why it is shown; who is not
 * its owner is not asked to accept it.
 */
export function actionCard(
  action: Action,
  heading: string,
  today: Temporal.PlainDate,
  { why, toOwner = true }: { readonly why?: string; readonly toOwner?: boolean } = {},
): Message {
  return {
    title: `${heading}: ${action.what}`,
    parts: [
      ...(why === undefined ? [] : [{ kind: 'text', text: why } as const]),
      { kind: 'facts', facts: factsOf(action, today) },
      ...buttonsOf(action, toOwner),
    ],
    states: [actionStatement(action)],
  }
}

function factsOf(action: Action, today: Temporal.PlainDate): readonly Fact[] {
  const progress = latestEvent(action, 'progress')
  return [
    { label: 'Action', value: String(action.id) },
    { label: 'Owner', value: action.ownerTitle },
    { label: 'Due', value: sayDue(action, today) },
    ...(action.ref ? [{ label: 'Indicator', value: action.ref }] : []),
    ...(action.itemId === null ? [] : [{ label: 'Agenda item', value: String(action.itemId) }]),
    ...(action.caseId === null ? [] : [{ label: 'Case', value: String(action.caseId) }]),
    ...(action.effect ? [{ label: 'Expected effect', value: action.effect }] : []),
    ...(action.deliverable ? [{ label: 'Deliverable', value: 'the forum asked to see it' }] : []),
    { label: 'State', value: sayState(action) },
    ...(progress ? [{ label: 'Progress', value: sayEvent(progress) }] : []),
    ...(action.evidence ? [{ label: 'Evidence', value: action.evidence }] : []),
    { label: 'Recorded by', value: action.recordedBy },
  ]
}

/** "1 December 2026, overdue; 8 December 2026 is asked for" */
function sayDue(action: Action, today: Temporal.PlainDate): string {
  const overdue = isOverdue(action, today) ? ', overdue' : ''
  const asked = action.asked && action.state === 'open' ? `; ${sayDate(action.asked.to)} is asked for` : ''
  return `${sayDate(action.due)}${overdue}${asked}`
}

function sayState(action: Action): string {
  switch (action.state) {
    case 'open':
      return action.acceptedBy === null ? 'open, not accepted yet' : `open, accepted by the ${action.acceptedBy}`
    case 'done':
      return `done, recorded by the ${action.completedBy}`
    case 'withdrawn': {
      const withdrawn = latestEvent(action, 'withdrawn')
      return withdrawn ? `withdrawn by the ${withdrawn.by}: ${withdrawn.text}` : 'withdrawn'
    }
  }
}

const sayEvent = ({ by, text }: ActionEvent): string => `${text} (${by})`

function buttonsOf(action: Action, toOwner: boolean): Part[] {
  if (action.state !== 'open') return []
  const buttons: Button[] = [
    ...(toOwner && action.acceptedBy === null
      ? [{ label: 'Accept', command: `accept ${action.id}`, style: 'primary' as const }]
      : []),
    { label: 'Report progress', command: `progress ${action.id}` },
    ...(action.asked ? [] : [{ label: 'Ask for more time', command: `extend ${action.id}` }]),
    completeButton(action, 'Complete'),
  ]
  return [{ kind: 'buttons', buttons }]
}

/** The chair's card with the two answers, while a later date waits for them; else null. */
export function extensionCard(action: Action, today: Temporal.PlainDate): Message | null {
  const { asked, id, ownerTitle, what } = action
  if (!asked || action.state !== 'open') return null
  return {
    title: `More time for action ${id}? ${what}`,
    parts: [
      {
        kind: 'text',
        text: `The ${asked.askedBy} asks for ${sayDate(asked.to)} instead of ${sayDate(action.due)}: ${sentence(asked.reason)}`,
      },
      { kind: 'facts', facts: factsOf(action, today).filter(({ label }) => !SAID_ALREADY.has(label)) },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Grant', command: `grant ${id}`, style: 'primary' },
          { label: 'Refuse', command: `refuse ${id}` },
        ],
      },
      {
        kind: 'text',
        tone: 'quiet',
        text: `For the chair to decide. Until then the ${ownerTitle} is held to the date.`,
      },
    ],
    states: [actionStatement(action)],
  }
}

const SAID_ALREADY = new Set(['Action', 'Due', 'State'])

/** What others decided about an action: told to its owner, and in the chair's card when it is decided. */
export function actionChangedMessage(action: Action, event: ActionEvent): Message {
  return {
    title: `${HEADING[event.kind]}: ${action.what}`,
    parts: [
      { kind: 'text', text: `${sentence(event.text)} Decided by the ${event.by}.` },
      {
        kind: 'text',
        tone: 'quiet',
        text: `Action ${action.id}${action.ref ? ` for ${action.ref}` : ''}, owned by the ${action.ownerTitle}.`,
      },
    ],
  }
}

const HEADING: Readonly<Record<ActionEvent['kind'], string>> = {
  recorded: 'Action recorded',
  accepted: 'Action accepted',
  progress: 'Progress',
  asked: 'More time asked for',
  extended: 'More time granted',
  refused: 'No more time',
  completed: 'Action completed',
  withdrawn: 'Action withdrawn',
}

/** Actions as a table, by date, with buttons to complete what is open. */
export function actionsList(title: string, actions: readonly Action[], today: Temporal.PlainDate): Message {
  if (actions.length === 0) return { title, parts: [{ kind: 'text', text: 'There are none.' }] }
  const open = actions.filter(({ state }) => state === 'open')
  return {
    title,
    parts: [
      {
        kind: 'table',
        caption: `${formatCount(actions.length, 'action')}, by date`,
        columns: [
          { label: 'No.', align: 'right' },
          { label: 'What' },
          { label: 'Owner' },
          { label: 'Due' },
          { label: 'State' },
        ],
        rows: actions.map((action) => [
          String(action.id),
          `${action.what}${action.ref ? ` (${action.ref})` : ''}`,
          action.ownerTitle,
          sayDate(action.due),
          isOverdue(action, today) ? 'overdue' : action.state,
        ]),
      },
      ...(open.length > 0
        ? [{ kind: 'buttons', buttons: open.slice(0, 5).map((one) => completeButton(one)) } as const]
        : []),
    ],
    states: actions.map(actionStatement),
  }
}

const completeButton = ({ id }: Action, label = `Complete ${id}`): Button => ({ label, command: `complete ${id}` })
