import { Temporal } from 'temporal-polyfill'

/** Reads "07:00" or "7:00", on the 24-hour clock. Null for anything else. */
export function readTime(text: string): Temporal.PlainTime | null {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null
  return new Temporal.PlainTime(Number(hour), Number(minute))
}

/** Reads "2026-12-29". Null for anything else, and for a day that does not exist. */
export function readDay(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return null
  try {
    return Temporal.PlainDate.from(text.trim(), { overflow: 'reject' })
  } catch {
    return null
  }
}
