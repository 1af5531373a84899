import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import { isOverdue, latestEvent } from '../../domain/actions/action.ts'
import { sayDay } from '../../domain/core/calendar.ts'
import { formatCount } from '../../domain/core/words.ts'
import { sentence } from '../agenda/briefing.ts'
import { actionStatement } from '../agenda/statements.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { sayName } from '../core/name.ts'
import { buttonRow, fitLabel, NOTHING_TO_DO, paragraph } from '../core/parts.ts'

/** An action with what is said of it beside itself. */
export type ActionView = {
  readonly action: Action
  readonly today: Temporal.PlainDate
  /** "PAT agreed it on Monday 1 August 2011." */
  readonly agreed: string
  /** The next day on which its owner is reminded; null: none is left. */
  readonly remindOn: Temporal.PlainDate | null
}

/** For its owner, or who stands in for them: what is to be done by when, and what has become of it. */
export const ownersCard = (view: ActionView): Message => ({
  ...asItStands(view),
  states: [actionStatement(view.action)],
})

function asItStands(view: ActionView): Message {
  const { action } = view
  const { what } = action
  switch (action.state) {
    case 'open':
      return {
        title: `${action.acceptedBy === null ? 'For you' : 'You do this'}, by ${sayDay(action.due)}: ${whatFor(action)}`,
        parts: [
          ...paragraph(sayAgreed(view)),
          ...detailParts(action),
          ...paragraph(whatNext(view)),
          ...buttonRow(buttonsOf(view)),
        ],
      }
    case 'done':
      return {
        title: `Your action is done: ${what}`,
        parts: paragraph(saidIf(action.evidence), `Recorded by the ${action.completedBy}.`, NOTHING_TO_DO),
      }
    case 'withdrawn': {
      const taken = latestEvent(action, 'withdrawn')
      const why = taken ? `${sentence(taken.text)} The ${taken.by} took it back.` : 'The outcome was corrected.'
      return { title: `You need no longer do this: ${what}`, parts: paragraph(why, NOTHING_TO_DO) }
    }
  }
}

/** "Recruit eight advisers, for Calls answered in 40 seconds (CS05)": a notification shows no more. */
function whatFor(action: Action): string {
  const name = sayName(action)
  const isSaid = action.name !== null && action.name !== '' && action.what.includes(action.name)
  return name === null || isSaid ? action.what : `${action.what.replace(/[.;,\s]+$/, '')}, for ${name}`
}

/** Who agreed it, and until it is accepted when they are reminded. */
const sayAgreed = ({ action, agreed, remindOn }: ActionView): string =>
  action.acceptedBy === null && remindOn !== null
    ? `${agreed.replace(/\.$/, '')}; you are reminded on ${sayDay(remindOn)}.`
    : agreed

/** "It is for Calls answered in 40 seconds (CS05)."; empty where it is for the forum alone. */
export function sayFor(action: Pick<Action, 'ref' | 'name'>): string {
  const name = sayName(action)
  return name === null ? '' : `It is for ${sentence(name)}`
}

/** What somebody wrote, as a sentence. */
export const saidIf = (text: string | null): string => (text ? sentence(text) : '')

/** What it is to bring about, how far it is, and a later day that waits for the chair. */
export function detailParts(action: Action): Part[] {
  const progress = latestEvent(action, 'progress')
  return [
    ...paragraph(action.effect && `It is to bring about: ${sentence(action.effect)}`),
    ...paragraph(action.deliverable ? 'The forum asked to see what comes of it.' : null),
    ...paragraph(progress && `Latest: ${sentence(progress.text)}`),
    ...paragraph(
      action.asked && `More time is asked for, until ${sayDay(action.asked.to)}: the chair has not decided.`,
    ),
  ]
}

const isDue = ({ action, today }: ActionView): boolean => action.due.until(today).sign >= 0

function whatNext({ action, remindOn }: ActionView): string | null {
  if (action.acceptedBy === null || remindOn === null) return null
  return `Nothing to do until you are reminded, on ${sayDay(remindOn)}.`
}

function buttonsOf(view: ActionView): readonly Button[] {
  const { action } = view
  const { id, acceptedBy, asked } = action
  const done: Button = { label: 'It is done', command: `complete ${id}` }
  const more: readonly Button[] = [
    ...(asked ? [] : [{ label: 'Ask for more time', command: `extend ${id}` }]),
    { label: 'Say how far it is', command: `progress ${id}` },
  ]
  if (acceptedBy === null && !isDue(view)) {
    return [{ label: 'Accept', command: `accept ${id}`, style: 'primary' }, ...more, done]
  }
  return [{ ...done, ...(view.remindOn === null || isDue(view) ? { style: 'primary' } : {}) }, ...more]
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
        columns: [{ label: 'What' }, { label: 'Owner' }, { label: 'Due' }, { label: 'State' }],
        rows: actions.map((action) => [
          [action.what, sayName(action)].filter(Boolean).join(', for '),
          action.ownerTitle,
          sayDay(action.due),
          isOverdue(action, today) ? 'overdue' : action.state,
        ]),
      },
      ...buttonRow(open.slice(0, 5).map(completeButton)),
    ],
    states: actions.map(actionStatement),
  }
}

/** The button of one action among several. */
export const completeButton = ({ id, what }: Action): Button => ({
  label: fitLabel(`Done: ${what}`),
  command: `complete ${id}`,
})
