import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import { formatCount } from '../../domain/core/words.ts'
import type { Post } from '../../domain/directory/access.ts'
import type { Message } from '../core/message.ts'
import { actionCard as card } from './cards.ts'

/** What stays as it was sent: the card of the action itself is what is kept up to date. */
const actionCard = (...given: Parameters<typeof card>): Message => ({ ...card(...given), dated: true })

/** To the owner: before the date, on it, and after it, with who else is told. `days` are working days past the date. */
export function dueReminder(action: Action, today: Temporal.PlainDate, days: number, too: readonly Post[]): Message {
  const sign = action.due.until(today).sign
  if (sign < 0) return actionCard(action, 'Due soon', today)
  if (sign === 0) return actionCard(action, 'Due today', today)
  if (too.length === 0) return actionCard(action, 'Overdue', today)
  const named = too.map(({ title }) => `the ${title}`).join(' and ')
  return actionCard(action, overdueBy(days), today, { why: `Now told to ${named} as well.` })
}

/** To those above the owner, and to the forum's secretary. */
export function overdueReminder(
  action: Action,
  today: Temporal.PlainDate,
  days: number,
  { as }: { readonly as: 'above' | 'secretary' },
): Message {
  const why =
    as === 'above'
      ? `The ${action.ownerTitle} has not said that it is done, so it has come up to you.`
      : `The ${action.ownerTitle} has not said that it is done. You are told as the forum's secretary.`
  return actionCard(action, overdueBy(days), today, { why, toOwner: false })
}

const overdueBy = (days: number) => `Overdue by ${formatCount(days, 'working day')}`
