import { sayTime, sayWeekday } from '../domain/core/calendar.ts'
import { plainWords } from '../domain/core/count.ts'
import type { MeetingRule } from '../domain/rules/framework.ts'
import { readTime } from './day-and-time.ts'

export type MeetingTime = Pick<MeetingRule, 'week' | 'weekday' | 'at'>

const WEEKS = { first: 1, second: 2, third: 3, fourth: 4, last: -1 } as const
const WEEKDAYS = { monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5 } as const
const PATTERN = new RegExp(`^(${Object.keys(WEEKS).join('|')}) (${Object.keys(WEEKDAYS).join('|')}) at (\\S+)$`)

/** Reads "first Monday at 10:00". Null for other text, for a Saturday or Sunday and for a time that does not exist. */
export function readMeeting(text: string): MeetingTime | null {
  const [, week, weekday, time] = PATTERN.exec(plainWords(text)) ?? []
  const at = readTime(time ?? '')
  if (at === null) return null
  // The pattern is made of these very keys.
  return { week: WEEKS[week as keyof typeof WEEKS], weekday: WEEKDAYS[weekday as keyof typeof WEEKDAYS], at }
}

/** "first Monday of each month at 10:00" */
export function sayMeeting({ week, weekday, at }: MeetingTime): string {
  const name = Object.entries(WEEKS).find(([, number]) => number === week)?.[0]
  return `${name} ${sayWeekday(weekday)} of each month at ${sayTime(at)}`
}
