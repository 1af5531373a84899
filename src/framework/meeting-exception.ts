import { Temporal } from 'temporal-polyfill'
import { sayDate, sayDay, sayTime } from '../domain/core/calendar.ts'
import type { MeetingException, Recess } from '../domain/rules/framework.ts'
import { readDay, readTime } from './day-and-time.ts'

export const EXCEPTION_EXAMPLES = ['2026-12-07 is not held', '2026-12-07 is on 2026-12-14 at 14:00, Room 3']
export const RECESS_EXAMPLES = ['2026-07-27 to 2026-08-31']

const MOVED = /^(?<slot>\S+) is on (?<day>[\d-]+)(?: at (?<at>[\d:]+))?(?:, *(?<place>\S.*))?$/i

/** Reads "2026-12-07 is not held" and "2026-12-07 is on 2026-12-14 at 14:00, Room 3". Null for anything else. */
export function readException(text: string): MeetingException | null {
  const said = text.trim().replace(/\s+/g, ' ')
  const [, notHeld = ''] = /^(\S+) is not held$/i.exec(said) ?? []
  const without = readDay(notHeld)
  if (without) return { slot: without, to: null }

  const { slot: from = '', day: to = '', at: time, place = null } = MOVED.exec(said)?.groups ?? {}
  const slot = readDay(from)
  const day = readDay(to)
  const at = time === undefined ? null : readTime(time)
  if (!slot || !day || (time !== undefined && at === null)) return null
  return { slot, to: { day, at, place } }
}

/** "The meeting of 7 December 2026 is on Monday 14 December 2026 at 14:00, Room 3." */
export function sayException({ slot, to }: MeetingException): string {
  if (to === null) return `The meeting of ${sayDate(slot)} is not held.`
  const time = to.at ? ` at ${sayTime(to.at)}` : ''
  return `The meeting of ${sayDate(slot)} is on ${sayDay(to.day)}${time}${to.place === null ? '' : `, ${to.place}`}.`
}

/** Reads "2026-07-27 to 2026-08-31". Null for anything else, and when the last day is before the first. */
export function readRecess(text: string): Recess | null {
  const [first = '', last = ''] = text.trim().split(/\s+to\s+/)
  const from = readDay(first)
  const until = readDay(last)
  return from && until && Temporal.PlainDate.compare(from, until) <= 0 ? { from, until } : null
}

/** "from 27 July 2026 to 31 August 2026" */
export const sayRecess = ({ from, until }: Recess): string => `from ${sayDate(from)} to ${sayDate(until)}`
