import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import { sayDay } from '../../domain/core/calendar.ts'
import { sentence } from '../agenda/briefing.ts'
import type { Message } from '../core/message.ts'
import { buttonRow, NOTHING_TO_DO, paragraph } from '../core/parts.ts'
import type { ActionView } from './cards.ts'
import { detailParts, saidIf } from './cards.ts'

// What whoever does something with an action is told. Its owner's card, which is edited, says the rest.

/** It was recorded: who has it and by when. */
export const actionRecorded = ({ action, remindOn }: ActionView): Message => ({
  title: `The ${action.ownerTitle} has it, by ${sayDay(action.due)}: ${action.what}`,
  parts: [...paragraph(sayReminded('They are', remindOn), 'Nothing more to do.'), ...detailParts(action)],
})

/** It was accepted, by its owner or for them. */
export function actionAccepted({ action, remindOn }: ActionView): Message {
  const by = sayDay(action.due)
  const isOwn = action.acceptedBy === action.ownerTitle
  return {
    title: isOwn
      ? `Thank you. You do this by ${by}: ${action.what}`
      : `Accepted for the ${action.ownerTitle}, by ${by}: ${action.what}`,
    parts: paragraph(
      sayReminded(isOwn ? 'You are' : 'They are', remindOn),
      remindOn ? 'Nothing to do until then.' : NOTHING_TO_DO,
    ),
  }
}

const sayReminded = (who: string, on: Temporal.PlainDate | null): string =>
  on === null ? `${who} told when it is late.` : `${who} reminded on ${sayDay(on)}.`

/** How far it is was noted. */
export const progressNoted = (action: Action, said: string): Message => ({
  title: `Thank you. Noted, for ${action.what}`,
  parts: [
    ...paragraph(`${sentence(said)} It is still to be done by ${sayDay(action.due)}.`),
    ...buttonRow([{ label: 'It is done', command: `complete ${action.id}` }]),
    ...paragraph('Nothing to do now.'),
  ],
})

/** It is done, and what shows it. */
export const actionCompleted = (action: Action): Message => ({
  title: `Thank you. It is done: ${action.what}`,
  parts: paragraph(saidIf(action.evidence), 'Nothing more to do.'),
})

/** A later day was asked for. */
export const extensionAsked = (action: Action): Message => ({
  title: `The chair is asked for more time, until ${action.asked ? sayDay(action.asked.to) : 'later'}: ${action.what}`,
  parts: paragraph(`Until they decide the day stays ${sayDay(action.due)}. Nothing to do now.`),
})

/** The chair, or the secretary for them, has decided on a later day. */
export const extensionDecided = (action: Action, granted: boolean): Message => ({
  title: `${granted ? 'Granted: the' : 'Not granted: the'} ${action.ownerTitle} ${granted ? 'has until' : 'keeps to'} ${sayDay(action.due)}: ${action.what}`,
  parts: paragraph('They are told. Nothing more to do.'),
})

/** It was taken back. */
export const actionWithdrawn = (action: Action): Message => ({
  title: `Taken back: ${action.what}`,
  parts: paragraph(`The ${action.ownerTitle} is told that it need not be done. Nothing more to do.`),
})
