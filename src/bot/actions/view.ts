import { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { ActionView } from '../../messages/actions/cards.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { firstReminderDay } from './reminders.ts'

/** An action with who agreed it and when, and when its owner is next reminded. */
export const loadActionView = (context: AppContext, action: Action): ActionView => ({
  action,
  today: context.today(),
  agreed: sayAgreed(context, action),
  remindOn: firstReminderDay(action, context),
})

function sayAgreed(context: AppContext, { agreedAt, forum, recordedAt, recordedBy }: Action): string {
  const day = context.calendar.sayDay(earlierDay(dayOf(context, recordedAt), agreedAt && dayOf(context, agreedAt)))
  return forum === null
    ? `The ${recordedBy} recorded it on ${day}.`
    : `${levelName(context.framework, forum)} agreed it on ${day}.`
}

/** What is agreed ahead of its meeting was agreed when it was recorded. */
const earlierDay = (recorded: Temporal.PlainDate, met: Temporal.PlainDate | null): Temporal.PlainDate =>
  met !== null && Temporal.PlainDate.compare(met, recorded) < 0 ? met : recorded
