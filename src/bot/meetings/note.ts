import type { Meeting } from '../../domain/meetings/meeting.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

/** "moved from Monday 7 December 2026: The chair is away."; empty for a meeting that nobody has changed. */
export function noteOf(
  { calendar }: Pick<AppContext, 'calendar'>,
  { state, sequence, slot, startsAt, reason }: Meeting,
): string {
  const why = reason ?? 'no reason was written'
  if (state === 'cancelled') return `cancelled: ${why}`
  if (sequence === 0) return ''
  const first = calendar.nextWorkingDay(slot)
  return first.equals(dayOf({ calendar }, startsAt))
    ? `changed: ${why}`
    : `moved from ${calendar.sayDay(first)}: ${why}`
}
