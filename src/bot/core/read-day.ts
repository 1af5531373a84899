import { Temporal } from 'temporal-polyfill'

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** Reads 2026-12-01, 1/12/2026, "1 December 2026", "Tuesday 1 Dec 2026". Null for anything else, such as 31 June. */
export function readDay(typed: string): Temporal.PlainDate | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(typed)
  if (slashed) return dayOf(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]))
  const spoken = /^(?:[a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\s+(\d{4})$/i.exec(typed)
  if (!spoken) return null
  const typedMonth = (spoken[2] ?? '').toLowerCase()
  const month = MONTHS.findIndex((name) => name.startsWith(typedMonth)) + 1
  return month === 0 ? null : dayOf(Number(spoken[3]), month, Number(spoken[1]))
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null // a day that does not exist
  }
}
