import { Temporal } from 'temporal-polyfill'

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ')

/** Reads 2026-12-01, 1/12/2026, "1 December 2026", "Tuesday 1 Dec 2026". Null for anything else, such as 31 June. */
export function readDay(typed: string): Temporal.PlainDate | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(typed)
  if (slashed) return dayOf(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]))
  const spoken = /^(?:[a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})$/i.exec(typed)
  if (!spoken) return null
  const month = readMonthName(spoken[2])
  return month === 0 ? null : dayOf(Number(spoken[3]), month, Number(spoken[1]))
}

/**
 * The same, and a day as it is said on `today`: "tomorrow", "Friday", "next Friday", "in 2 weeks", "1 December". What names
 * no year, and a weekday alone, is the next such day after today; of what has `been`, the last one before it.
 */
export function readSpokenDay(typed: string, today: Temporal.PlainDate, been = false): Temporal.PlainDate | null {
  const said = typed
    .trim()
    .toLowerCase()
    .replace(/^(?:on|by|until|till)\s+/, '')
    .replace(/[.?!]+$/, '')
  return readDay(said) ?? readNearDay(said, today) ?? readWeekday(said, today, been) ?? readYearless(said, today, been)
}

const NEAR: Readonly<Record<string, Temporal.DurationLike>> = {
  today: { days: 0 },
  tomorrow: { days: 1 },
  'the day after tomorrow': { days: 2 },
  'day after tomorrow': { days: 2 },
  yesterday: { days: -1 },
  'a week today': { weeks: 1 },
  'a week tomorrow': { days: 8 },
}

const NUMBERS = 'a one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** "tomorrow", "in 2 weeks", "3 days ago", "end of the month". */
function readNearDay(said: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const near = NEAR[said]
  if (near) return today.add(near)
  if (/^(?:the )?end of (?:the|this) month$|^month end$/.test(said)) return today.with({ day: today.daysInMonth })
  const ahead = /^in (?:an? )?(\w+ )?(day|week|fortnight|month|year)s?(?:['’]? time)?$/.exec(said)
  const ago = /^(\w+) (day|week|fortnight|month|year)s? ago$/.exec(said)
  const [, many = 'a', unit] = ahead ?? ago ?? []
  const count = readNumber(many.trim())
  if (unit === undefined || count === null) return null
  const [each, times] = unit === 'fortnight' ? ['weeks', 2] : [`${unit}s`, 1]
  return today.add({ [each]: (ago ? -1 : 1) * count * times })
}

function readNumber(word: string): number | null {
  if (/^\d{1,3}$/.test(word)) return Number(word)
  const named = NUMBERS.indexOf(word === 'an' ? 'a' : word)
  return named === -1 ? null : Math.max(named, 1)
}

/** "Friday" is the next one; "this Friday" that of this week, and "next" and "last Friday" of the weeks beside it. */
function readWeekday(said: string, today: Temporal.PlainDate, been: boolean): Temporal.PlainDate | null {
  const [, which = '', name = ''] = /^(this |next |last |the coming )?([a-z]{3,9})$/.exec(said) ?? []
  const weekday = WEEKDAYS.findIndex((one) => one.startsWith(name)) + 1
  if (weekday === 0 || name === '') return null
  const ofThisWeek = today.add({ days: weekday - today.dayOfWeek })
  switch (which.trim()) {
    case 'this':
      return ofThisWeek
    case 'next':
      return ofThisWeek.add({ weeks: 1 })
    case 'last':
      return ofThisWeek.subtract({ weeks: 1 })
  }
  const away = weekday - today.dayOfWeek
  if (been) return today.add({ days: away >= 0 ? away - 7 : away })
  return today.add({ days: away <= 0 ? away + 7 : away })
}

/** "1 December", "Tuesday 1 Dec", "1/12". */
function readYearless(said: string, today: Temporal.PlainDate, been: boolean): Temporal.PlainDate | null {
  const spoken = /^(?:[a-z]+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})$/.exec(said)
  const slashed = /^(\d{1,2})\/(\d{1,2})$/.exec(said)
  const month = spoken ? readMonthName(spoken[2]) : Number(slashed?.[2] ?? 0)
  const day = Number(spoken?.[1] ?? slashed?.[1])
  if (month === 0) return null
  // 29 February may be seven years off.
  const found = Array.from({ length: 9 }, (_, at) => dayOf(today.year + (been ? -at : at), month, day)).find(
    (one) =>
      one !== null &&
      (been ? Temporal.PlainDate.compare(one, today) <= 0 : Temporal.PlainDate.compare(one, today) >= 0),
  )
  return found ?? null
}

const readMonthName = (typed = ''): number => {
  const name = typed.toLowerCase()
  return MONTHS.findIndex((one) => one.startsWith(name)) + 1
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null // a day that does not exist
  }
}
