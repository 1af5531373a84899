import { Temporal } from 'temporal-polyfill'
import type { Action, ActionEvent } from '../../domain/actions/action.ts'
import { sayDay } from '../../domain/core/calendar.ts'
import { sentence } from '../agenda/briefing.ts'
import { actionStatement } from '../agenda/statements.ts'
import type { Message } from '../core/message.ts'
import { buttonRow, NOTHING_TO_DO, paragraph } from '../core/parts.ts'
import { sayFor } from './cards.ts'

/** The chair's card with the two answers, while a later day waits for them; else null. */
export function extensionCard(action: Action, today: Temporal.PlainDate): Message | null {
  const { asked, due, id, ownerTitle, what } = action
  if (!asked || action.state !== 'open') return null
  const by = Temporal.PlainDate.compare(due, today) < 0 ? `today, ${sayDay(today)}` : `by ${sayDay(due)}`
  return {
    title: `For you to decide ${by}: more time for the ${ownerTitle}? ${what}`,
    parts: [
      ...paragraph(
        sayFor(action),
        `The ${asked.askedBy} asks for ${sayDay(asked.to)} instead of ${sayDay(due)}: ${sentence(asked.reason)} Until you decide, the day stays.`,
      ),
      ...buttonRow([
        { label: 'Grant', command: `grant ${id}`, style: 'primary' },
        { label: 'Refuse', command: `refuse ${id}` },
      ]),
    ],
    states: [actionStatement(action)],
  }
}

/** The chair's card about a later day that is decided, or that nobody needs any more. */
export const extensionSettled = (action: Action, answer: ActionEvent | null): Message => ({
  title: `Decided: ${answer?.kind === 'extended' ? 'more time' : answer ? 'no more time' : 'nothing, since it is settled'} for the ${action.ownerTitle}: ${action.what}`,
  parts: paragraph(answer && sentence(answer.text), SETTLED[action.state], NOTHING_TO_DO),
})

const SETTLED: Readonly<Record<Action['state'], string>> = {
  open: '',
  done: 'It is done.',
  withdrawn: 'It was taken back.',
}

/** What others decided about an action, to its owner: a message of its own, since an edited card is easily overlooked. */
export function actionChangedMessage(action: Action, event: ActionEvent): Message {
  const { what } = action
  const because = `${sentence(event.text)} The ${event.by} decided.`
  switch (event.kind) {
    case 'extended':
      return {
        title: `You have until ${sayDay(action.due)}: ${what}`,
        parts: paragraph(sayFor(action), because, 'Nothing to do now.'),
      }
    case 'refused':
      return {
        title: `Still for you, by ${sayDay(action.due)}: ${what}`,
        parts: [
          ...paragraph(sayFor(action), 'You get no more time.', because),
          ...buttonRow([{ label: 'It is done', command: `complete ${action.id}`, style: 'primary' }]),
        ],
      }
    default:
      return { title: `You need no longer do this: ${what}`, parts: paragraph(because, NOTHING_TO_DO) }
  }
}
