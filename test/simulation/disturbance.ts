import type { Random } from '../support/random.ts'
import type { Hour } from './players.ts'
import { isWorking } from './players.ts'

/** What goes wrong around a council: its program does not run for some time, its platform fails. */
export type Disturbance = {
  /** The program does not run at this hour. */
  readonly isAway: (now: Hour) => boolean
  /** Has the platform fail in this hour, or not. */
  readonly trouble: (now: Hour) => void
  /** A line of the log that the failure explains. */
  readonly isExpected: (line: string) => boolean
}

const STOPS_A_HOUR = 1 / 400
const LONGEST_STOP_HOURS = 72
const TROUBLES_A_HOUR = 1 / 4

/** The same of the same seed. The program comes back at an hour of work, as somebody starts it. */
export function seededDisturbance(random: Random): Disturbance {
  let away = 0
  return {
    isAway(now) {
      if (away === 0 && random.chance(STOPS_A_HOUR)) away = random.between(1, LONGEST_STOP_HOURS)
      if (away === 0) return false
      const isWorkingHour = isWorking(now) && now.hour >= 8 && now.hour <= 18
      if (away > 1 || !isWorkingHour) {
        away = Math.max(1, away - 1)
        return true
      }
      away = 0
      return false
    },
    trouble({ simulated: { chat } }) {
      chat.calm()
      if (!random.chance(TROUBLES_A_HOUR) || chat.posts.length === 0) return
      // Sorted: which place is written to first is not by the seed.
      const conversation = random.oneOf([...new Set(chat.posts.map((post) => post.conversation))].sort())
      const kinds = ['later', 'lost', 'dies', { retryAfterMs: 30_000 }] as const
      chat.trouble(conversation, ...Array.from({ length: random.between(1, 3) }, () => random.oneOf(kinds)))
    },
    isExpected: (line) => /^a message (will be sent again|could not be made .*ProcessDied)/.test(line),
  }
}
