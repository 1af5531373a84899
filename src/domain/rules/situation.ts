import type { Temporal } from 'temporal-polyfill'
import { compareDays } from '../core/day-number.ts'
import type { DueOn } from './grain.ts'
import type { Concern } from './rule.ts'

/** What an evaluation depends on beside the figures and the rules. */
export type Situation = {
  readonly asAt: Temporal.PlainDate
  readonly dueOn: DueOn
  /** Only periods that start after this day count, because an earlier case of this kind was closed then; null: all. */
  readonly rearmAfter: (concern: Concern) => Temporal.PlainDate | null
}

/**
 * The same situation, watched: `nextDay` tells on which day what has been worked out in it may come out otherwise by the date
 * alone, null where it never will. The date enters only by asking whether a due day has come, so each that had not is noted.
 */
export function watchDays(situation: Situation) {
  let next: Temporal.PlainDate | null = null
  const note = (day: Temporal.PlainDate) => {
    const ahead = compareDays(day, situation.asAt)
    if (ahead < 0) return
    // Some ask whether the day has come, others whether it is over.
    const change = ahead === 0 ? day.add({ days: 1 }) : day
    if (next === null || compareDays(change, next) < 0) next = change
  }
  return {
    situation: {
      ...situation,
      dueOn: (...asked: Parameters<DueOn>) => {
        const day = situation.dueOn(...asked)
        note(day)
        return day
      },
    } satisfies Situation,
    note,
    nextDay: (): Temporal.PlainDate | null => next,
  }
}
