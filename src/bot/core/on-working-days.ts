import type { Temporal } from 'temporal-polyfill'
import type { Message } from '../../messages/core/message.ts'
import type { AppContext } from './context.ts'

/** An answer that takes a deadline says so when the day is none of the council's working days: it may be meant. */
export function withWorkingDay(
  { calendar }: Pick<AppContext, 'calendar'>,
  day: Temporal.PlainDate | null | undefined,
  answer: Message,
): Message {
  if (!day || calendar.isWorkingDay(day)) return answer
  const before = calendar.sayDay(calendar.addWorkingDays(day, -1))
  const text = `${calendar.sayDay(day)} is not a working day: the last one before it is ${before}.`
  return { ...answer, parts: [...answer.parts, { kind: 'text', tone: 'warning', text }] }
}
