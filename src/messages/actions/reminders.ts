import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import { sayDay } from '../../domain/core/calendar.ts'
import { formatCount, formatList } from '../../domain/core/words.ts'
import type { Post } from '../../domain/directory/access.ts'
import { actionStatement } from '../agenda/statements.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { buttonRow, NOTHING_TO_DO, paragraph } from '../core/parts.ts'
import { detailParts, sayFor } from './cards.ts'

/** To the owner: before the day, on it, and after it, with who else is told. `late` are working days past it. */
export function dueReminder(action: Action, today: Temporal.PlainDate, late: number, too: readonly Post[]): Message {
  const isLate = action.due.until(today).sign > 0
  const ask = `Please finish it today, ${sayDay(today)}${action.asked ? '.' : ', or ask for a new day.'}`
  return {
    title: `${titleOf(action, today, late, too)}: ${action.what}`,
    parts: [
      ...paragraph(isLate && `It was due on ${sayDay(action.due)}.`, sayFor(action), sayTold(too), isLate && ask),
      ...detailParts(action),
      ...buttons(action, true),
    ],
    states: [actionStatement(action)],
    dated: true,
  }
}

/** "Now the Head of Country Parks knows too." */
const sayTold = (too: readonly Post[]): string =>
  too.length === 0
    ? ''
    : `Now ${formatList(too.map(({ title }) => `the ${title}`))} ${too.length === 1 ? 'knows' : 'know'} too.`

function titleOf(action: Action, today: Temporal.PlainDate, late: number, too: readonly Post[]): string {
  const day = sayDay(action.due)
  const order = action.due.until(today).sign
  if (order < 0) return `Your action is due on ${day}`
  if (order === 0) return `Your action is due today, ${day}`
  return too.length === 0 ? `Your action was due on ${day}` : `Your action is ${sayLate(late)} late`
}

/** As what somebody beside the owner is told: whom the owner answers to, the indicator's director, or the forum's secretary. */
export type ToldAs = 'above' | 'director' | 'secretary'

const TOLD_BECAUSE: Readonly<Record<ToldAs, string>> = {
  above: 'You are told because they answer to you.',
  director: 'You are told because you direct the indicator.',
  secretary: "You are told as the forum's secretary.",
}

/**
 * To those above the owner, who can ask them, and to the forum's secretary, who is to know; the secretary asks where the
 * directory names nobody above.
 */
export function overdueReminder(
  action: Action,
  today: Temporal.PlainDate,
  late: number,
  { as, alone }: { readonly as: ToldAs; readonly alone: boolean },
): Message {
  const { due, ownerTitle, what } = action
  const asks = as !== 'secretary' || alone
  return {
    title: asks
      ? `Please ask the ${ownerTitle} today, ${sayDay(today)}, ${sayLate(late)} late: ${what}`
      : `For information: the ${ownerTitle} is ${sayLate(late)} late: ${what}`,
    parts: [
      ...paragraph(`It was due on ${sayDay(due)}, and they have not said that it is done.`, sayFor(action)),
      ...paragraph(TOLD_BECAUSE[as], asks ? null : `Whoever they answer to is asked too. ${NOTHING_TO_DO}`),
      ...detailParts(action),
      ...buttons(action, asks),
    ],
    states: [actionStatement(action)],
    dated: true,
  }
}

function buttons({ id, asked }: Action, main: boolean): Part[] {
  const done: Button = { label: 'It is done', command: `complete ${id}` }
  return buttonRow([
    main ? { ...done, style: 'primary' } : done,
    ...(asked ? [] : [{ label: 'Ask for more time', command: `extend ${id}` }]),
    { label: 'Say how far it is', command: `progress ${id}` },
  ])
}

const sayLate = (days: number): string => formatCount(days, 'working day')
